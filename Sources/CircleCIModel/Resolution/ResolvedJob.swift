public import YAMLSyntax

/// A job with one set of arguments: the steps it performs and the executor they run on. An object, for it is large, never
/// changes and is handed around.
public final class ResolvedJob: Sendable {
  /// The definition.
  public let job: Job
  /// The calls in workflows that run the job in this form; empty where no workflow does.
  public let invocations: [JobInvocation]
  /// Whether a workflow runs it.
  public let isReached: Bool
  /// Whether only workflows with a schedule run it.
  public let isScheduledOnly: Bool
  /// The executor.
  public let executor: ResolvedExecutor
  /// The steps, commands expanded; those under an undecided condition are there.
  public let steps: [ResolvedStep]
  /// The steps under a condition that never holds in this form: they do not run.
  public let skippedSteps: [ResolvedStep]
  /// The step or list of steps from which on nothing was followed, for commands call one another too often or too
  /// deeply; nil where all was.
  public let unreadFrom: YAMLNode?
  /// The parameters of the job in this form.
  public let scope: ParameterScope

  init(
    job: Job, invocations: [JobInvocation], isReached: Bool, isScheduledOnly: Bool, executor: ResolvedExecutor,
    steps: [ResolvedStep], skippedSteps: [ResolvedStep], unreadFrom: YAMLNode?, scope: ParameterScope
  ) {
    self.job = job
    self.invocations = invocations
    self.isReached = isReached
    self.isScheduledOnly = isScheduledOnly
    self.executor = executor
    self.steps = steps
    self.skippedSteps = skippedSteps
    self.unreadFrom = unreadFrom
    self.scope = scope
  }

  /// The number of nodes that one pipeline starts for it: invocations times matrix times `parallelism`.
  public var nodesPerPipeline: Int {
    let jobs = invocations.reduce(0) { sum, call in
      let (total, overflow) = sum.addingReportingOverflow(call.matrixCount)
      return overflow ? Int.max : total
    }
    let (product, overflow) = max(1, jobs).multipliedReportingOverflow(by: parallelism)
    return overflow ? Int.max : product
  }

  /// Whether pipelines of several branches may run it, as far as the filters of its calls tell.
  public var mayRunOnSeveralBranches: Bool { invocations.contains(where: \.mayRunOnSeveralBranches) }

  /// The value of `parallelism`; 1 where there is none or where it cannot be told.
  public var parallelism: Int {
    guard let node = job.parallelism, let text = scope.text(of: node), let count = Int(text), count > 0 else {
      return 1
    }
    return count
  }
}
