public import YAMLSyntax

/// A step that a job performs, with the way that leads to it.
public struct ResolvedStep: Sendable {
  /// The step.
  public let step: Step
  /// The parameters that the step's templates see.
  public let scope: ParameterScope
  /// The steps that call the reusable commands around it, outermost first; empty for a step of the job itself.
  public let callers: [Step]
  /// The `when` and `unless` steps around it, outermost first.
  public let conditions: [ResolvedCondition]
  /// Whether it was passed by the workflow as a `pre-steps` or `post-steps` item.
  public let isPassedByWorkflow: Bool
  /// The inline orb whose element holds the step.
  public let orb: String?

  /// The nodes that lead to the step, outermost first, its own last.
  public var chain: [YAMLNode] { callers.map(\.item) + [step.item] }
}

/// A `when` or `unless` step around a step.
public struct ResolvedCondition: Sendable, Identifiable {
  /// Its number among those of the job: one condition that is met twice counts twice.
  public let id: Int
  /// The step.
  public let step: Step
  /// The parameters that the condition sees.
  public let scope: ParameterScope
  /// Whether its steps run.
  public let truth: Truth
}
