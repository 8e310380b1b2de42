internal import CircleCIModel
internal import DockerCLI
public import DockerfileSyntax
internal import Synchronization

/// The stages that one build needs, for one Dockerfile and the build's own arguments.
///
/// An object, for builds of the same with the same arguments share it.
public final class StageFacts: Sendable {
  /// The graph with the command's build arguments and named contexts.
  public let graph: StageGraph
  /// The stage that is built.
  public let target: Int
  /// The stages whose layers no image keeps, each after those it needs.
  public let lost: [LostStage]
  /// Whether a `RUN` of what is built has a cache mount.
  public let hasCacheMounts: Bool
  /// The build arguments of the stages that were asked for.
  private let declared = Mutex<[Int: Set<String>]>([:])

  /// What a build asks of its Dockerfile.
  struct Request: Hashable {
    private let arguments: [String: String?]
    private let contexts: Set<String>
    private let target: String?

    /// What `build` asks; nil where its target is not known.
    init?(_ build: BuildCommand) {
      var arguments: [String: String?] = [:]
      for argument in build.buildArguments { if let name = argument.name { arguments[name] = .some(argument.literal) } }
      self.arguments = arguments
      contexts = Set(build.namedContexts.compactMap { $0?.lowercased() })
      target = build.target?.literal
      if build.target != nil, target == nil { return nil }
    }

    func graph(of dockerfile: Dockerfile, platform: String?) -> StageGraph {
      dockerfile.graph(buildArguments: arguments, namedContexts: contexts, platform: platform)
    }

    func target(in graph: StageGraph) -> Int? { target.map(graph.target(named:)) ?? graph.last }
  }

  /// The facts about `build` of `dockerfile`, for `platform` where one is given; nil where the target is not known or not
  /// a stage of it.
  convenience init?(_ build: BuildCommand, _ dockerfile: Dockerfile, platform: String? = nil) {
    guard let request = Request(build) else { return nil }
    self.init(request, dockerfile, platform: platform)
  }

  init?(_ request: Request, _ dockerfile: Dockerfile, platform: String? = nil) {
    graph = request.graph(of: dockerfile, platform: platform)
    guard let target = request.target(in: graph) else { return nil }
    self.target = target
    lost = graph.minimalLost(target: target)
    hasCacheMounts = !graph.cacheMounts(inReachOf: target).isEmpty
  }

  /// Whether a stage above the target is not needed by it: the legacy builder runs such a stage, BuildKit does not.
  public var hasUnneededStage: Bool {
    let reach = Set(graph.reach(of: target))
    return (0..<target).contains { !reach.contains($0) }
  }

  /// The build arguments that the layers of what is built for `stage` may depend on.
  public func declaredArguments(inReachOf stage: Int) -> Set<String> {
    declared.withLock { known in
      let names = known[stage] ?? graph.declaredArguments(inReachOf: stage)
      known[stage] = names
      return names
    }
  }

  /// The image that the target starts from, through whatever stages; nil where it is not known.
  var base: String? {
    guard let first = graph.chain(of: target).last, case .image(let name) = graph.base(of: first) else { return nil }
    return name
  }

  /// The images that `build`, which these are the facts about, needs for all of its platforms; nil for one that is not
  /// known.
  func images(of build: BuildCommand, _ dockerfile: Dockerfile) -> [String?] {
    let images = images
    guard images.contains(nil), !build.platforms.isEmpty else { return images }
    var result: [String?] = []
    for platforms in build.platforms {
      guard let platforms = platforms.literal else { return images }
      for platform in platforms.split(separator: ",") {
        guard let facts = StageFacts(build, dockerfile, platform: String(platform)) else { return images }
        for image in facts.images where !result.contains(image) { result.append(image) }
      }
    }
    return result
  }

  /// The images it needs from a registry or the engine, those that a variable names first, for such a one is more likely
  /// the job's own; nil for one that is not known.
  public var images: [String?] {
    let found = graph.images(neededBy: target)
    let isVariable = { [graph] (reference: StageReference) in
      reference.kind == .base && graph.stages[reference.stage].base.text.contains("$")
    }
    return (found.filter(isVariable) + found.filter { !isVariable($0) }).map {
      if case .image(let name) = $0.source { name } else { nil }
    }
  }
}

extension Analysis {
  /// The Dockerfile of a build, as all reached jobs find it.
  public func dockerfile(of site: BuildSite) -> DockerfileState { Analysis.dockerfile(of: site, jobs) }

  static func dockerfile(of site: BuildSite, _ jobs: [ResolvedJob]) -> DockerfileState {
    guard let first = site.uses.firstIndex(where: { jobs[$0.job].isReached }) else {
      return .unknown(reason: "no job performs the build")
    }
    let path = site.uses[first].dockerfile.path
    for index in site.uses.indices.dropFirst(first + 1)
    where jobs[site.uses[index].job].isReached && site.uses[index].dockerfile.path != path {
      return .unknown(reason: "the jobs that perform the build name different Dockerfiles")
    }
    return site.uses[first].dockerfile
  }

  /// The stage facts of each build, by its number; those that ask the same of one Dockerfile share them.
  static func stageFacts(
    of sites: [BuildSite], _ jobs: [ResolvedJob], _ scripts: NodeTable<ScriptAnalysis>
  ) -> [StageFacts?] {
    var known: [String: [StageFacts.Request: StageFacts?]] = [:]
    return sites.map { site in
      guard let script = site.script.flatMap({ scripts[$0] }), let build = script.commands[site.command].build,
        case .read(let path, let dockerfile) = dockerfile(of: site, jobs), let request = StageFacts.Request(build)
      else { return nil }
      if let facts = known[path]?[request] { return facts }
      let facts = StageFacts(request, dockerfile)
      known[path, default: [:]][request] = .some(facts)
      return facts
    }
  }
}
