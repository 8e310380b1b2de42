internal import CircleCIModel
internal import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax

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
    return nil
  }
}

extension LocalCacheRules {
  /// Whether a cache directory is what is left for the build, where it is asked for: layer caching is ruled out, and
  /// nothing speaks against a builder that can export a cache.
  public static func isLeft(for site: BuildSite, _ context: PassContext) -> Bool {
    let analysis = context.analysis
    guard context.options.selectsPerBuild, context.runs(.localCache), context.closedReason(of: site) == nil,
      site.kind.isLiteral, LocalCacheRules(analysis).reasonAgainst(site) == nil
    else { return false }
    let isRuledOut = site.uses.contains { use in
      analysis.jobs[use.job].isReached && analysis.layerCaching[use.job].reasonAgainst != nil
    }
    guard isRuledOut || context.options.layerCaching == .forbidden else { return false }
    if case .held = BuilderRules(context).assess(site) { return false }
    return true
  }
}

extension StageFacts {
  /// Whether every `RUN` of what is built writes into cache mounts alone.
  var fillsOnlyCacheMounts: Bool {
    let runs = graph.reach(of: target).flatMap { graph.instructions(of: $0) }.filter { $0.keyword == .run }
    return !runs.isEmpty && runs.allSatisfy(\.onlyFillsCacheMounts)
  }
}
