internal import CircleCIModel
internal import ShellSyntax
internal import SourceEditing

extension Analysis {
  /// The first build of a job of which no build is reached in every run: before each the script may end well, under a
  /// condition, as in `if [ -z "$CIRCLE_TAG" ]; then exit 0; fi`. Nil where some build is always reached.
  public func buildBehindExit(inJob job: Int) -> BuildSite? {
    var first: BuildSite?
    for id in sitesByJob[job] {
      // Few are, and then it need not be asked whether the job certainly gets there.
      if isBehindExit(sites[id]) {
        if first == nil, sites[id].isPerformed(inJob: job) { first = sites[id] }
      } else if sites[id].isPerformed(inJob: job) {
        return nil
      }
    }
    return first
  }

  private func isBehindExit(_ site: BuildSite) -> Bool {
    // Most builds are the first command of their script.
    guard let build = command(of: site)?.invocation.command.span.start, build > 0,
      let facts = site.script.flatMap({ scripts[$0] })?.facts, Bytes.contains(facts.source, Analysis.exit)
    else { return false }
    return facts.script.invocations.contains { $0.command.span.start < build && $0.mayEndTheScriptWell }
  }

  private static let exit = Array("exit".utf8)
}

extension ShellInvocation {
  /// Whether it is `exit`, without a status or with 0, that ends the script itself and does not run every time.
  fileprivate var mayEndTheScriptWell: Bool {
    guard command.words.first?.literal == "exit", command.words.count == 1 || command.words[1].literal == "0" else {
      return false
    }
    return !isUnconditional
      && ancestors.allSatisfy { ancestor in
        switch ancestor {
        case .statement, .andOr, .conditionalBody, .caseArm, .brace: true
        default: false
        }
      }
  }
}
