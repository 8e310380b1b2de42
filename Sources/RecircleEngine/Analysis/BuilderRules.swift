internal import SourceEditing
internal import CircleCIModel
public import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax
internal import YAMLSyntax

/// Whether a build may go through another builder than the engine's, and what that assumes.
public struct BuilderRules {
  /// Where the other builder runs.
  public enum Destination: String, Hashable, Sendable {
    /// In a container of the job's engine.
    case container = "a container builder"
    /// Elsewhere, behind an address.
    case remote = "a remote builder"
    /// At Depot, through its own client.
    case depot = "Depot"
  }

  /// What is known about the move of one build.
  public struct Route: Hashable, Sendable {
    /// What it promises.
    public var applicability = Applicability.safe
    /// Why it is unsafe, if it is.
    public var danger: String?
    /// What it assumes.
    public var assumptions: [String] = []
    /// Whether the image is loaded into the engine.
    public var loads = true
    /// Flags to add.
    public var flags: [AddedFlag] = []
    /// The words with which the builder is created for the same owner, such as `sudo docker`.
    public var docker = "docker"
  }

  /// The decision about one build.
  public enum Assessment: Hashable, Sendable {
    /// It goes through a builder with a name already.
    case good(String)
    /// It goes through a builder that gets a new name in every run.
    case anonymous
    /// It may move.
    case eligible(Route)
    /// It may not, for this reason.
    case held(String)
  }

  private let analysis: Analysis
  private let destination: Destination
  /// Whether tars that hold caches go in this run.
  private let replacesTars: Bool
  /// Set where all builds go to one BuildKit.
  private let architectures: JobArchitectures?

  /// The rules for builds of `context` that go to `destination`.
  public init(_ context: borrowing PassContext, to destination: Destination = .container) {
    analysis = context.analysis
    self.destination = destination
    replacesTars = context.runs(.localCache) && !context.options.selectsPerBuild
    architectures = destination == .remote ? JobArchitectures(context.analysis) : nil
  }

  /// The decision about a build that goes through a builder of its own already, or is not understood; nil for every
  /// other one, which the full assessment decides about.
  public func assessBuilder(of site: BuildSite) -> Assessment? {
    guard analysis.build(of: site) != nil else { return .held(CommonReasons.notUnderstood) }
    var isAnonymous = false
    // Depot's client takes no notice of builders.
    for use in site.uses where destination != .depot && analysis.jobs[use.job].isReached {
      switch ContainerBuilders.selection(for: site, job: use.job, in: analysis) {
      case .engine: continue
      case .anonymous: isAnonymous = true
      case .named(let name):
        return .good(.goesThrough(name, isRemote: ContainerBuilders.isRemote(name, job: use.job, in: analysis)))
      case .unknown: return .good(.selected)
      }
    }
    return isAnonymous ? .anonymous : nil
  }

  /// The decision about `site`.
  public func assess(_ site: BuildSite) -> Assessment {
    if let decided = assessBuilder(of: site) { return decided }
    guard let build = analysis.build(of: site) else { return .held(CommonReasons.notUnderstood) }
    let uses = site.uses.filter { analysis.jobs[$0.job].isReached }
    if let reason = reasonAgainst(build, site) { return .held(reason) }
    var route = Route()
    if destination != .depot, let reason = setOwner(of: build, &route) { return .held(reason) }
    for use in uses {
      if let reason = judge(build, site, use, &route) { return .held(reason) }
    }
    setOutput(of: build, &route)
    // The engine's volume keeps what a container builder loads; from elsewhere the image comes anew in every run.
    if destination != .container, route.loads { route.loads = LaterUse(analysis).mayWantImage(of: site) }
    return eligible(route, site)
  }

  /// The route with the platform that the build's job stands for, where one BuildKit serves several.
  private func eligible(_ route: Route, _ site: BuildSite) -> Assessment {
    var route = route
    switch architectures?.platform(of: site) {
    case .failure(let reason): return .held(reason.text)
    case .success(let flag?): route.flags.append(flag)
    case .success(nil), nil: break
    }
    return .eligible(route)
  }

  /// What it takes that a build goes to the destination when the builder that it names moves there.
  public func following(_ site: BuildSite) -> Assessment {
    var route = Route()
    for use in site.uses where analysis.jobs[use.job].isReached {
      if let reason = judgeBuildx(site, use, &route.assumptions) { return .held(reason) }
    }
    return eligible(route, site)
  }

  /// Whether a job creates, in a container of its engine, the builder that the build goes through.
  public static func createsLocalBuilder(for site: BuildSite, in analysis: Analysis) -> Bool {
    guard case .named(let name) = ContainerBuilders.existing(for: site, analysis) else { return false }
    return site.uses.contains { use in
      ContainerBuilders.creations(ofJob: use.job, in: analysis).contains {
        $0.name == name && $0.driver == "docker-container"
      }
    }
  }

  private func reasonAgainst(_ build: BuildCommand, _ site: BuildSite) -> String? {
    if !build.opaqueArguments.isEmpty || !build.isUnderstood { return CommonReasons.mayHoldFlags }
    if build.skipsCache != false { return CommonReasons.noCache }
    guard let invocation = analysis.command(of: site)?.invocation, !invocation.isInCommandSubstitution else {
      return CommonReasons.captured
    }
    if invocation.isPiped { return .piped(destination) }
    guard let isMultiPlatform = build.isMultiPlatform else { return .unknownPlatform }
    if isMultiPlatform, !build.saysWhereResultGoes, isUsedElsewhere(build, site) { return .severalPlatforms }
    if let network = build.network, !["default", "none"].contains(network.literal ?? "") {
      return .network(network.literal ?? "", destination)
    }
    // Source: docker/buildx, flags of `buildx build` that are accepted and ignored, read 2026-11-23.
    for name in ["--squash", "--isolation", "--security-opt"] where !build.arguments.flags(named: name).isEmpty {
      return .unsupported(name)
    }
    return nil
  }

  /// Whether another command of a job needs the build's image in the engine, as far as the names tell.
  private func isUsedElsewhere(_ build: BuildCommand, _ site: BuildSite) -> Bool {
    let own = build.tags.map { ImageReference($0, source: build.invocation.source)?.repository }
    return site.uses.flatMap { analysis.commands(ofJob: $0.job) }.flatMap { $0.command.docker?.namedImages ?? [] }
      .contains { named in
        switch named.role {
        case .pushed, .run, .saved, .tagSource:
          guard let repository = named.reference?.repository else { return true }
          return own.contains { $0 == nil || $0 == repository }
        case .built, .pulled, .tagDestination, .imported, .listed: return false
        }
      }
  }

  /// What carries over to the creation of the builder; a reason where that is not the same in another step.
  private func setOwner(of build: BuildCommand, _ route: inout Route) -> String? {
    let invocation = build.invocation
    if invocation.hasPlainOwner { return nil }
    let isConstant =
      invocation.globalArguments.flags.allSatisfy { $0.value.map { $0.literal != nil } ?? true }
      && invocation.wrappers.allSatisfy { $0.literal != nil } && invocation.assignments.allSatisfy { $0.literal != nil }
    guard isConstant, let docker = invocation.sibling("") else { return .owner("what stands before the verb") }
    route.docker = docker.trimmingBlanks()
    return nil
  }

  private func judge(_ build: BuildCommand, _ site: BuildSite, _ use: BuildSite.Use, _ route: inout Route) -> String? {
    let job = analysis.jobs[use.job]
    guard let values = analysis.values(of: site, use: use) else { return CommonReasons.notUnderstood }
    for name in ["HOME", "DOCKER_CONFIG", "DOCKER_CONTEXT", "BUILDX_CONFIG"] where values.sets(name) {
      return .owner(name)
    }
    if let reason = JobConditions(analysis).reasonAgainst(use) { return reason }
    let dockerfile = use.dockerfile.dockerfile
    let facts = analysis.stages(of: site) ?? dockerfile.flatMap { StageFacts(build, $0) }
    let seesNoEngine = destination == .depot && ContainerBuilders.seesNoEngine(site, job: use.job, in: analysis)
    // With `--pull` the registry's image is taken, whatever the engine has. Source: docs.docker.com/reference/cli/docker/
    // buildx/build, read 2026-11-23.
    let pulls = build.arguments.isOn("--pull") == true
    let images = pulls ? [] : dockerfile.flatMap { facts?.images(of: build, $0) }
    let tar = replacesTars ? TarCache(around: site, in: analysis) : nil
    let local = LocalImages(
      before: site, use: use, in: analysis, for: destination,
      leaving: tar.flatMap { $0.isReplaceable ? [$0.loading] : nil } ?? [])
    let needed = seesNoEngine ? [] : (images ?? []) + build.cacheImages
    // What the image starts from is named before what it only copies from.
    let base = facts?.base
    let known = needed.compactMap(\.self)
    if let reason = local.reasonAgainst(known.filter { $0 == base } + known.filter { $0 != base }) { return reason }
    if needed.contains(where: { $0 == nil }), local.makesUnknownImage { return .unknownImages }
    if !seesNoEngine, facts == nil && !pulls || needed.contains(where: { $0 == nil }) {
      if local.loads { return .loadedImages(destination) }
      endanger(&route, facts == nil ? .unreadableDockerfile(destination) : .variableBase(destination))
    }
    // The engine has this run's image; the registry has that of whoever pushed last.
    let bases = seesNoEngine ? [] : (images ?? []).compactMap(\.self)
    if let image = bases.first(where: local.hasPublished), job.mayRunOnSeveralBranches {
      endanger(&route, .sharedImage(image, destination))
    }
    if LegacyBuilder.runs(build, values, job), facts?.hasUnneededStage != false {
      endanger(&route, .legacy)
    }
    return destination == .depot ? nil : judgeBuildx(site, use, &route.assumptions)
  }

  /// Why the job's client cannot go to the destination; nil where it can, if `assumptions` hold.
  private func judgeBuildx(_ site: BuildSite, _ use: BuildSite.Use, _ assumptions: inout [String]) -> String? {
    let isRemote = destination == .remote
    let image = analysis.jobs[use.job].executor.image
    let assumption: String
    switch JobBuildx(at: use, before: site.command, in: analysis, ageMatters: isRemote) {
    case .missing(let reason): return reason
    case .old(let clause) where isRemote: return .oldBuildx(clause)
    case .ofUnknownAge where isRemote: assumption = .newBuildx(image)
    case .proven, .ofUnknownAge, .old: return nil
    case .assumed: assumption = isRemote ? .newBuildx(image) : .buildx(image)
    }
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
    return nil
  }

  private func endanger(_ route: inout Route, _ reason: String) {
    route.applicability = .unsafe
    route.danger = route.danger ?? reason
  }

  private func setOutput(of build: BuildCommand, _ route: inout Route) {
    route.loads = !build.saysWhereResultGoes && build.isMultiPlatform == false
    // A container builder attests provenance by default, and what is pushed becomes an index.
    if destination != .depot, build.pushes != false, !build.setsProvenance {
      route.flags.append(AddedFlag("--provenance", "false", form: .joined))
    }
  }
}

extension String {
  fileprivate static let unknownPlatform = "its platforms are not constants, and an image for several cannot be loaded"
  fileprivate static let severalPlatforms =
    "it builds for several platforms, and such an image cannot be loaded into the engine"
  fileprivate static let selected = "it goes through a builder that the config selects"
  fileprivate static let unknownImages =
    "the job makes an image whose name is a variable, and the build may start from it"
  fileprivate static func loadedImages(_ destination: BuilderRules.Destination) -> String {
    "the job loads images, and \(destination.rawValue) would not see the one that the build starts from if it is one of them"
  }
  fileprivate static func sharedImage(_ image: String, _ destination: BuilderRules.Destination) -> String {
    "the image '\(image)', which the job makes and pushes, would come from the registry for \(destination.rawValue), and other branches push it too"
  }
  fileprivate static let legacy =
    "the legacy builder also runs stages that the target does not need; BuildKit leaves them out"

  fileprivate static func piped(_ destination: BuilderRules.Destination) -> String {
    "another command reads the build's output, which \(destination.rawValue) writes differently"
  }
  fileprivate static func unreadableDockerfile(_ destination: BuilderRules.Destination) -> String {
    "\(destination.rawValue) sees no images of the engine, and the Dockerfile that would say whether it needs one is not read"
  }
  fileprivate static func variableBase(_ destination: BuilderRules.Destination) -> String {
    "\(destination.rawValue) sees no images of the engine, and a variable names an image that the build needs"
  }
  fileprivate static func goesThrough(_ name: String, isRemote: Bool) -> String {
    "it goes through the \(isRemote ? "remote" : "container") builder '\(name)'"
  }
  fileprivate static func network(_ name: String, _ destination: BuilderRules.Destination) -> String {
    "\(destination.rawValue) cannot join the network\(name.isEmpty ? "" : " '\(name)'") of the engine"
  }
  fileprivate static func unsupported(_ flag: String) -> String { "buildx ignores \(flag)" }
  fileprivate static func owner(_ name: String) -> String {
    "\(name) decides where the builder is kept, and its creation cannot carry it over"
  }
  fileprivate static func buildx(_ image: String?) -> String {
    image.map { "the image '\($0)' has docker buildx" } ?? "the job's image has docker buildx"
  }
  fileprivate static func newBuildx(_ image: String?) -> String { "\(buildx(image)) 0.9 or newer" }
  fileprivate static func oldBuildx(_ clause: String) -> String {
    "a BuildKit that runs elsewhere needs buildx 0.9 or newer, and \(clause)"
  }

  fileprivate func trimmingBlanks() -> String {
    var text = Substring(self)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
