internal import CircleCIModel
internal import ShellSyntax
internal import SourceEditing

extension Analysis {
  /// The first build of a job of which no build is reached in every run: before each the script may end well, under a
  /// condition, as in `if [ -z "$CIRCLE_TAG" ]; then exit 0; fi`. Nil where some build is always reached.
  public func buildBehindExit(inJob job: Int) -> BuildSite? {
    let sites = sites(ofJob: job).filter { $0.isPerformed(inJob: job) }
    return sites.allSatisfy(isBehindExit) ? sites.first : nil
  }

  private func isBehindExit(_ site: BuildSite) -> Bool {
    guard let facts = site.script.flatMap({ scripts[$0] })?.facts, Bytes.contains(facts.source, Analysis.exit),
      let build = command(of: site)?.invocation.command.span.start
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
