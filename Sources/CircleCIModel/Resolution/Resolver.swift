internal import SourceEditing
internal import YAMLSyntax

/// Finds what really runs: every job in every form in which a workflow calls it, with its commands expanded.
public struct Resolver: Sendable {
  /// The config.
  public let config: CircleConfig
  /// What is known of the pipeline.
  public let pipeline: PipelineValues
  /// What calls in workflows see.
  private let outer: ParameterScope

  /// A resolver for `config`; without `pipeline` whatever a pipeline decides stays open.
  public init(_ config: CircleConfig, pipeline: PipelineValues = .unknown) {
    self.config = config
    self.pipeline = pipeline
    outer = config.scope(pipeline)
  }

  /// A budget for the steps of the expanded config, where every job of a matrix stands for itself.
  var expansionBudget: WorkBudget { WorkBudget(200_000 + 16 * config.document.nodeCount) }

  /// A budget for the steps of all jobs.
  var stepBudget: WorkBudget { WorkBudget(20_000 + 16 * config.document.nodeCount) }

  /// All jobs, in source order; a job that is called with different arguments stands once for each set of them, one
  /// that no workflow runs stands once, with its defaults.
  public func jobs() -> [ResolvedJob] {
    let calls = invocationsByJob()
    var expansion = StepExpansion(config, budget: stepBudget)
    var result: [ResolvedJob] = []
    result.reserveCapacity(config.jobs.count)
    for job in config.jobs { resolve(job, calls: calls[job.name] ?? [], &expansion, into: &result) }
    return result
  }

  /// The job with its defaults, as it runs without a workflow.
  func uncalledJob(named name: String, budget: inout WorkBudget) -> ResolvedJob? {
    guard let job = config.job(named: name) else { return nil }
    var expansion = StepExpansion(config, budget: budget)
    defer { budget = expansion.budget }
    return form(of: job, calls: [], isReached: true, &expansion)
  }

  /// The job as one call runs it, with one combination of the call's matrix.
  func job(
    _ job: Job, called invocation: JobInvocation, with combination: Matrix.Combination?, budget: inout WorkBudget
  ) -> ResolvedJob {
    let outer = scope(of: combination)
    var arguments = invocation.jobArguments
    for cell in combination?.values ?? [] { arguments[cell.name] = cell.node }
    var expansion = StepExpansion(config, budget: budget)
    defer { budget = expansion.budget }
    return form(
      of: job, calls: [invocation], isReached: true, isScheduledOnly: false, outer: outer,
      scope: outer.entering(declarations: job.parameters, arguments: arguments), &expansion)
  }

  /// The scope of a call in a workflow.
  func scope(of combination: Matrix.Combination?) -> ParameterScope {
    guard let combination else { return outer }
    return outer.with(
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
    for workflow in config.workflows where workflow.truth(in: outer, budget: &budget) != .no {
      let isScheduled = workflow.isScheduled
      for invocation in workflow.invocations where !invocation.isApproval {
        result[invocation.jobName, default: []].append(Call(invocation: invocation, isScheduled: isScheduled))
      }
    }
    return result
  }

  private func resolve(
    _ job: Job, calls: [Call], _ expansion: inout StepExpansion, into result: inout [ResolvedJob]
  ) {
    guard calls.count > 1 else {
      // Without workflows CircleCI runs the job called `build` and no other (configuration reference, "jobs").
      let isImplicit = calls.isEmpty && job.name == "build" && config.workflows.isEmpty
      result.append(form(of: job, calls: calls, isReached: isImplicit || !calls.isEmpty, &expansion))
      return
    }
    var order: [[String]] = []
    var groups: [[String]: [Call]] = [:]
    for call in calls {
      let key = argumentKey(of: call.invocation)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(call)
    }
    for key in order { result.append(form(of: job, calls: groups[key] ?? [], isReached: true, &expansion)) }
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
  private func form(
    of job: Job, calls: [Call], isReached: Bool, _ expansion: inout StepExpansion
  ) -> ResolvedJob {
    var arguments: [String: YAMLNode] = [:]
    var varying: Set<String> = []
    let parameters = job.parameters
    if parameters != nil, let first = calls.first?.invocation, first.arguments != nil {
      arguments = first.jobArguments
      for (name, values) in first.matrixParameters {
        let items = values.items
        if items.count == 1 { arguments[name] = items[0] } else { varying.insert(name) }
      }
    }
    return form(
      of: job, calls: calls.map(\.invocation), isReached: isReached,
      isScheduledOnly: !calls.isEmpty && calls.allSatisfy(\.isScheduled), outer: outer,
      scope: outer.entering(declarations: parameters, arguments: arguments, varying: varying), &expansion)
  }

  private func form(
    of job: Job, calls: [JobInvocation], isReached: Bool, isScheduledOnly: Bool, outer: ParameterScope,
    scope: ParameterScope, _ expansion: inout StepExpansion
  ) -> ResolvedJob {
    if let first = calls.first, first.arguments != nil, let steps = first.preSteps {
      expansion.expand(steps, StepExpansion.Frame(scope: outer, isPassed: true))
    }
    expansion.expand(job.steps, StepExpansion.Frame(scope: scope, orb: job.orb))
    if let first = calls.first, first.arguments != nil, let steps = first.postSteps {
      expansion.expand(steps, StepExpansion.Frame(scope: outer, isPassed: true))
    }
    let found = expansion.takeSteps()
    return ResolvedJob(
      job: job, invocations: calls, isReached: isReached, isScheduledOnly: isScheduledOnly,
      executor: ExecutorResolution(config: config).executor(of: job, scope: scope), steps: found.steps,
      skippedSteps: found.skipped, unreadFrom: found.unreadFrom, scope: scope)
  }
}
