internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  /// CircleCI looks into a job only when a workflow runs it; so for commands.
  mutating func check(_ job: Job, isReached: Bool) {
    // Approvals and the like take any key.
    if job.performsSteps { unknownKeys(of: job.node, known: KeyTable.job, in: "a job") }
    checkExecutorKeys(job.node)
    guard isReached else { return }
    checkDeclarations(job.parameters)
    let names = Set(PipelineParameter.list(job.parameters).map(\.name))
    checkTemplates(job.node, parameters: names, skipping: ["parameters"])
    checkExecutorReference(job.executor, orb: job.orb, in: job.parameters)
    checkSteps(job.steps, orb: job.orb, depth: 0)
  }

  mutating func check(_ command: Command, isReached: Bool) {
    unknownKeys(of: command.node, known: KeyTable.command, in: "a command")
    guard isReached else { return }
    checkDeclarations(command.parameters)
    let names = Set(PipelineParameter.list(command.parameters).map(\.name))
    checkTemplates(command.node, parameters: names, skipping: ["parameters"])
    checkSteps(command.steps, orb: command.orb, depth: 0)
  }

  mutating func check(_ executor: ExecutorDefinition) {
    unknownKeys(of: executor.node, known: KeyTable.executor, in: "an executor")
    checkExecutorKeys(executor.node)
    checkDeclarations(executor.parameters)
    let names = Set(PipelineParameter.list(executor.parameters).map(\.name))
    checkTemplates(executor.node, parameters: names, skipping: ["parameters"])
  }

  private mutating func checkExecutorKeys(_ node: YAMLNode) {
    if let docker = node["docker"]?.resolved {
      switch docker.kind {
      case .sequence:
        for item in docker.items where item.resolved.kind == .mapping {
          unknownKeys(of: item.resolved, known: KeyTable.container, in: "a container")
        }
      case .mapping: report(.wrongType, at: docker, "'docker' is a list of containers")
      case .scalar, .alias: break
      }
    }
    if let machine = node["machine"]?.resolved, machine.kind == .mapping {
      unknownKeys(of: machine, known: KeyTable.machine, in: "'machine'")
      checkImage(machine["image"])
    }
    if let macos = node["macos"]?.resolved, macos.kind == .mapping {
      unknownKeys(of: macos, known: KeyTable.macos, in: "'macos'")
    }
  }

  private mutating func checkImage(_ node: YAMLNode?) {
    guard let node = node?.resolved, node.kind == .scalar, let row = RetiredImages.machine(node.text), isNew(node)
    else { return }
    report(
      .retiredImage, .warning, at: node, "the machine image '\(node.text)' was removed",
      hint: "a current one is '\(row.replacement)'")
  }

  private mutating func checkDeclarations(_ node: YAMLNode?) {
    guard config.hasTemplates, let node, node.kind == .mapping else { return }
    for parameter in PipelineParameter.list(node) {
      unknownKeys(of: parameter.node, known: KeyTable.parameter, in: "a parameter")
      guard let type = parameter.node["type"]?.resolved, type.kind == .scalar, parameter.type == nil,
        !Template.occurs(in: type.text)
      else { continue }
      report(
        .wrongType, at: type, "there is no parameter type '\(type.text)'",
        hint: NearestName.find(type.text, among: ParameterType.allCases.map(\.rawValue)).map {
          "did you mean '\($0)'?"
        })
    }
  }

  private mutating func checkExecutorReference(_ node: YAMLNode?, orb: String?, in declarations: YAMLNode?) {
    guard config.hasTemplates, let node else { return }
    let nameNode = node.kind == .mapping ? node["name"]?.resolved : node
    guard let nameNode, nameNode.kind == .scalar, !Template.occurs(in: nameNode.text) else { return }
    let name = nameNode.text
    guard let definition = config.executor(named: name, inOrb: orb) else {
      checkUnresolved(name, at: nameNode, what: "executor", known: config.executors.map(\.name), orb: orb)
      return
    }
    let passed = node.kind == .mapping ? node.mergedEntries.filter { $0.key.text != "name" } : []
    checkArguments(passed, of: definition.parameters, at: nameNode, callee: "the executor '\(name)'")
  }

  /// A name that nothing in the config defines; one of a registry orb is the orb's business.
  mutating func checkUnresolved(
    _ name: String, at node: YAMLNode, what: String, known: [String], orb: String?
  ) {
    guard !config.isFragment else { return }
    if let slash = name.firstIndex(of: "/") {
      let alias = String(name[..<slash])
      if let (found, element) = config.orb(ofElement: name, inOrb: orb) {
        guard found.hasElements else { return }
        report(.unresolvedName, at: node, "the orb '\(found.alias)' has no \(what) '\(element)'")
        return
      }
      let hint = NearestName.find(alias, among: config.orbs.map(\.alias)).map { "did you mean '\($0)'?" }
      report(.unresolvedName, at: node, "no orb is called '\(alias)'", hint: hint)
      return
    }
    let hint = NearestName.find(name, among: known).map { "did you mean '\($0)'?" }
    report(.unresolvedName, at: node, "no \(what) is called '\(name)'", hint: hint)
  }

  /// The arguments of a call against the declared parameters.
  mutating func checkArguments(
    _ passed: [YAMLEntry], of declarations: YAMLNode?, at node: YAMLNode, callee: String, varying: Set<String> = []
  ) {
    let parameters = PipelineParameter.list(declarations)
    let names = Set(parameters.map(\.name))
    let given = Set(passed.map(\.key.text)).union(varying)
    for entry in passed where !names.contains(entry.key.text) {
      report(
        .unexpectedArgument, at: entry.key, "\(callee) has no parameter '\(entry.key.text)'",
        hint: NearestName.find(entry.key.text, among: names).map { "did you mean '\($0)'?" })
    }
    for parameter in parameters where parameter.fallback == nil && !given.contains(parameter.name) {
      report(.missingArgument, at: node, "\(callee) needs the argument '\(parameter.name)'")
    }
    for entry in passed {
      guard let parameter = parameters.first(where: { $0.name == entry.key.text }),
        let value = ConfigValue(scalar: entry.value), !Template.occurs(in: value.text ?? "")
      else { continue }
      checkType(value, of: parameter, at: entry.value.resolved)
    }
  }

  private mutating func checkType(_ value: ConfigValue, of parameter: PipelineParameter, at node: YAMLNode) {
    guard value != .null else { return }
    switch parameter.type {
    case .boolean, .integer:
      guard parameter.accepted(value) == nil else { return }
      report(
        .wrongArgument, at: node,
        "the parameter '\(parameter.name)' is of the type '\(parameter.type?.rawValue ?? "")', not '\(value.text ?? "")'"
      )
    case .enumeration:
      guard parameter.accepted(value) == nil, !parameter.choices.isEmpty else { return }
      report(
        .wrongArgument, at: node,
        "'\(value.text ?? "")' is none of the values of '\(parameter.name)': "
          + parameter.choices.joined(separator: ", "))
    case .steps:
      report(.wrongArgument, at: node, "the parameter '\(parameter.name)' is a list of steps")
    case .string, .executor, .environmentVariable, nil: break
    }
  }
}
