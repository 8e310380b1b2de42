import ShellSyntax
public import SourceEditing

/// The same build by Depot's client.
extension DockerInvocation {
  /// Why a build cannot be handed to Depot's client.
  public enum DepotRefusal: Error, Hashable, Sendable {
    /// It is neither a build nor a bake that is understood.
    case notUnderstood
    /// Flags or `sudo` stand before the verb.
    case owner
    /// Depot's client does not know the flag.
    case flag(String)

    /// The reason as a clause, lowercase, without a period.
    public var reason: String {
      switch self {
      case .notUnderstood: "its arguments are not understood well enough to hand them to another program"
      case .owner: "what stands before the verb chooses an engine or a user, and depot has no such choice"
      case .flag(let name): "depot does not know the flag '\(name)'"
      }
    }
  }

  /// The splices that make `docker build` a `depot build`, and `docker buildx bake` a `depot bake`, with `flags`, as shell
  /// text, after the verb; `--builder`, `--disable-content-trust` and `DOCKER_BUILDKIT=` before the command go.
  public func depotEdits(flags: [String]) throws(DepotRefusal) -> [TextEdit] {
    let isBake = verb == .buildxBake
    guard let own = isBake ? parsedArguments : BuildCommand(self)?.arguments,
      let known = DepotCommand.knownFlags[isBake ? .bake : .build]
    else { throw .notUnderstood }
    guard own.unknownFlags.isEmpty, own.opaque.isEmpty, own.incomplete.isEmpty,
      isBake || own.ambiguous.isEmpty || own.positionals.isEmpty
    else { throw .notUnderstood }
    guard hasPlainOwner, globalArguments.flags.isEmpty, !isStandaloneCompose, let first = verbWords.first,
      let last = verbWords.last
    else { throw .owner }
    var draft = CommandDraft(command, source: source)
    for flag in own.flags where !known.contains(flag.name) {
      guard ["--builder", "--disable-content-trust"].contains(flag.name), !flag.isClustered else {
        throw .flag(flag.name)
      }
      draft.drop(flag.span)
    }
    for assignment in assignments where assignment.name == "DOCKER_BUILDKIT" { draft.drop(assignment.span) }
    for flag in groupArguments.flags {
      guard flag.name == "--builder" else { throw .flag(flag.name) }
      draft.drop(flag.span)
    }
    draft.replace(dockerWord.span, with: "depot")
    if verbWords.count > 1 { draft.drop(first.span) }
    let name = isBake ? "bake" : "build"
    if last.text(in: source) != name { draft.replace(last.span, with: name) }
    draft.insert(flags.map { " \($0)" }.joined(), at: last.span.end)
    return draft.edits
  }
}
