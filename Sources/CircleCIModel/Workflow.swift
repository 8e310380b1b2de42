public import YAMLSyntax

/// One entry of `workflows`.
public struct Workflow: Sendable {
  /// The workflow's name.
  public let name: String
  /// The mapping that defines it.
  public let node: YAMLNode
  /// The jobs it runs, those of its job groups included.
  public let invocations: [JobInvocation]

  /// Whether the workflow runs on a schedule of the config's own, and so never for a push.
  public var isScheduled: Bool {
    guard let triggers = node["triggers"]?.resolved, triggers.kind == .sequence, !triggers.items.isEmpty else {
      return false
    }
    return triggers.items.allSatisfy { $0.resolved["schedule"] != nil }
  }
}

/// One job in a workflow: the call with its arguments.
public struct JobInvocation: Sendable {
  /// The name of the job that is called, as written (`orb/job` for an orb's).
  public let jobName: String
  /// The scalar with that name.
  public let nameNode: YAMLNode
  /// The mapping with the arguments; nil for the bare form.
  public let arguments: YAMLNode?
  /// Whether it is a manual approval, which runs nothing.
  public var isApproval: Bool { arguments?["type"]?.resolved.text == "approval" }

  /// The keys of an invocation that are not arguments of the job.
  /// Source: CircleCI configuration reference, "jobs in workflow", read 2026-11-23.
  static let ownKeys: Set<String> = [
    "requires", "name", "context", "type", "filters", "matrix", "pre-steps", "post-steps", "serial-group",
    "override-with",
  ]

  init?(_ item: YAMLNode) {
    let item = item.resolved
    switch item.kind {
    case .scalar:
      jobName = item.text
      nameNode = item
      arguments = nil
    case .mapping:
      guard let entry = item.mergedEntries.first else { return nil }
      jobName = entry.key.text
      nameNode = entry.key
      let value = entry.value.resolved
      arguments = value.kind == .mapping ? value : nil
    case .sequence, .alias:
      return nil
    }
  }

  /// The values of each matrix parameter, in source order; empty without a matrix.
  public var matrixParameters: [(name: String, values: YAMLNode)] {
    guard let parameters = arguments?["matrix"]?.resolved["parameters"]?.resolved, parameters.kind == .mapping else {
      return []
    }
    return parameters.mergedEntries.map { ($0.key.text, $0.value.resolved) }
  }

  /// How many jobs the matrix makes of this one, exclusions left out of account; 1 without a matrix.
  public var matrixCount: Int {
    matrixParameters.reduce(1) { count, parameter in
      let (product, overflow) = count.multipliedReportingOverflow(by: max(1, parameter.values.items.count))
      return overflow ? Int.max : product
    }
  }

  /// The arguments for the job's own parameters.
  public var jobArguments: [String: YAMLNode] {
    guard let arguments else { return [:] }
    var result: [String: YAMLNode] = [:]
    for entry in arguments.mergedEntries where !JobInvocation.ownKeys.contains(entry.key.text) {
      result[entry.key.text] = entry.value
    }
    return result
  }
}
