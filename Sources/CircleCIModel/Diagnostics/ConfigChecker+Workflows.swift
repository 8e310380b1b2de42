internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  mutating func check(_ workflow: Workflow) {
    misspeltKeys(of: workflow.node, known: KeyTable.workflow, in: "a workflow")
    let groups = Set(config.jobGroups.map(\.name))
    for call in workflow.calls where !groups.contains(call.jobName) { check(call) }
    if !config.isFragment { checkRequires(workflow, groups: groups) }
  }

  private mutating func check(_ call: JobInvocation) {
    if let matrix = call.matrix { unknownKeys(of: matrix.node, known: KeyTable.matrix, in: "a matrix") }
    checkSteps(call.preSteps, orb: nil, depth: 0)
    checkSteps(call.postSteps, orb: nil, depth: 0)
    guard call.type == nil, !Template.occurs(in: call.jobName) else { return }
    guard let job = config.job(named: call.jobName) else {
      // An entry of `jobs` that is no mapping is there, whatever it is.
      if config.root["jobs"]?.resolved[call.jobName] == nil {
        checkUnresolved(call.jobName, at: call.nameNode, what: "job", known: config.jobs.map(\.name), orb: nil)
      }
      return
    }
    guard config.hasTemplates, job.performsSteps else { return }
    let passed = call.arguments?.mergedEntries.filter { !JobInvocation.ownKeys.contains($0.key.text) } ?? []
    checkArguments(
      passed, of: job.parameters, at: call.nameNode, callee: "the job '\(job.name)'",
      varying: Set(call.matrixParameters.map(\.name)))
  }

  private mutating func checkRequires(_ workflow: Workflow, groups: Set<String>) {
    var names: Set<String> = groups
    var hasTemplates = false
    for call in workflow.invocations + workflow.calls {
      names.insert(call.displayName)
      names.insert(call.jobName)
      if let alias = call.matrix?.alias { names.insert(alias) }
      for combination in call.matrix?.combinations(in: config.scope(), limit: 200) ?? [] {
        names.insert(call.jobName + combination.suffix)
      }
      if Template.occurs(in: call.displayName) { hasTemplates = true }
    }
    for call in workflow.invocations {
      for requirement in call.requires where !names.contains(requirement.name) {
        // A name with templates may come to be any name. And configs run whose requirements were commented out: only
        // a name that looks misspelt is sure to be wrong.
        guard !hasTemplates, !Template.occurs(in: requirement.name),
          let meant = NearestName.find(requirement.name, among: names)
        else { continue }
        report(
          .unresolvedName, at: requirement.nameNode,
          "'\(call.displayName)' requires '\(requirement.name)', which the workflow '\(workflow.name)' does not run",
          hint: "did you mean '\(meant)'?")
      }
    }
    checkRequireCycles(workflow)
  }

  private mutating func checkRequireCycles(_ workflow: Workflow) {
    let calls = workflow.invocations
    let index = Dictionary(calls.enumerated().map { ($1.displayName, $0) }, uniquingKeysWith: { first, _ in first })
    guard index.count == calls.count else { return }
    // Jobs whose requirements are all settled are settled; what is left over waits in a circle.
    var waiting = calls.map { Set($0.requiredNames.compactMap { index[$0] }) }
    var settled = calls.indices.filter { waiting[$0].isEmpty }
    var dependants: [Int: [Int]] = [:]
    for (number, others) in waiting.enumerated() {
      for other in others { dependants[other, default: []].append(number) }
    }
    var isSettled = Set(settled)
    while let next = settled.popLast() {
      for dependant in dependants[next] ?? [] {
        waiting[dependant].remove(next)
        if waiting[dependant].isEmpty, isSettled.insert(dependant).inserted { settled.append(dependant) }
      }
    }
    guard let first = calls.indices.first(where: { !isSettled.contains($0) }) else { return }
    report(.cycle, at: calls[first].nameNode, "'\(calls[first].displayName)' comes to wait for itself")
  }
}
