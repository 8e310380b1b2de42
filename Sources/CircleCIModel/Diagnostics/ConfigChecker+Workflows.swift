internal import YAMLSyntax

extension ConfigChecker {
  mutating func check(_ workflow: Workflow) {
    misspeltKeys(of: workflow.node, known: KeyTable.workflow, in: "a workflow")
    checkReruns(workflow.node["max_auto_reruns"])
    if workflow.node["jobs"] == nil {
      report(.missingKey, at: workflow.node, "the workflow '\(workflow.name)' needs the key 'jobs'")
    }
    let groups = Dictionary(config.jobGroups.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    for call in workflow.calls where groups[call.jobName] == nil { check(call) }
    checkGroupCalls(of: workflow, groups)
    guard !config.isFragment else { return }
    checkRequires(of: workflow.calls, in: "the workflow '\(workflow.name)'", groups: groups)
    checkRequireCycles(workflow)
  }

  mutating func check(_ group: JobGroup) {
    for call in group.invocations {
      check(call)
      if let node = call.arguments?.entry("serial-group")?.key {
        report(
          .unknownKey, at: node, "a job of a job group has no key 'serial-group'",
          hint: "give it to the call of the group")
      }
    }
    if !config.isFragment { checkRequires(of: group.invocations, in: "the job group '\(group.name)'", groups: [:]) }
  }

  /// What the call of a job group does not take, and calls that cannot be told apart.
  ///
  /// Source: CircleCI's language server, `pkg/parser/validate/job_invocation.go`, @c9a13f5, read 2026-11-23.
  private mutating func checkGroupCalls(of workflow: Workflow, _ groups: [String: JobGroup]) {
    let calls = workflow.calls.filter { groups[$0.jobName] != nil }
    let counts = Dictionary(grouping: calls, by: \.jobName)
    var names: Set<String> = []
    for call in calls {
      for entry in call.arguments?.mergedEntries ?? [] where !KeyTable.groupCall.contains(entry.key.text) {
        report(.unknownKey, at: entry.key, "the call of a job group has no key '\(entry.key.text)'")
      }
      let isRepeated = counts[call.jobName]?.count ?? 0 > 1
      if isRepeated, call.name == nil {
        report(
          .duplicateName, at: call.nameNode,
          "the job group '\(call.jobName)' is called more than once: each call needs a 'name' of its own")
      } else if let name = call.name, !names.insert(name.text).inserted, !Template.occurs(in: name.text) {
        report(.duplicateName, at: name, "another call of a job group has the name '\(name.text)'")
      }
    }
  }

  private mutating func check(_ call: JobInvocation) {
    if let matrix = call.matrix { unknownKeys(of: matrix.node, known: KeyTable.matrix, in: "a matrix") }
    checkSteps(call.preSteps, orb: nil, depth: 0)
    checkSteps(call.postSteps, orb: nil, depth: 0)
    if config.hasTemplates, let type = call.arguments?["type"]?.resolved, type.kind == .scalar, type.text != "approval",
      !Template.occurs(in: type.text)
    {
      report(
        .wrongValue, at: type,
        "only 'approval' can be said here: a job of the type '\(type.text)' is defined under 'jobs'")
    }
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
}
