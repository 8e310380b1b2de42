internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// What a build that may run more than once in its script builds each time.
struct RepeatedBuilds {
  private let analysis: Analysis

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// Whether its runs may build different images: a word of it, or its folder, changes from one to the next. A loop that
  /// only tries again builds the same image.
  func mayDiffer(_ site: BuildSite) -> Bool {
    guard let command = analysis.command(of: site), let script = site.script.flatMap({ analysis.scripts[$0] }) else {
      return true
    }
    let invocation = command.invocation
    if invocation.enclosingFunction != nil { return differs(invocation, in: script, loop: nil) }
    guard invocation.isInLoop else { return false }
    guard let loop = RepeatedBuilds.loop(around: invocation.command.span, in: script.script.body) else { return true }
    return differs(invocation, in: script, loop: loop)
  }

  private func differs(_ invocation: ShellInvocation, in script: ScriptAnalysis, loop: Loop?) -> Bool {
    var used = Set(invocation.command.words.flatMap(\.variables))
    used.formUnion(invocation.command.assignments.compactMap(\.value).flatMap(\.variables))
    var changed = Set(loop?.names ?? [])
    for other in script.script.invocations where loop.map({ $0.span.contains(other.command.span) }) ?? true {
      let words = other.command.words
      switch words.first?.literal {
      case "cd", "pushd", "popd": return true
      case "read", "export", "local", "declare", "readonly", "mapfile", "readarray", "getopts":
        changed.formUnion(words.dropFirst().map { String($0.literalPrefix.prefix { $0 != "=" }) })
      default: break
      }
      if words.isEmpty { changed.formUnion(other.command.assignments.map(\.name)) }
    }
    let isPositional: (String) -> Bool = { name in
      name.utf8.allSatisfy { (0x30...0x39).contains($0) } || name == "@" || name == "*"
    }
    return used.contains { changed.contains($0) || loop == nil && isPositional($0) }
  }

  /// A loop: its bytes, and the variables that it sets by itself.
  private struct Loop {
    let span: ByteSpan
    var names: [String]
  }

  /// The outermost loop around a command.
  private static func loop(around span: ByteSpan, in list: ShellList) -> Loop? {
    for command in list.statements.flatMap(\.pipelines).flatMap(\.commands) {
      guard case .compound(let compound) = command, compound.span.contains(span) else { continue }
      switch compound.kind {
      case .loop: return Loop(span: compound.span, names: [])
      case .forEach(let name, _, let body):
        return Loop(span: compound.span, names: [name] + names(in: body, around: span))
      // The counters of `for ((…))` are not kept: any variable of a word may be one.
      case .forArithmetic: return nil
      case .brace(let inner), .subshell(let inner): return loop(around: span, in: inner)
      case .conditional(let branches, let otherwise):
        let lists = branches.flatMap { [$0.condition, $0.body] } + (otherwise.map { [$0] } ?? [])
        return lists.lazy.compactMap { loop(around: span, in: $0) }.first
      case .matching(_, let arms): return arms.lazy.compactMap { loop(around: span, in: $0.body) }.first
      case .arithmetic, .test, .coprocess: return nil
      }
    }
    return nil
  }

  /// The variables of the loops inside.
  private static func names(in list: ShellList, around span: ByteSpan) -> [String] {
    loop(around: span, in: list)?.names ?? []
  }
}
