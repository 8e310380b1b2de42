public import RecircleEngine

/// Gives builds a BuildKit cache in a registry.
public struct RegistryCachePass: Pass {
  /// The pass's name.
  public static let id = PassID.registryCache

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    let rules = RegistryCacheRules(context)
    for site in context.openSites {
      if rules.isCached(site) {
        context.good(site, id, .cached)
        continue
      }
      switch rules.cache(for: site) {
      case .failure(let reason): context.hold(site, id, reason.text)
      case .success(let cache):
        guard context.plan.routesThroughBuilder(site.id) || goesThroughBuilder(site, context) else {
          context.skip(site, id, .noBuilder)
          continue
        }
        context.offer(
          Fix(
            rule: id, offset: site.offset, message: .nothingKept(cache.reference), assumptions: cache.assumptions,
            sites: [site.id], changes: [.addFlags(site: site.id, cache.flags)]))
      }
    }
  }

  private static func goesThroughBuilder(_ site: BuildSite, _ context: PassContext) -> Bool {
    switch BuilderRules(context).assess(site) {
    case .good, .anonymous: true
    case .held, .eligible: context.plan.improves(site.id, by: .buildxContainer)
    }
  }
}

extension String {
  fileprivate static let cached = "it reads and writes a cache already"
  fileprivate static let noBuilder = "the engine's own builder cannot export a cache"
  fileprivate static func nothingKept(_ reference: String) -> String {
    "nothing of the build is kept from run to run: a registry can hold its cache, under '\(reference)'"
  }
}
