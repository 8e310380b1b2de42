internal import YAMLSyntax

extension ConfigChecker {
  mutating func checkSteps(_ list: YAMLNode?, orb: String?, depth: Int) {
    guard let list = list?.resolved, depth < 100, isNew(list) else { return }
    if list.kind == .mapping {
      report(.wrongType, at: list, "steps are a list")
      return
    }
    for step in Step.steps(of: list) { check(step, orb: orb, depth: depth) }
  }

  private mutating func check(_ step: Step, orb: String?, depth: Int) {
    let node = step.definition
    let name = step.name
    let nameNode = step.nameNode ?? node
    let isShadowed = config.command(named: name, inOrb: orb) != nil
    if hasOneKey(node), !isShadowed {
      checkKeys(of: name, node.kind == .mapping ? node.mergedEntries.first?.value.resolved : nil, at: nameNode)
    }
    switch step.kind {
    case .conditional(_, let condition, let inner):
      checkCondition(condition)
      checkSteps(inner, orb: orb, depth: depth + 1)
    case .setupRemoteDocker(let settings):
      checkRemoteDocker(settings?.resolved["version"])
    case .command(let name, let arguments):
      checkCall(name, arguments, nameNode, orb: orb)
    case .builtIn(let name, let value) where isShadowed:
      checkCall(name, value, nameNode, orb: orb)
    case .run, .builtIn, .spliced, .unknown: break
    }
  }

  private mutating func checkRemoteDocker(_ version: YAMLNode?) {
    guard let version = version?.resolved, version.kind == .scalar, let row = RetiredImages.remoteDocker(version.text),
      isNew(version)
    else { return }
    report(
      .retiredRemoteDocker, .warning, at: version, "the remote Docker version '\(version.text)' was removed",
      hint: "without a version, or with '\(row.replacement)', it is the current one")
  }

  private mutating func checkCall(_ name: String, _ arguments: YAMLNode?, _ node: YAMLNode, orb: String?) {
    guard config.hasTemplates else { return }
    guard let command = config.command(named: name, inOrb: orb) else {
      checkUnresolved(name, at: node, what: "command", known: config.commands.map(\.name), orb: orb)
      return
    }
    let arguments = arguments?.resolved
    let passed = arguments?.kind == .mapping ? arguments?.mergedEntries ?? [] : []
    checkArguments(passed, of: command.parameters, at: node, callee: "the command '\(name)'")
    for entry in passed where PipelineParameter.list(command.parameters).contains(where: { $0.isSteps(entry.key.text) })
    {
      checkSteps(entry.value, orb: orb, depth: 1)
    }
  }

  /// Commands that call themselves, straight or through others.
  mutating func checkCommandCycles() {
    var state: [String: Bool] = [:]
    for command in config.commands { visit(command, &state, depth: 0) }
  }

  private mutating func visit(_ command: Command, _ state: inout [String: Bool], depth: Int) {
    guard state[command.name] == nil, depth < 500 else { return }
    state[command.name] = false
    var expansion = StepNames(config: config)
    expansion.collect(command.steps, orb: nil, depth: 0)
    for (name, node, _) in expansion.calls {
      if state[name] == false {
        report(.cycle, at: node, "the command '\(name)' comes to call itself")
      } else if let next = config.commands.last(where: { $0.name == name }) {
        visit(next, &state, depth: depth + 1)
      }
    }
    state[command.name] = true
  }
}

extension PipelineParameter {
  fileprivate func isSteps(_ name: String) -> Bool { self.name == name && type == .steps }
}
