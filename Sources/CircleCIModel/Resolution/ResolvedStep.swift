internal import YAMLSyntax

/// A step that a job performs, with the way that leads to it.
public struct ResolvedStep: Sendable {
  /// The step.
  public let step: Step
  /// The parameters that the step's templates see.
  public let scope: ParameterScope
  /// The steps that call the reusable commands around it, outermost first; empty for a step of the job itself.
  public let callers: [Step]
  /// The `when` and `unless` steps around it, outermost first.
  public let conditions: [Step]
  /// Whether it was passed by the workflow as a `pre-steps` or `post-steps` item.
  public let isPassedByWorkflow: Bool
}
