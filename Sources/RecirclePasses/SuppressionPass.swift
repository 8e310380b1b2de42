public import RecircleEngine

/// Points at comments that suppress nothing.
public struct SuppressionPass: Pass {
  /// The pass's name.
  public static let id = PassID.suppression

  /// Looks at the comments once all other passes have run.
  public static func run(_ context: inout PassContext) {
    for problem in context.suppressionProblems {
      context.note(id, problem.severity, at: problem.offset, problem.message)
    }
  }
}
