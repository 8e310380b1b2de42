public import RecircleEngine
internal import YAMLSyntax

/// Finds scripts in which YAML joins lines that end with a backslash.
public struct FoldedContinuationPass: Pass {
  /// The pass's name.
  public static let id = PassID.foldedContinuation

  /// Looks at every script that a workflow reaches.
  public static func run(_ context: inout PassContext) {
    var seen: Set<Int32> = []
    for job in context.jobs {
      for (step, script) in context.analysis.scripts(ofJob: job) where seen.insert(script.scalar.id).inserted {
        guard context.analysis.foreignShell(ofStep: step, job: job) == nil,
          let folding = context.analysis.folding(of: script), let first = folding.backslashes.first
        else { continue }
        let message = String.folded(folding.backslashes.count)
        if let reason = folding.reasonAgainstLiteral {
          context.note(id, .warning, at: first, "\(message); \(reason)")
        } else {
          context.offer(
            Fix(
              rule: id, offset: first, message: message, applicability: .unsafe,
              sites: context.analysis.sites(brokenIn: script),
              changes: [.writeLiterally(folding.scalar)], openSeverity: .warning))
        }
      }
    }
  }
}

extension String {
  fileprivate static func folded(_ count: Int) -> String {
    let places = count == 1 ? "this backslash" : "this backslash and \(count - 1) more"
    return "YAML joins the lines at \(places), so that the shell gets a backslash and a blank in place of a "
      + "continuation: the command never ran as it is written"
  }
}
