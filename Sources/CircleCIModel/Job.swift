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
  /// What kind of job it is: `build` where nothing is said.
  public var type: String { node["type"]?.resolved.text ?? "build" }
  /// The job's own `resource_class`.
  public var resourceClass: YAMLNode? { node["resource_class"]?.resolved }
  /// The job's own `shell`.
  public var shell: YAMLNode? { node["shell"]?.resolved }
  /// The reference to a reusable executor: a name, a mapping with a name, or a template.
  public var executor: YAMLNode? { node["executor"]?.resolved }
  /// The entry `docker`, `machine` or `macos` of the job itself.
  public var executorSetting: YAMLEntry? { ExecutorDefinition.setting(in: node) }
  /// What it says for people.
  public var description: YAMLNode? { node["description"]?.resolved }
  /// The branches of a job without workflows; out of use.
  public var branches: YAMLNode? { node["branches"]?.resolved }
  /// How long its caches are kept.
  public var retention: YAMLNode? { node["retention"]?.resolved }
  /// Whether it runs from well-known addresses.
  public var usesIPRanges: YAMLNode? { node["circleci_ip_ranges"]?.resolved }
  /// Whether the job performs steps at all; approvals, locks and the like do not.
  public var performsSteps: Bool { type == "build" || type == "release" }
}

/// One entry of `commands`: steps with parameters.
public struct Command: Sendable {
  /// The command's name, without the orb's.
  public let name: String
  /// The mapping that defines the command, aliases followed.
  public let node: YAMLNode
  /// The inline orb that defines it; nil for one of the config itself.
  public let orb: String?

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
  /// The inline orb that defines it; nil for one of the config itself.
  public let orb: String?

  /// The entry that says what kind of executor it is.
  public var setting: YAMLEntry? { ExecutorDefinition.setting(in: node) }
  /// Its `resource_class`.
  public var resourceClass: YAMLNode? { node["resource_class"]?.resolved }
  /// Its `shell`.
  public var shell: YAMLNode? { node["shell"]?.resolved }
  /// Its `environment`.
  public var environment: YAMLNode? { node["environment"]?.resolved }
  /// Its `working_directory`.
  public var workingDirectory: YAMLNode? { node["working_directory"]?.resolved }

  /// The declared parameters.
  public var parameters: YAMLNode? { node["parameters"]?.resolved }

  static func setting(in node: YAMLNode) -> YAMLEntry? {
    node.entry("machine") ?? node.entry("docker") ?? node.entry("macos")
  }
}
