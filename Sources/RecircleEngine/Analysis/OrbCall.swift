public import CircleCIModel
internal import YAMLSyntax

/// A workflow's call of an orb's job.
public struct OrbCall: Sendable {
  /// The call.
  public let invocation: JobInvocation
  /// Whether only a workflow with a schedule makes it.
  public let isScheduledOnly: Bool
  /// Whether the job builds an image, as far as the tables tell.
  public let build: OrbElement.Build
  /// What the call says about layer caching.
  public let layerCaching: LayerCaching
  /// The places that it shares with jobs of the config: the machine of an executor of theirs.
  let sharedPlaces: [LayerCaching.Place]

  /// The name by which others require the job.
  public var name: String { invocation.displayName }
  /// The number of nodes that one pipeline starts for the call.
  public var nodes: Int { invocation.matrixCount }

  /// The calls of jobs that the config does not define, each node of an anchor once.
  static func all(in config: CircleConfig) -> [OrbCall] {
    var calls: [OrbCall] = []
    var index: [Int32: Int] = [:]
    for workflow in config.workflows {
      for invocation in workflow.invocations
      where invocation.jobName.utf8.contains(0x2F) && config.job(named: invocation.jobName) == nil {
        if let known = index[invocation.nameNode.id] {
          if !workflow.isScheduled, calls[known].isScheduledOnly {
            calls[known] = OrbCall(invocation, isScheduledOnly: false, config)
          }
          continue
        }
        index[invocation.nameNode.id] = calls.count
        calls.append(OrbCall(invocation, isScheduledOnly: workflow.isScheduled, config))
      }
    }
    return calls
  }

  private init(_ invocation: JobInvocation, isScheduledOnly: Bool, _ config: CircleConfig) {
    self.invocation = invocation
    self.isScheduledOnly = isScheduledOnly
    build = config.orbBuild(invocation.jobName, .job)
    layerCaching = build == .unknown ? .unavailable("the job builds nothing") : OrbCaching.state(of: invocation, config)
    guard let reference = invocation.arguments?["executor"] else {
      sharedPlaces = []
      return
    }
    let executor = config.executor(calledBy: reference)
    sharedPlaces = LayerCaching.machinePlace(of: executor).map { [$0] } ?? []
  }
}
