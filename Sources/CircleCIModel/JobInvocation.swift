public import YAMLSyntax

/// One job in a workflow: the call with its arguments.
public struct JobInvocation: Sendable {
  /// The name of the job that is called, as written (`orb/job` for an orb's).
  public let jobName: String
  /// The scalar with that name.
  public let nameNode: YAMLNode
  /// The mapping with the arguments; nil for the bare form.
  public let arguments: YAMLNode?
  /// Whether it is a manual approval, which runs nothing.
  public var isApproval: Bool { type == "approval" }

  /// The keys of an invocation that are not arguments of the job.
  /// Source: CircleCI configuration reference, "jobs in workflow", read 2026-11-23.
  public static let ownKeys: Set<String> = [
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
      guard let entry = item.firstMergedEntry else { return nil }
      jobName = entry.key.text
      nameNode = entry.key
      let value = entry.value.resolved
      arguments = value.kind == .mapping ? value : nil
    case .sequence, .alias:
      return nil
    }
  }

  /// The invocations of a list, in order.
  static func list(_ list: YAMLNode?) -> [JobInvocation] {
    guard let list = list?.resolved, list.kind == .sequence else { return [] }
    return list.items.compactMap(JobInvocation.init)
  }

  /// The `type` it gives.
  public var type: String? { arguments?["type"]?.resolved.text }
  /// The `name` it gives, as written.
  public var name: YAMLNode? { arguments?["name"]?.resolved }
  /// The name by which others require it, templates left as they are.
  public var displayName: String { name?.text ?? jobName }
  /// The `filters` it gives.
  public var filters: YAMLNode? { arguments?["filters"]?.resolved }
  /// Whether its filters let it run on more than one branch; tags are no branches.
  public var mayRunOnSeveralBranches: Bool {
    guard let filters, filters.kind == .mapping, let branches = filters["branches"]?.resolved,
      branches.kind == .mapping
    else { return true }
    if let only = branches["only"]?.resolved {
      let names = only.kind == .sequence ? only.items.map(\.resolved) : [only]
      return names.count != 1 || !names.allSatisfy { $0.kind == .scalar && JobInvocation.isName($0.text) }
    }
    return branches["ignore"].map { $0.resolved.text != "/.*/" } ?? true
  }

  /// Whether a filter is a branch's name: no pattern, and no expression.
  private static func isName(_ filter: String) -> Bool { !filter.hasPrefix("/") && !filter.contains("<<") }

  /// The `context` it gives.
  public var context: YAMLNode? { arguments?["context"]?.resolved }
  /// The `serial-group` it gives.
  public var serialGroup: YAMLNode? { arguments?["serial-group"]?.resolved }
  /// The steps before those of the job.
  public var preSteps: YAMLNode? { arguments?["pre-steps"] }
  /// The steps after those of the job.
  public var postSteps: YAMLNode? { arguments?["post-steps"] }
  /// The entries of `requires` as written.
  public var requires: [Requirement] {
    guard let list = arguments?["requires"]?.resolved else { return [] }
    return (list.kind == .sequence ? list.items : [list]).compactMap(Requirement.init)
  }
  /// The names in `requires`.
  public var requiredNames: [String] { requires.map(\.name) }
  /// The matrix, where there is one.
  public var matrix: Matrix? { Matrix(arguments?["matrix"]) }

  /// The values of each matrix parameter, in source order; empty without a matrix.
  public var matrixParameters: [(name: String, values: YAMLNode)] { matrix?.parameters ?? [] }

  /// How many jobs the matrix makes of this one; 1 without a matrix.
  public var matrixCount: Int {
    guard let matrix else { return 1 }
    let count = matrix.count
    guard matrix.node["exclude"] != nil, count <= 256 else { return count }
    return matrix.combinations(in: .none, limit: count).count
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

  /// One entry of `requires`: a job, and the statuses it may have ended with.
  public struct Requirement: Sendable {
    /// The name of the job.
    public let name: String
    /// The scalar with that name.
    public let nameNode: YAMLNode
    /// The status or list of statuses; nil where only success will do.
    public let statuses: YAMLNode?

    init?(_ item: YAMLNode) {
      let item = item.resolved
      switch item.kind {
      case .scalar:
        name = item.text
        nameNode = item
        statuses = nil
      case .mapping:
        guard let entry = item.firstMergedEntry else { return nil }
        name = entry.key.text
        nameNode = entry.key
        statuses = entry.value.resolved
      case .sequence, .alias:
        return nil
      }
    }
  }
}
