internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  /// CircleCI looks into a job only when a workflow runs it; so for commands.
  mutating func check(_ job: Job, isReached: Bool) {
    // Approvals and the like take any key.
    if job.performsSteps { unknownKeys(of: job.node, known: KeyTable.job, in: "a job") }
    checkExecutorKeys(job.node)
    guard isReached else { return }
    checkPresence(of: job)
    checkDeclarations(job.parameters)
    let names = Set(PipelineParameter.list(job.parameters).map(\.name))
    checkTemplates(job.node, parameters: names, skipping: ["parameters"])
    checkExecutorReference(job.executor, orb: job.orb, in: job.parameters)
    checkSteps(job.steps, orb: job.orb, depth: 0)
  }

  mutating func check(_ command: Command, isReached: Bool) {
    unknownKeys(of: command.node, known: KeyTable.command, in: "a command")
    guard isReached else { return }
    if config.hasTemplates, command.steps == nil {
      report(.missingKey, at: command.node, "a command needs the key 'steps'")
    }
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

  /// Source: CircleCI configuration reference, "jobs"; version 2 says it later and in other words.
  private mutating func checkPresence(of job: Job) {
    guard config.hasTemplates, job.performsSteps, !config.isFragment, let place = name(of: job) else { return }
    if job.node["steps"] == nil, job.type == "build" {
      report(.missingKey, at: place, "the job '\(job.name)' needs the key 'steps'")
    }
    if job.executorSetting == nil, job.executor == nil, job.type == "build" {
      report(
        .missingKey, at: place,
        "the job '\(job.name)' says nothing of where it runs: 'docker', 'machine', 'macos' or 'executor'")
    }
  }

  /// The key that names the job; nil for one of an inline orb.
  private func name(of job: Job) -> YAMLNode? {
    job.orb == nil ? config.root["jobs"]?.resolved.entry(job.name)?.key : job.node
  }

  private mutating func checkExecutorKeys(_ node: YAMLNode) {
    if let docker = node["docker"]?.resolved {
      switch docker.kind {
      case .sequence:
        for item in docker.items where item.resolved.kind == .mapping {
          unknownKeys(of: item.resolved, known: KeyTable.container, in: "a container")
          if config.hasTemplates, item.resolved["image"] == nil {
            report(.missingKey, at: item, "a container needs the key 'image'")
          }
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
      if config.hasTemplates, macos["xcode"] == nil { report(.missingKey, at: macos, "'macos' needs the key 'xcode'") }
    }
  }

  private mutating func checkImage(_ node: YAMLNode?) {
    guard let node = node?.resolved, node.kind == .scalar, let row = RetiredImages.machine(node.text), isNew(node)
    else { return }
    report(
      .retiredImage, .warning, at: node, "the machine image '\(node.text)' was removed",
      hint: "a current one is '\(row.replacement)'")
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
}
