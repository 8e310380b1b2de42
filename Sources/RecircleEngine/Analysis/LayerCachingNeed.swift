internal import DockerCLI
internal import CircleCIModel

/// Whether a fix that lives on layer caching has it in every job.
public enum LayerCachingNeed {
  /// Why the build has no use for layer caching; nil where it has.
  public static func reasonAgainst(_ site: BuildSite, in analysis: Analysis) -> String? {
    if analysis.skipsCache(site) == true { return CommonReasons.noCache }
    guard let build = analysis.build(of: site) else { return nil }
    if let function = analysis.functionNeverCalled(around: site) {
      return "it stands in the function '\(function)', which its script never calls"
    }
    let invocation = build.invocation
    let isElsewhere =
      invocation.globalArguments.flags.contains { ["--context", "--host"].contains($0.name) }
      || invocation.assignment("DOCKER_HOST") != nil || invocation.assignment("DOCKER_CONTEXT") != nil
    if isElsewhere { return "it builds on an engine that the command names, which layer caching does not reach" }
    if build.cacheTo.contains(where: { $0.literalPrefix.contains("type=local") }) {
      return "it keeps its cache in a directory, and layer caching beside it would be paid for twice"
    }
    return nil
  }

  /// Why layer caching keeps nothing of the build in `job`, although the engine is the job's own: its builder has no name,
  /// and gets none by `naming`, which is what the run's passes do; nil where it keeps something.
  ///
  /// Source: CircleCI "Docker layer caching" (the builder's volume is kept, and found again by the builder's name), read
  /// 2026-11-23.
  public static func reasonAgainst(
    builderOf site: BuildSite, inJob job: Int, _ naming: BuilderNaming, _ context: borrowing PassContext
  ) -> String? {
    guard context.analysis.createsBuilders, site.kind.isLiteral, !naming.perhapsNamed.contains(site.id) else {
      return nil
    }
    let obstacle = naming.reasons[site.id]
    guard obstacle != nil || !context.runs(.buildxContainer),
      ContainerBuilders.selection(for: site, job: job, in: context.analysis) == .anonymous
    else { return nil }
    let consequence = "it is new in every run, and layer caching keeps nothing of it"
    if let obstacle { return "its container builder gets no name (\(obstacle)): \(consequence)" }
    return
      "its container builder has no name: \(consequence); "
      + "a name ('docker buildx create --name …', which buildx-container writes) would help"
  }

  /// Whether layer caching is off in some job of the site and stays off, although the run's passes would give it. Passes
  /// chosen by hand without `docker-layer-caching` are taken at their word.
  public static func isUnmet(_ site: BuildSite, _ context: PassContext) -> Bool {
    guard context.runs(.dockerLayerCaching), !context.plan.improves(site.id, by: .dockerLayerCaching) else {
      return false
    }
    return site.uses.contains {
      context.analysis.jobs[$0.job].isReached && !context.analysis.layerCaching[$0.job].isOn
    }
  }
}
