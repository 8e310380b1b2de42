public import YAMLSyntax

/// A job with one set of arguments: the steps it performs and the executor they run on.
public struct ResolvedJob: Sendable {
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

  /// The number of nodes that one pipeline starts for it: invocations times matrix times `parallelism`.
  public var nodesPerPipeline: Int {
    let jobs = invocations.reduce(0) { sum, call in
      let (total, overflow) = sum.addingReportingOverflow(call.matrixCount)
      return overflow ? Int.max : total
    }
    let (product, overflow) = max(1, jobs).multipliedReportingOverflow(by: parallelism)
    return overflow ? Int.max : product
  }

  /// The value of `parallelism`; 1 where there is none or where it cannot be told.
  public var parallelism: Int {
    guard let node = job.parallelism, let text = scope.text(of: node), let count = Int(text), count > 0 else {
      return 1
    }
    return count
  }
}
