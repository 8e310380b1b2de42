internal import SourceEditing
internal import YAMLSyntax

/// Finds what really runs: every job in every form in which a workflow calls it, with its commands expanded.
public struct Resolver: Sendable {
  /// The config.
  public let config: CircleConfig
  /// What is known of the pipeline.
  public let pipeline: PipelineValues

  /// A resolver for `config`; without `pipeline` whatever a pipeline decides stays open.
  public init(_ config: CircleConfig, pipeline: PipelineValues = .unknown) {
    self.config = config
    self.pipeline = pipeline
  }

  /// A budget for the steps of the expanded config, where every job of a matrix stands for itself.
  var expansionBudget: WorkBudget { WorkBudget(200_000 + 16 * config.document.nodeCount) }

  /// A budget for the steps of all jobs.
  var stepBudget: WorkBudget { WorkBudget(20_000 + 16 * config.document.nodeCount) }

  /// All jobs, in source order; a job that is called with different arguments stands once for each set of them, one
  /// that no workflow runs stands once, with its defaults.
  public func jobs() -> [ResolvedJob] {
    let calls = invocationsByJob()
    var budget = stepBudget
    return config.jobs.flatMap { job in resolve(job, calls: calls[job.name] ?? [], &budget) }
  }

  /// The job with its defaults, as it runs without a workflow.
  func uncalledJob(named name: String, budget: inout WorkBudget) -> ResolvedJob? {
    config.job(named: name).map { form(of: $0, calls: [], isReached: true, &budget) }
  }

  /// The job as one call runs it, with one combination of the call's matrix.
  func job(
    _ job: Job, called invocation: JobInvocation, with combination: Matrix.Combination?, budget: inout WorkBudget
  ) -> ResolvedJob {
    let outer = scope(of: combination)
    var arguments = invocation.jobArguments
    for cell in combination?.values ?? [] { arguments[cell.name] = cell.node }
    return form(
      of: job, calls: [invocation], isReached: true, isScheduledOnly: false, outer: outer,
      scope: outer.entering(declarations: job.parameters, arguments: arguments), &budget)
  }

  /// The scope of a call in a workflow.
  func scope(of combination: Matrix.Combination?) -> ParameterScope {
    let scope = config.scope(pipeline)
    guard let combination else { return scope }
    return scope.with(
      matrix: Dictionary(
        combination.values.map { ($0.name, .computed($0.value)) }, uniquingKeysWith: { _, last in last }))
  }

  private struct Call {
    let invocation: JobInvocation
    let isScheduled: Bool
  }

  private func invocationsByJob() -> [String: [Call]] {
    var result: [String: [Call]] = [:]
    var budget = WorkBudget(1_000_000)
    for workflow in config.workflows where workflow.truth(in: config.scope(pipeline), budget: &budget) != .no {
      for invocation in workflow.invocations where !invocation.isApproval {
        result[invocation.jobName, default: []].append(Call(invocation: invocation, isScheduled: workflow.isScheduled))
      }
    }
    return result
  }

  private func resolve(_ job: Job, calls: [Call], _ budget: inout WorkBudget) -> [ResolvedJob] {
    guard !calls.isEmpty else {
      // Without workflows CircleCI runs the job called `build` and no other (configuration reference, "jobs").
      let isImplicit = job.name == "build" && config.workflows.isEmpty
      return [form(of: job, calls: [], isReached: isImplicit, &budget)]
    }
    var groups: [(key: [String], calls: [Call])] = []
    for call in calls {
      let key = argumentKey(of: call.invocation)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].calls.append(call)
      } else {
        groups.append((key, [call]))
      }
    }
    var forms: [ResolvedJob] = []
    for group in groups { forms.append(form(of: job, calls: group.calls, isReached: true, &budget)) }
    return forms
  }

  /// What makes two invocations the same form of a job: their arguments, matrix and extra steps, by source text.
  private func argumentKey(of call: JobInvocation) -> [String] {
    guard let arguments = call.arguments else { return [] }
    let other: Set<String> = ["matrix", "pre-steps", "post-steps"]
    return arguments.mergedEntries.compactMap { entry in
      let key = entry.key.text
      guard !JobInvocation.ownKeys.contains(key) || other.contains(key) else { return nil }
      return key + ":" + config.document.source.string(entry.value.span)
    }.sorted()
  }

  /// One form for all values of a matrix: what has several values at once is not known.
  private func form(of job: Job, calls: [Call], isReached: Bool, _ budget: inout WorkBudget) -> ResolvedJob {
    let first = calls.first?.invocation
    let matrix = first?.matrixParameters ?? []
    var arguments = first?.jobArguments ?? [:]
    for (name, values) in matrix where values.items.count == 1 { arguments[name] = values.items[0] }
    let varying = Set(matrix.filter { $0.values.items.count != 1 }.map(\.name))
    let outer = config.scope(pipeline)
    return form(
      of: job, calls: calls.map(\.invocation), isReached: isReached,
      isScheduledOnly: !calls.isEmpty && calls.allSatisfy(\.isScheduled), outer: outer,
      scope: outer.entering(declarations: job.parameters, arguments: arguments, varying: varying), &budget)
  }

  private func form(
    of job: Job, calls: [JobInvocation], isReached: Bool, isScheduledOnly: Bool, outer: ParameterScope,
    scope: ParameterScope, _ budget: inout WorkBudget
  ) -> ResolvedJob {
    var expansion = StepExpansion(config, budget: budget)
    let first = calls.first
    expansion.expand(first?.preSteps, StepExpansion.Frame(scope: outer, isPassed: true))
    expansion.expand(job.steps, StepExpansion.Frame(scope: scope, orb: job.orb))
    expansion.expand(first?.postSteps, StepExpansion.Frame(scope: outer, isPassed: true))
    budget = expansion.budget
    return ResolvedJob(
      job: job, invocations: calls, isReached: isReached, isScheduledOnly: isScheduledOnly,
      executor: ExecutorResolution(config: config).executor(of: job, scope: scope), steps: expansion.steps,
      skippedSteps: expansion.skipped, unreadFrom: expansion.unreadFrom, scope: scope)
  }
}
