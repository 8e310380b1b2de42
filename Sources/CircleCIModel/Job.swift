public import YAMLSyntax

/// One entry of `jobs`.
public struct Job: Sendable {
  /// The job's name; `orb/job` for a job of an inline orb.
  public let name: String
  /// The mapping that defines the job, aliases followed.
  public let node: YAMLNode
  /// The inline orb that defines the job; nil for one of the config itself.
  public let orb: String?

  /// The list of steps.
  public var steps: YAMLNode? { node["steps"] }
  /// The declared parameters.
  public var parameters: YAMLNode? { node["parameters"]?.resolved }
  /// The job's own `environment`.
  public var environment: YAMLNode? { node["environment"]?.resolved }
  /// The job's own `working_directory`.
  public var workingDirectory: YAMLNode? { node["working_directory"] }
  /// The number of nodes the job asks for.
  public var parallelism: YAMLNode? { node["parallelism"] }
}

/// One entry of `commands`: steps with parameters.
public struct Command: Sendable {
  /// The command's name, without the orb's.
  public let name: String
  /// The mapping that defines the command, aliases followed.
  public let node: YAMLNode

  /// The list of steps.
  public var steps: YAMLNode? { node["steps"] }
  /// The declared parameters.
  public var parameters: YAMLNode? { node["parameters"]?.resolved }
}

/// One entry of `executors`.
public struct ExecutorDefinition: Sendable {
  /// The executor's name, without the orb's.
  public let name: String
  /// The mapping that defines the executor, aliases followed.
  public let node: YAMLNode

  /// The declared parameters.
  public var parameters: YAMLNode? { node["parameters"]?.resolved }
}
