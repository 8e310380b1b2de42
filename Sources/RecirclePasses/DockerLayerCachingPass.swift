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
  /// Jobs that one config may get it for before it is said what they cost together.
  static let jobLimit = 4

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    let naming = BuilderNaming(ofOpenSites: context)
    var places: [LayerCaching.Place] = []
    var seen: Set<LayerCaching.Place> = []
    for job in context.analysis.jobs.indices where context.analysis.jobs[job].isReached {
      let sites = context.analysis.sites(ofJob: job).filter { context.isOpen($0) && $0.isPerformed(inJob: job) }
      let wanting = sites.filter { !decidesAgainstCaching($0, job, naming, &context) }
      guard !wanting.isEmpty else { continue }
      let state = context.analysis.layerCaching[job]
      if case .noRemoteDocker = state {
        hold(wanting.filter { $0.kind == .orb }, .orbSetsUpDocker, &context)
        let own = wanting.filter { $0.kind != .orb }
        if !own.isEmpty { offerRemoteDocker(job, own, &context) }
      } else if let place = decide(wanting, state, &context), seen.insert(place).inserted {
        places.append(place)
      }
    }
    for site in context.analysis.sites where context.isOpen(site) {
      guard let call = context.analysis.orbCall(of: site) else { continue }
      if let place = decide([site], call.layerCaching, &context), seen.insert(place).inserted { places.append(place) }
    }
    var steps = KeptSteps.Lookup()
    var total = Total()
    for place in places {
      if let users = offer(place, naming, &steps, &context) { total.add(users, at: place) }
    }
    total.note(&context)
    noteTars(&context)
  }

  /// Each place says what it costs; where there are many, someone has to add it up.
  private struct Total {
    private var jobs: Set<Int> = []
    private var calls = 0
    private var nodes = 0
    private var first = Int.max

    mutating func add(_ users: CachingUsers, at place: LayerCaching.Place) {
      first = min(first, place.definition.span.start)
      for (job, nodes) in users.builders where jobs.insert(job).inserted { count(nodes) }
      calls += users.calls.count
      for call in users.calls { count(call.nodes) }
    }

    private mutating func count(_ more: Int) {
      let (sum, overflow) = nodes.addingReportingOverflow(more)
      nodes = overflow ? Int.max : sum
    }

    func note(_ context: inout PassContext) {
      guard jobs.count + calls > jobLimit else { return }
      context.note(id, .info, at: first, .sum(jobs: jobs.count + calls, nodes: nodes))
    }
  }

  /// Images that a job carries from run to run in a tar are kept by layer caching anyway.
  private static func noteTars(_ context: inout PassContext) {
    for tars in CarriedImages.all(inJobs: context.jobs, in: context.analysis) {
      guard tars.jobs(in: context.analysis).allSatisfy({ keepsImages($0, context) }) else { continue }
      context.note(id, .info, at: tars.offset, .superfluous(tars))
    }
  }

  /// Whether layer caching is on in the job, or is switched on by this run.
  private static func keepsImages(_ job: Int, _ context: borrowing PassContext) -> Bool {
    context.analysis.layerCaching[job].isOn
      || context.analysis.sites(ofJob: job).contains { context.plan.improves($0.id, by: id) }
  }

  /// The place where layer caching can be switched on for the sites; nil where it is on, or stays off.
  private static func decide(
    _ sites: [BuildSite], _ state: LayerCaching, _ context: inout PassContext
  ) -> LayerCaching.Place? {
    switch state {
    case .on: for site in sites { context.good(site, id, "layer caching is on") }
    case .refused(let reason), .unavailable(let reason): hold(sites, reason, &context)
    case .noRemoteDocker: break
    case .off(let place): return place
    }
    return nil
  }

  /// Whether the build has no use for layer caching; with layer caching on, a job pays for nothing.
  private static func decidesAgainstCaching(
    _ site: BuildSite, _ job: Int, _ naming: BuilderNaming, _ context: inout PassContext
  ) -> Bool {
    let isOn = context.analysis.layerCaching[job].isOn
    if let reason = LayerCachingNeed.reasonAgainst(site, in: context.analysis) {
      if isOn, context.analysis.skipsCache(site) == true {
        context.note(id, .warning, at: site.offset, .paidForNothing("it says --no-cache"))
      }
      context.hold(site, id, reason)
      return true
    }
    if let reason = LayerCachingNeed.reasonAgainst(builderOf: site, inJob: job, naming, context) {
      if isOn { context.note(id, .warning, at: site.offset, .paidForNothing("its container builder has no name")) }
      context.hold(site, id, reason)
      return true
    }
    return false
  }

  /// Offers to switch layer caching on at a place; returns who gets it, where that is done.
  private static func offer(
    _ place: LayerCaching.Place, _ naming: BuilderNaming, _ steps: inout KeptSteps.Lookup,
    _ context: inout PassContext
  ) -> CachingUsers? {
    let users = CachingUsers(of: place, naming, context)
    let sites = users.sites
    var changes = [place.switchedOn]
    var manner: String?
    if !users.idle.isEmpty || users.reasonAgainst != nil {
      guard users.calls.isEmpty,
        let separate = SeparateCaching(place, for: users.builders.map(\.job), in: context.analysis)
      else {
        hold(
          sites, users.idle.isEmpty ? .sharedWithout(users.reasonAgainst ?? "") : .shared(with: users.idle), &context)
        return nil
      }
      changes = separate.changes
      manner = separate.manner
    }
    if case .missingOwnExecutor(let image) = place.form,
      let machine = LayerCaching.OwnMachine(image, context.analysis.config)
    {
      let isDefined = context.plan.fixes.contains { $0.changes.contains(machine.definition) }
      if !isDefined { changes.insert(machine.definition, at: 0) }
      manner = .ownExecutor
    }
    if users.widest > nodeLimit, !context.options.wantsLayerCaching {
      hold(sites, .tooManyNodes(users.widest), &context)
      return nil
    }
    let analysis = context.analysis
    if let image = users.builders.lazy.compactMap({ analysis.jobs[$0.job].executor.movingMachineImage }).first {
      context.note(id, .info, at: place.definition.span.start, .movingTag(image))
    }
    let stale = users.builders.lazy.compactMap { analysis.imageBuiltOnlyWhenMissing(inJob: $0.job) }.first
    let message: String = place.form == .bareMachine ? .bareMachine : stale.map { .stale($0) } ?? .off(users, manner)
    let isApplied = context.offer(
      Fix(
        rule: id, offset: place.definition.span.start, message: message,
        applicability: place.form == .bareMachine || stale != nil ? .unsafe : .safe, sites: sites.map(\.id),
        changes: changes,
        estimate: LayerCachingEstimate.estimate(nodes: users.nodes, of: steps.steps(of: sites, in: analysis))))
    guard isApplied else { return nil }
    for (job, _) in users.builders {
      if let site = analysis.buildBehindExit(inJob: job) { context.note(id, .info, at: site.offset, .mayExit) }
    }
    return users
  }

  /// The job's first step that uses Docker fails unless an engine comes from elsewhere: adding one may change the job.
  private static func offerRemoteDocker(_ job: Int, _ sites: [BuildSite], _ context: inout PassContext) {
    guard let first = context.analysis.firstDockerStep(ofJob: job) else { return }
    let step = context.analysis.jobs[job].steps[first].step
    let setting = YAMLValue.mapping(LayerCaching.Place.ownKey, .raw("true"))
    context.offer(
      Fix(
        rule: id, offset: sites.first?.offset ?? step.item.span.start, message: CommonReasons.noRemoteDocker,
        applicability: .unsafe,
        sites: sites.map(\.id),
        changes: [.insertStep(.mapping("setup_remote_docker", setting), beside: step.item, isAfter: false)],
        estimate: LayerCachingEstimate.estimate(nodes: context.analysis.jobs[job].nodesPerPipeline)))
  }

  private static func hold(_ sites: [BuildSite], _ reason: String, _ context: inout PassContext) {
    for site in sites { context.hold(site, id, reason) }
  }
}

extension String {
  fileprivate static func paidForNothing(_ reason: String) -> String {
    "layer caching costs 200 credits a run and this build uses none of it: \(reason)"
  }
  fileprivate static let bareMachine =
    "'machine: true' must become a mapping with an image to have layer caching, which may change the machine"
  fileprivate static func superfluous(_ tars: CarriedImages) -> String {
    let paths = tars.paths.map { "'\($0)'" }.joined(separator: " and ")
    return tars.areHandedOver
      ? "layer caching keeps the images from run to run: restoring and loading \(paths) is not needed beside it; saving it still is, for others take it"
      : "layer caching keeps the images from run to run: restoring, loading, saving and storing \(paths) is not needed beside it"
  }
  fileprivate static let orbSetsUpDocker =
    "the job never runs setup_remote_docker itself, and what the orb's command does about it is up to its parameters"

  fileprivate static let ownExecutor = "the orb's machine has no switch, so the config gets the same machine with one"

  fileprivate static func stale(_ place: String) -> String {
    "layer caching would keep the image of \(place), which compose builds only where it is missing: the job would go on with an old one"
  }

  fileprivate static func off(_ users: CachingUsers, _ manner: String?) -> String {
    let text =
      users.nodes == 1
      ? "the job builds without layer caching; switching it on costs 200 credits a run"
      : "the jobs build without layer caching; switching it on costs 200 credits a run for each of \(users.nodes) nodes"
    guard let manner else { return text }
    if users.idle.isEmpty, users.reasonAgainst == nil { return "\(text); \(manner)" }
    let others = users.idle.isEmpty ? "jobs that cannot have it" : users.idle.map { "'\($0)'" }.joined(separator: ", ")
    return "\(text); \(manner), since it is not for \(others)"
  }

  fileprivate static func shared(with jobs: [String]) -> String {
    let names = jobs.map { "'\($0)'" }.joined(separator: ", ")
    return
      "layer caching would be switched on for \(names) too, which build\(jobs.count == 1 ? "s" : "") nothing and would pay for it"
  }

  fileprivate static func sharedWithout(_ reason: String) -> String {
    "the setting is shared with a job that cannot have it: \(reason)"
  }

  fileprivate static func sum(jobs: Int, nodes: Int) -> String {
    let (credits, overflow) = nodes.multipliedReportingOverflow(by: Credits.layerCachingPerRun)
    return
      "layer caching is switched on for \(jobs) jobs: a pipeline that runs them all starts \(nodes) nodes and pays \(overflow ? Int.max : credits) credits for it"
  }
  fileprivate static let mayExit =
    "the script may exit before it builds: every run of the job pays for layer caching, though not every run builds"

  fileprivate static func tooManyNodes(_ count: Int) -> String {
    "the job starts \(count) nodes a pipeline, and each would pay 200 credits for layer caching"
  }

  fileprivate static func movingTag(_ image: String) -> String {
    "the image '\(image)' moves: should it bring Docker 29, layer caching stops working there"
  }
}
