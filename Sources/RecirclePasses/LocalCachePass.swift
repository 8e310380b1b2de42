internal import CircleCIModel
internal import DockerCLI
public import RecircleEngine
internal import YAMLSyntax

/// Gives builds a BuildKit cache directory that CircleCI's cache keeps from run to run.
public struct LocalCachePass: Pass {
  /// The pass's name.
  public static let id = PassID.localCache

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    guard !context.options.selectsPerBuild else { return show(&context) }
    for site in context.openSites {
      if let reason = LocalCacheRules(context.analysis).reasonAgainst(site) {
        context.hold(site, id, reason)
        continue
      }
      if LocalCacheRules(context.analysis).isCached(site) {
        context.good(site, id, .cached)
        continue
      }
      guard context.plan.routesThroughBuilder(site.id) || goesThroughBuilder(site, context) else {
        context.skip(site, id, .noBuilder)
        continue
      }
      guard let item = step(of: site, context.analysis) else {
        context.hold(site, id, .noPlace)
        continue
      }
      offer(site, beside: item, &context)
    }
  }

  /// `auto` never writes it: it says where it would be the way left.
  private static func show(_ context: inout PassContext) {
    for site in context.openSites where LocalCacheRules(context.analysis).reasonAgainst(site) == nil {
      let isRuledOut = site.uses.contains { use in
        context.analysis.jobs[use.job].isReached && context.analysis.layerCaching[use.job].reasonAgainst != nil
      }
      if isRuledOut { context.note(id, .info, at: site.offset, .shown) }
    }
  }

  private static func offer(_ site: BuildSite, beside item: YAMLNode, _ context: inout PassContext) {
    let cache = LocalCacheNames(site, context.analysis, context.options)
    let directory = cache.directory
    context.offer(
      Fix(
        rule: id, offset: site.offset, message: .nothingKept, sites: [site.id],
        changes: [
          .insertStep(restore(cache), beside: item, isAfter: false),
          .addFlags(
            site: site.id,
            [
              "--cache-from=type=local,src=\(directory)", "--cache-to=type=local,mode=max,dest=\(directory)-new",
            ]),
          .insertStep(rotate(directory), beside: item, isAfter: true),
          .insertStep(save(cache), beside: item, isAfter: true),
        ]))
  }

  private static func restore(_ cache: LocalCacheNames) -> YAMLValue {
    .map("restore_cache", .map("keys", .sequence(cache.restoreKeys.map(YAMLValue.string))))
  }

  /// Always leaves an index, since the checksum of a missing file fails the job, and never ends in a bare test.
  private static func rotate(_ directory: String) -> YAMLValue {
    let script = """
      if [ -f \(directory)-new/index.json ]; then rm -rf \(directory) && mv \(directory)-new \(directory); fi
      mkdir -p \(directory) && { [ -f \(directory)/index.json ] || echo '{}' > \(directory)/index.json; }

      """
    return .map(
      "run",
      .mapping([
        YAMLValue.Entry(key: "name", value: .string("Rotate the Docker build cache")),
        YAMLValue.Entry(key: "command", value: .literal(script)),
      ]))
  }

  private static func save(_ cache: LocalCacheNames) -> YAMLValue {
    .map(
      "save_cache",
      .mapping([
        YAMLValue.Entry(key: "key", value: .string(cache.saveKey)),
        YAMLValue.Entry(key: "paths", value: .sequence([.string(cache.directory)])),
      ]))
  }

  private static func goesThroughBuilder(_ site: BuildSite, _ context: PassContext) -> Bool {
    if case .good = BuilderRules(context).assess(site) { return true }
    return context.plan.improves(site.id, by: .buildxContainer)
  }

  /// The one step that runs the build in every job.
  private static func step(of site: BuildSite, _ analysis: Analysis) -> YAMLNode? {
    let items = Set(
      site.uses.filter { analysis.jobs[$0.job].isReached }
        .map { use in use.step.map { analysis.jobs[use.job].steps[$0].step.item } })
    return items.count == 1 ? items.first ?? nil : nil
  }
}

extension YAMLValue {
  fileprivate static func map(_ key: String, _ value: YAMLValue) -> YAMLValue {
    .mapping(key, value)
  }
}

extension String {
  fileprivate static let nothingKept =
    "nothing of the build is kept from run to run: CircleCI's cache can hold a BuildKit cache directory"
  fileprivate static let shown =
    "layer caching is ruled out here; --strategy local-cache would keep the build's cache, and costs the time to move it"
  fileprivate static let cached = "it reads and writes a cache already"
  fileprivate static let noBuilder = "the engine's own builder cannot export a cache"
  fileprivate static let noPlace = "several steps run the build, and the cache would be restored and saved beside each"
}
