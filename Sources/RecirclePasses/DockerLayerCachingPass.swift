internal import CircleCIModel
internal import SourceEditing
internal import DockerCLI
public import RecircleEngine
internal import YAMLSyntax

/// Switches Docker layer caching on for jobs that build images.
public struct DockerLayerCachingPass: Pass {
  /// The pass's name.
  public static let id = PassID.dockerLayerCaching

  /// Nodes a pipeline may start before the cost is worth a question.
  static let nodeLimit = 4
  /// The image for a `machine: true`: the one CircleCI's own page on layer caching shows.
  static let machineImage = "ubuntu-2404:current"

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    var places: [LayerCaching.Place] = []
    var seen: Set<LayerCaching.Place> = []
    for job in context.analysis.jobs.indices where context.analysis.jobs[job].isReached {
      let sites = context.analysis.sites(ofJob: job).filter { context.isOpen($0) && $0.isPerformed(inJob: job) }
      let wanting = sites.filter { !decidesAgainstCaching($0, job, &context) }
      guard !wanting.isEmpty else { continue }
      switch context.analysis.layerCaching[job] {
      case .on: for site in wanting { context.good(site, id, "layer caching is on") }
      case .refused(let reason), .unavailable(let reason): for site in wanting { context.hold(site, id, reason) }
      case .noRemoteDocker:
        hold(wanting.filter { $0.kind == .orb }, .orbSetsUpDocker, &context)
        let own = wanting.filter { $0.kind != .orb }
        if !own.isEmpty { offerRemoteDocker(job, own, &context) }
      case .off(let place): if seen.insert(place).inserted { places.append(place) }
      }
    }
    for place in places { offer(place, &context) }
  }

  /// Whether the build has no use for layer caching; with layer caching on, a job pays for nothing.
  private static func decidesAgainstCaching(_ site: BuildSite, _ job: Int, _ context: inout PassContext) -> Bool {
    guard let reason = LayerCachingNeed.reasonAgainst(site, in: context.analysis) else { return false }
    if context.analysis.layerCaching[job].isOn, context.analysis.skipsCache(site) == true {
      context.note(id, .warning, at: site.offset, .paidForNothing)
    }
    context.hold(site, id, reason)
    return true
  }

  private static func offer(_ place: LayerCaching.Place, _ context: inout PassContext) {
    let analysis = context.analysis
    let users = analysis.jobs(at: place)
    let jobs = analysis.jobs
    let sites = analysis.sites(ofJobs: users).filter { site in
      context.isOpen(site) && users.contains(where: site.isPerformed)
        && LayerCachingNeed.reasonAgainst(site, in: analysis) == nil
    }
    let idle = users.filter { analysis.sites(ofJob: $0).isEmpty }
    guard idle.isEmpty else { return hold(sites, .shared(with: idle.map { jobs[$0].job.name }), &context) }
    if let reason = users.lazy.compactMap({ analysis.layerCaching[$0].reasonAgainst }).first {
      return hold(sites, .sharedWithout(reason), &context)
    }
    let nodes = users.reduce(0) { $0 + jobs[$1].nodesPerPipeline }
    let widest = users.map { jobs[$0].nodesPerPipeline }.max() ?? 1
    if widest > nodeLimit, !context.options.wantsLayerCaching { return hold(sites, .tooManyNodes(widest), &context) }
    let stale = users.lazy.compactMap { analysis.imageBuiltOnlyWhenMissing(inJob: $0) }.first
    if let image = users.lazy.compactMap({ jobs[$0].executor.movingMachineImage }).first {
      context.note(id, .info, at: place.definition.span.start, .movingTag(image))
    }
    context.offer(
      Fix(
        rule: id, offset: place.definition.span.start,
        message: place.form == .bareMachine ? .bareMachine : stale.map { .stale($0) } ?? .off(nodes: nodes),
        applicability: place.form == .bareMachine || stale != nil ? .unsafe : .safe, sites: sites.map(\.id),
        changes: [change(at: place)]))
  }

  private static func change(at place: LayerCaching.Place) -> Change {
    let setting = YAMLValue.mapping([YAMLValue.Entry(key: "docker_layer_caching", value: .raw("true"))])
    switch place.form {
    case .mapping:
      return .addEntry(key: "docker_layer_caching", value: .raw("true"), to: place.definition)
    case .bareStep:
      let step = YAMLValue.mapping([YAMLValue.Entry(key: "setup_remote_docker", value: setting)])
      return .replaceNode(place.definition, with: step)
    case .emptyStep:
      return .replaceNode(place.definition, with: setting)
    case .bareMachine:
      let image = YAMLValue.Entry(key: "image", value: .string(machineImage))
      return .replaceNode(
        place.definition,
        with: .mapping([image, YAMLValue.Entry(key: "docker_layer_caching", value: .raw("true"))]))
    }
  }

  /// The job's first step that uses Docker fails unless an engine comes from elsewhere: adding one may change the job.
  private static func offerRemoteDocker(_ job: Int, _ sites: [BuildSite], _ context: inout PassContext) {
    guard let first = context.analysis.firstDockerStep(ofJob: job) else { return }
    let step = context.analysis.jobs[job].steps[first].step
    let setting = YAMLValue.mapping([YAMLValue.Entry(key: "docker_layer_caching", value: .raw("true"))])
    context.offer(
      Fix(
        rule: id, offset: sites.first?.offset ?? step.item.span.start, message: .noRemoteDocker, applicability: .unsafe,
        sites: sites.map(\.id),
        changes: [
          .insertStep(
            .mapping([YAMLValue.Entry(key: "setup_remote_docker", value: setting)]), beside: step.item, isAfter: false)
        ]))
  }

  private static func hold(_ sites: [BuildSite], _ reason: String, _ context: inout PassContext) {
    for site in sites { context.hold(site, id, reason) }
  }
}

extension String {
  fileprivate static let paidForNothing =
    "layer caching costs 200 credits a run and this build uses none of it: it says --no-cache"
  fileprivate static let bareMachine =
    "'machine: true' must become a mapping with an image to have layer caching, which may change the machine"
  fileprivate static let noRemoteDocker = "the job builds on a docker executor and never runs setup_remote_docker"

  fileprivate static let orbSetsUpDocker =
    "the job never runs setup_remote_docker itself, and what the orb's command does about it is up to its parameters"

  fileprivate static func stale(_ place: String) -> String {
    "layer caching would keep the image of \(place), which compose builds only where it is missing: the job would go on with an old one"
  }

  fileprivate static func off(nodes: Int) -> String {
    nodes == 1
      ? "the job builds without layer caching; switching it on costs 200 credits a run"
      : "the jobs build without layer caching; switching it on costs 200 credits a run for each of \(nodes) nodes"
  }

  fileprivate static func shared(with jobs: [String]) -> String {
    let names = jobs.map { "'\($0)'" }.joined(separator: ", ")
    return
      "layer caching would be switched on for \(names) too, which build\(jobs.count == 1 ? "s" : "") nothing and would pay for it"
  }

  fileprivate static func sharedWithout(_ reason: String) -> String {
    "the setting is shared with a job that cannot have it: \(reason)"
  }

  fileprivate static func tooManyNodes(_ count: Int) -> String {
    "the job starts \(count) nodes a pipeline, and each would pay 200 credits for layer caching"
  }

  fileprivate static func movingTag(_ image: String) -> String {
    "the image '\(image)' moves: should it bring Docker 29, layer caching stops working there"
  }
}
