public import YAMLSyntax

/// A step that a job performs, with the way that leads to it.
public struct ResolvedStep: Sendable {
  /// The step.
  public let step: Step
  /// What surrounds the step; the steps of one list share it.
  let surroundings: Surroundings

  /// What the steps of one list have in common.
  final class Surroundings: Sendable {
    let scope: ParameterScope
    let callers: [Step]
    let conditions: [ResolvedCondition]
    let isPassedByWorkflow: Bool
    let orb: String?

    init(
      scope: ParameterScope, callers: [Step], conditions: [ResolvedCondition], isPassedByWorkflow: Bool, orb: String?
    ) {
      self.scope = scope
      self.callers = callers
      self.conditions = conditions
      self.isPassedByWorkflow = isPassedByWorkflow
      self.orb = orb
    }
  }

  /// The parameters that the step's templates see.
  public var scope: ParameterScope { surroundings.scope }
  /// The steps that call the reusable commands around it, outermost first; empty for a step of the job itself.
  public var callers: [Step] { surroundings.callers }
  /// The `when` and `unless` steps around it, outermost first.
  public var conditions: [ResolvedCondition] { surroundings.conditions }
  /// Whether it was passed by the workflow as a `pre-steps` or `post-steps` item.
  public var isPassedByWorkflow: Bool { surroundings.isPassedByWorkflow }
  /// The inline orb whose element holds the step.
  public var orb: String? { surroundings.orb }

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
