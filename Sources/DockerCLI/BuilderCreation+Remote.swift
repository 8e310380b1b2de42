import ShellSyntax
public import SourceEditing

extension BuilderCreation {
  /// The splices that make it create, under the name `name` unless it has one, a builder at `endpoint` that runs
  /// elsewhere; nil where its arguments are not understood, or where it changes another builder.
  ///
  /// What chooses and sets up a builder of the engine's goes: driver, its options, the daemon's, platforms, and the context.
  public func remoteEdits(named name: String, endpoint: String, options: String?) -> [TextEdit]? {
    guard arguments.opaque.isEmpty, arguments.unknownFlags.isEmpty, arguments.ambiguous.isEmpty,
      arguments.incomplete.isEmpty, !changesExisting, arguments.positionals.count <= 1
    else { return nil }
    var draft = CommandDraft(invocation.command, source: invocation.source)
    let ofEngine: Set<String> = [
      "--driver", "--driver-opt", "--buildkitd-config", "--config", "--buildkitd-flags", "--platform", "--node",
    ]
    for flag in arguments.flags where ofEngine.contains(flag.name) {
      if flag.isClustered { return nil }
      draft.drop(flag.span)
    }
    var added = self.name == nil ? [AddedFlag("--name", name)] : []
    added.append(AddedFlag("--driver", "remote", form: .joined))
    if let options { added.append(AddedFlag("--driver-opt", options, form: .joined)) }
    let form = arguments.flagForm
    draft.insert(added.map { " " + $0.text(in: form) }.joined(), at: invocation.verbSpan.end)
    if let context = arguments.positionals.first {
      draft.replace(context.span, with: endpoint)
    } else if let last = arguments.flags.last(where: { !ofEngine.contains($0.name) }) {
      draft.insert(" \(endpoint)", at: last.span.end)
    } else {
      draft.insert(" \(endpoint)", at: invocation.verbSpan.end)
    }
    return draft.edits
  }
}
