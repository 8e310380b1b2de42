internal import CircleCIModel
internal import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax
internal import SourceEditing

/// Whether a build may read and write a cache directory that CircleCI keeps.
public struct LocalCacheRules: Sendable {
  private let analysis: Analysis

  /// The rules for `analysis`.
  public init(_ analysis: Analysis) { self.analysis = analysis }

  /// Whether the build reads and writes a cache already.
  public func isCached(_ site: BuildSite) -> Bool {
    guard let build = analysis.build(of: site) else { return false }
    return !build.cacheTo.isEmpty && !build.cacheFrom.isEmpty
  }

  /// Whether an earlier build of every job, one that runs whatever happens, makes the same, told apart by tags or outputs
  /// alone: the builder has it all by then, and a cache of its own would hold the same once more.
  public func isBuiltBefore(_ site: BuildSite) -> Bool {
    let uses = site.uses.filter { analysis.jobs[$0.job].isReached }
    guard let own = LocalCacheRules.words(of: site, analysis), !uses.isEmpty else { return false }
    return uses.allSatisfy { use in
      guard use.step != nil, let path = use.dockerfile.path else { return false }
      return analysis.sites(ofJob: use.job).contains { other in
        guard other.kind.isLiteral, other.id != site.id,
          analysis.command(of: other)?.invocation.isUnconditional == true
        else { return false }
        let isBefore = other.uses.contains { earlier in
          guard earlier.job == use.job, earlier.dockerfile.path == path, let step = earlier.step else { return false }
          return (step, other.command) < (use.step ?? .max, site.command)
            && analysis.jobs[use.job].steps[step].conditions.allSatisfy { $0.truth != .unknown }
        }
        return isBefore && LocalCacheRules.words(of: other, analysis) == own && reasonAgainst(other) == nil
      }
    }
  }

  /// All builds that `isBuiltBefore` holds for.
  public var builtBefore: Set<BuildSite.ID> {
    Set(analysis.sites.lazy.filter { $0.kind.isLiteral && $0.isReached && isBuiltBefore($0) }.map(\.id))
  }

  /// Flags that say nothing about what is built.
  private static let besides: Set<String> = [
    "--tag", "--builder", "--load", "--push", "--output", "--cache-from", "--cache-to", "--provenance", "--sbom",
    "--attest", "--iidfile", "--metadata-file", "--quiet", "--progress",
  ]

  /// Context and flags of a build, but for those that say nothing about what is built; nil where they are not known.
  private static func words(of site: BuildSite, _ analysis: Analysis) -> [[UInt8]]? {
    guard let build = analysis.build(of: site), build.opaqueArguments.isEmpty else { return nil }
    let source = build.invocation.source
    let flags = build.arguments.flags.filter { !besides.contains($0.name) && !$0.isClustered }
      .map { Array(source[$0.span.range]) }
    return flags + [build.context.map { Array($0.text(in: source).utf8) } ?? []]
  }

  /// Why the build gets no such cache; nil where it may.
  public func reasonAgainst(_ site: BuildSite) -> String? {
    guard let build = analysis.build(of: site), let command = analysis.command(of: site) else {
      return CommonReasons.notUnderstood
    }
    for use in site.uses where analysis.jobs[use.job].isReached {
      if let reason = JobConditions(analysis).reasonAgainst(use) { return reason }
      if analysis.layerCaching[use.job].isOn { return "layer caching is on and keeps more than a cache directory" }
      if let index = use.step, case .run(let run) = analysis.jobs[use.job].steps[index].step.kind,
        run.keys.contains("background")
      {
        return "the step runs in the background, so its cache is not complete when the next step starts"
      }
    }
    if !build.opaqueArguments.isEmpty { return CommonReasons.mayHoldFlags }
    if build.skipsCache != false { return CommonReasons.noCache }
    if !build.cacheTo.isEmpty, build.cacheFrom.isEmpty { return "it exports a cache that nothing reads" }
    if command.invocation.isInBackground {
      return "it runs in the background, so its cache is not complete when the next step starts"
    }
    if RepeatedBuilds(analysis).mayDiffer(site) {
      return "it may run more than once, and each run would need a cache of its own"
    }
    if LocalCacheNames.differences(of: site, analysis) == nil {
      return
        "its runs in one job differ in a parameter that cannot stand in a path, and each would need a cache of its own"
    }
    if let facts = analysis.stages(of: site), facts.fillsOnlyCacheMounts {
      return "what its steps make lives in cache mounts, which no cache directory holds"
    }
    if build.cacheTo.isEmpty, let facts = analysis.stages(of: site), facts.runsNothing {
      return "the build runs no step that a cache could keep: it only copies files"
    }
    return site.uses.contains { isWithoutEngine(site, $0) } ? CommonReasons.noRemoteDocker : nil
  }

  /// Whether the job asks for no engine, neither CircleCI's nor one behind an address.
  private func isWithoutEngine(_ site: BuildSite, _ use: BuildSite.Use) -> Bool {
    guard analysis.jobs[use.job].isReached, case .noRemoteDocker = analysis.layerCaching[use.job] else { return false }
    return analysis.values(of: site, use: use)?.sets("DOCKER_HOST") != true
  }
}

extension LocalCacheRules {
  /// Whether a cache directory is what is left for the build, where it is asked for: layer caching is ruled out, and
  /// nothing speaks against a builder that can export a cache.
  public static func isLeft(for site: BuildSite, _ context: PassContext) -> Bool {
    let analysis = context.analysis
    let options = context.options(of: site)
    guard options.selectsPerBuild, context.closedReason(of: site) == nil, site.kind.isLiteral else { return false }
    let isRuledOut = site.uses.contains { use in
      analysis.jobs[use.job].isReached && analysis.layerCaching[use.job].reasonAgainst != nil
    }
    // Few jobs cannot have layer caching: whether a cache directory would do is asked for those alone.
    guard isRuledOut || options.layerCaching == .forbidden, options.passes.contains(.localCache),
      LocalCacheRules(analysis).reasonAgainst(site) == nil
    else { return false }
    if case .held = BuilderRules(context).assess(site) { return false }
    return true
  }
}

extension StageFacts {
  /// Whether what is built has no `RUN`, as far as the Dockerfile tells: an image made to be built on brings its own.
  var runsNothing: Bool {
    let instructions = graph.reach(of: target).flatMap { graph.instructions(of: $0) }
    return instructions.allSatisfy { $0.keyword != .run }
      && images.allSatisfy { $0.map { !$0.contains("onbuild") } ?? false }
  }

  /// Whether every `RUN` of what is built writes into cache mounts alone.
  var fillsOnlyCacheMounts: Bool {
    let runs = graph.reach(of: target).flatMap { graph.instructions(of: $0) }.filter { $0.keyword == .run }
    return !runs.isEmpty && runs.allSatisfy(\.onlyFillsCacheMounts)
  }
}
