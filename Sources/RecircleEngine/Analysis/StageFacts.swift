internal import CircleCIModel
public import DockerCLI
public import DockerfileSyntax

/// The stages that one build needs, for one Dockerfile and the build's own arguments.
public struct StageFacts: Sendable {
  /// The graph with the command's build arguments and named contexts.
  public let graph: StageGraph
  /// The stage that is built.
  public let target: Int

  /// The facts about `build` of `dockerfile`, for `platform` where one is given; nil where the target is not known or not
  /// a stage of it.
  public init?(_ build: BuildCommand, _ dockerfile: Dockerfile, platform: String? = nil) {
    var arguments: [String: String?] = [:]
    for argument in build.buildArguments { if let name = argument.name { arguments[name] = .some(argument.literal) } }
    graph = dockerfile.graph(
      buildArguments: arguments, namedContexts: Set(build.namedContexts.compactMap { $0?.lowercased() }),
      platform: platform)
    if let named = build.target {
      guard let name = named.literal, let index = graph.target(named: name) else { return nil }
      target = index
    } else {
      guard let last = graph.last else { return nil }
      target = last
    }
  }

  /// Whether a `RUN` of what is built has a cache mount.
  public var hasCacheMounts: Bool { !graph.cacheMounts(inReachOf: target).isEmpty }

  /// Whether a stage above the target is not needed by it: the legacy builder runs such a stage, BuildKit does not.
  public var hasUnneededStage: Bool {
    let reach = Set(graph.reach(of: target))
    return (0..<target).contains { !reach.contains($0) }
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

  /// The images it needs from a registry or the engine; nil for one that is not known.
  public var images: [String?] {
    graph.images(neededBy: target).map { if case .image(let name) = $0.source { name } else { nil } }
  }
}

extension Analysis {
  /// The stage facts of a literal build, the same for all jobs that perform it; nil where the Dockerfile is not read,
  /// differs between jobs, or has no such target.
  public func stages(of site: BuildSite) -> StageFacts? {
    guard let build = build(of: site), let dockerfile = dockerfile(of: site).dockerfile else { return nil }
    return StageFacts(build, dockerfile)
  }

  /// The Dockerfile of a build, as all reached jobs find it.
  public func dockerfile(of site: BuildSite) -> DockerfileState {
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
}
