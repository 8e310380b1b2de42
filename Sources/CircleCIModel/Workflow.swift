public import YAMLSyntax

/// One entry of `workflows`.
public struct Workflow: Sendable {
  /// The workflow's name.
  public let name: String
  /// The mapping that defines it.
  public let node: YAMLNode
  /// The jobs it runs, those of its job groups in place of the groups.
  public let invocations: [JobInvocation]
  /// Its list as written, groups and jobs alike.
  public let calls: [JobInvocation]

  init(name: String, node: YAMLNode, groups: [String: JobGroup]) {
    self.name = name
    self.node = node
    calls = JobInvocation.list(node["jobs"])
    invocations = calls.flatMap { groups[$0.jobName]?.invocations ?? [$0] }
  }

  /// Whether the workflow runs on a schedule of the config's own, and so never for a push.
  public var isScheduled: Bool {
    guard let triggers = node["triggers"]?.resolved, triggers.kind == .sequence, !triggers.items.isEmpty else {
      return false
    }
    return triggers.items.allSatisfy { $0.resolved["schedule"] != nil }
  }

  /// Whether its `when` or `unless` lets it run; yes without either.
  public func truth(in scope: ParameterScope, budget: inout WorkBudget) -> Truth {
    guard scope.hasTemplates else { return .yes }
    if let condition = node["when"] {
      return LogicStatement.truth(condition, in: scope, readsExpressions: true, budget: &budget)
    }
    if let condition = node["unless"] {
      return LogicStatement.truth(condition, in: scope, readsExpressions: true, budget: &budget).negated
    }
    return .yes
  }
}
