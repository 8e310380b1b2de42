public import YAMLSyntax

/// Finds the executor of a job. What the job says itself beats what its executor says.
/// Source: CircleCI "Reusable configuration reference", overriding keys when invoking an executor, read 2026-11-23.
struct ExecutorResolution {
  let config: CircleConfig

  func executor(of job: Job, scope: ParameterScope) -> ResolvedExecutor {
    if let own = job.executorSetting {
      let result = describe(own, holder: job.node, scope: scope, name: nil, jobNode: job.node, jobScope: scope)
      guard let reference = job.node["executor"] else { return result }
      return result.over(executor(reference, inOrb: job.orb, scope: scope, jobNode: job.node))
    }
    guard let reference = job.node["executor"] else { return unknown("the job names no executor", job.node, scope) }
    return executor(reference, inOrb: job.orb, scope: scope, jobNode: job.node)
  }

  /// The executor that `reference`, a name or a mapping with a name and arguments, stands for in `scope`; `jobNode`
  /// holds what overrides it, where there is such a mapping.
  func executor(
    _ reference: YAMLNode, inOrb orb: String?, scope: ParameterScope, jobNode: YAMLNode?
  ) -> ResolvedExecutor {
    let name: String
    var arguments: [String: YAMLNode] = [:]
    var caller = scope
    switch scope.value(of: reference) {
    case .unknown: return unknown("a parameter chooses the executor", jobNode, scope)
    case .computed(let value):
      guard let text = value.text else { return unknown("a parameter chooses the executor", jobNode, scope) }
      name = text
    case .known(let node, let callerScope):
      let isMap = node.kind == .mapping
      caller = callerScope
      guard let nameNode = isMap ? node["name"] : node, let text = callerScope.text(of: nameNode) else {
        return unknown("a parameter chooses the executor", jobNode, scope)
      }
      name = text
      if isMap {
        for entry in node.mergedEntries where entry.key.text != "name" { arguments[entry.key.text] = entry.value }
      }
    }
    guard let definition = config.executor(named: name, inOrb: orb) else {
      return unknown(whereabouts(of: name, inOrb: orb), jobNode, scope)
    }
    guard let found = definition.setting else {
      return unknown("the executor '\(name)' has no docker, machine or macos key", jobNode, scope)
    }
    let inner = caller.entering(declarations: definition.parameters, arguments: arguments)
    return describe(found, holder: definition.node, scope: inner, name: name, jobNode: jobNode, jobScope: scope)
  }

  /// Why there is no definition of the executor `name`.
  private func whereabouts(of name: String, inOrb outer: String?) -> String {
    if let (orb, _) = config.orb(ofElement: name, inOrb: outer), let reference = orb.reference {
      return "the executor '\(name)' comes from the orb \(reference), not from the config"
    }
    return "the executor '\(name)' is not defined in the config"
  }

  private func describe(
    _ setting: YAMLEntry, holder: YAMLNode, scope: ParameterScope, name: String?, jobNode: YAMLNode?,
    jobScope: ParameterScope
  ) -> ResolvedExecutor {
    let value: YAMLNode
    if case .known(let node, _) = scope.value(of: setting.value) {
      value = node
    } else {
      value = setting.value.resolved
    }
    let kind: ResolvedExecutor.Kind
    var imageNode: YAMLNode?
    var container: YAMLNode?
    switch setting.key.text {
    case "docker":
      kind = .docker
      container = value.items.first?.resolved
      imageNode = container?["image"]
    case "macos":
      kind = .macos
    default:
      kind = .machine
      imageNode = value.kind == .mapping ? value["image"] : nil
    }
    // The job's own resource class wins; inside `machine:` is an accepted older place.
    let own = jobNode?["resource_class"].map { ($0, jobScope) }
    let resource =
      own
      ?? (holder["resource_class"] ?? (value.kind == .mapping ? value["resource_class"] : nil)).map { ($0, scope) }
    let resourceClass = resource.flatMap { $0.1.text(of: $0.0) }
    return ResolvedExecutor(
      kind: kind, setting: setting, image: imageNode.flatMap { scope.text(of: $0) }, resourceClass: resourceClass,
      hasUnknownResourceClass: resource != nil && resourceClass == nil,
      environments: [container?["environment"]?.resolved, name == nil ? nil : holder["environment"]?.resolved]
        .compactMap { $0 },
      workingDirectory: name == nil ? nil : holder["working_directory"],
      shell: jobNode?["shell"] ?? (name == nil ? nil : holder["shell"]), name: name, holder: holder, scope: scope,
      reused: name == nil ? nil : ResolvedExecutor.Reused(node: holder, scope: scope))
  }

  private func unknown(_ why: String, _ jobNode: YAMLNode?, _ scope: ParameterScope) -> ResolvedExecutor {
    let resource = jobNode?["resource_class"]
    let resourceClass = resource.flatMap { scope.text(of: $0) }
    return ResolvedExecutor(
      kind: .unknown(why), setting: nil, image: nil, resourceClass: resourceClass,
      hasUnknownResourceClass: resource != nil && resourceClass == nil, environments: [], workingDirectory: nil,
      shell: jobNode?["shell"], name: nil, holder: nil, scope: scope, reused: nil)
  }
}

extension CircleConfig {
  /// The executor that an argument of a call in a workflow names, with the arguments it is given there.
  public func executor(calledBy reference: YAMLNode) -> ResolvedExecutor {
    ExecutorResolution(config: self).executor(reference, inOrb: nil, scope: scope(), jobNode: nil)
  }
}
