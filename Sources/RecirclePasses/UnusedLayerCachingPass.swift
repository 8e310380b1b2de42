internal import CircleCIModel
public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// Finds jobs that pay for layer caching and use no Docker.
public struct UnusedLayerCachingPass: Pass {
  /// The pass's name.
  public static let id = PassID.unusedLayerCaching

  /// Looks at every job that a workflow reaches.
  public static func run(_ context: inout PassContext) {
    let analysis = context.analysis
    let idle = Set(context.jobs.filter { analysis.layerCaching[$0].isOn && analysis.sparesDocker(job: $0) })
    var settings: [DockerUse.Setting] = []
    var users: [DockerUse.Setting: [Int]] = [:]
    for job in idle.sorted() {
      for setting in analysis.layerCachingSettings(ofJob: job) where users[setting]?.last != job {
        if users[setting] == nil { settings.append(setting) }
        users[setting, default: []].append(job)
      }
    }
    guard !settings.isEmpty else { return }
    let others = analysis.layerCachingHolders(ofJobsBut: idle)
    for setting in settings {
      decide(setting, users[setting] ?? [], others: others[setting.mapping] ?? [], &context)
    }
  }

  private static func decide(
    _ setting: DockerUse.Setting, _ users: [Int], others: [String], _ context: inout PassContext
  ) {
    let jobs = context.analysis.jobs
    var names: [String] = []
    // The forms of a job come one after the other.
    for user in users where names.last != jobs[user].job.name { names.append(jobs[user].job.name) }
    let nodes = users.reduce(0) { $0 + jobs[$1].nodesPerPipeline }
    let credits = Credits.layerCachingPerRun * nodes
    let estimate = Estimate(gain: .credits(credits, nodes: nodes), creditsPerPipeline: -credits)
    let message = String.unused(names)
    let offset = setting.key.span.start
    if let reason = setting.isLiteral ? String.shared(others) : String.indirect {
      return context.note(id, .warning, at: offset, "\(message); \(reason)", estimate: estimate)
    }
    context.offer(
      Fix(
        rule: id, offset: offset, message: message, applicability: .unsafe, sites: [],
        changes: [change(of: setting, context.analysis)], estimate: estimate, openSeverity: .warning))
  }

  private static func change(of setting: DockerUse.Setting, _ analysis: Analysis) -> Change {
    guard setting.mapping.entries.count == 1, let step = setting.step, step.kind == .mapping,
      step.entries.count == 1, step.entries[0].value == setting.mapping, setting.mapping.anchor == nil,
      !analysis.holdsComment(step)
    else { return .removeEntry(setting.key) }
    return .replaceNode(step, with: .raw("setup_remote_docker"))
  }
}

extension String {
  fileprivate static let indirect = "a parameter or an anchor switches it on"

  fileprivate static func unused(_ jobs: [String]) -> String {
    let names = jobs.map { "'\($0)'" }.joined(separator: ", ")
    return jobs.count == 1
      ? "the job \(names) pays for layer caching and uses no Docker"
      : "the jobs \(names) pay for layer caching and use no Docker"
  }

  fileprivate static func shared(_ others: [String]) -> String? {
    guard !others.isEmpty else { return nil }
    let names = others.map { "'\($0)'" }.joined(separator: ", ")
    return "\(names) share\(others.count == 1 ? "s" : "") the setting, and may use it"
  }

  fileprivate static func credits(_ credits: Int, nodes: Int) -> String {
    nodes == 1
      ? "\(credits) credits a run"
      : "\(credits) credits a pipeline, \(Credits.layerCachingPerRun) for each of \(nodes) nodes"
  }
}
