internal import DockerCLI
public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// Sends builds through one container builder with a constant name.
public struct BuildxContainerPass: Pass {
  /// The pass's name.
  public static let id = PassID.buildxContainer

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    var routes: [BuildSite.ID: BuilderRules.Route] = [:]
    var anonymous: [BuildSite] = []
    let registry = context.runs(.registryCache) ? RegistryCacheRules(context) : nil
    for site in context.openSites {
      if let reason = gate(site, registry, context) {
        context.hold(site, id, reason)
        continue
      }
      let isChosen = isChosen(site, context)
      switch assess(site, isChosen: isChosen, context) {
      case .good(let reason): context.good(site, id, reason)
      case .anonymous:
        if needsName(site, context) { anonymous.append(site) } else { context.skip(site, id, .cacheElsewhere) }
      case .held(let reason) where isChosen: context.hold(site, id, reason)
      case .eligible(let route): routes[site.id] = route
      case .held, nil: context.skip(site, id, .noCacheMounts)
      }
    }
    nameBuilders(of: anonymous, &context)
    BuilderMove.leaveUnsafe(&routes, id, &context)
    BuilderMove.keepStages(&routes, id, &context)
    BuilderMove.keepBases(&routes, id, &context)
    if context.options.builder.isExported {
      BuilderExport(rule: id, driver: BuilderSteps.container, assumptions: []).offer(&routes, &context)
    }
    BuilderMove(rule: id, driver: BuilderSteps.container, message: message, assumptions: [])
      .offer(routes, &context)
  }

  /// The builder's volume is kept where layer caching is; otherwise the builder is there for a cache outside the engine.
  private static func message(_ group: BuildGroup, _ context: PassContext) -> String {
    let isForExport = !context.options.selectsPerBuild && (context.runs(.localCache) || context.runs(.registryCache))
    return isForExport && !ElsewhereNotes.restsOnLayerCaching(group, context) ? .exportsNoCache : .engineBuilder
  }

  /// The decision about a build; nil for one that needs no builder.
  private static func assess(
    _ site: BuildSite, isChosen: Bool, _ context: PassContext
  ) -> BuilderRules.Assessment? {
    let rules = BuilderRules(context)
    return rules.assessBuilder(of: site) ?? (isChosen ? rules.assess(site) : nil)
  }

  /// Without layer caching nothing keeps the volume; for a cache outside the engine, only its own builds need a builder.
  private static func gate(_ site: BuildSite, _ registry: RegistryCacheRules?, _ context: PassContext) -> String? {
    if LayerCachingNeed.isUnmet(site, context) { return .noLayerCaching }
    guard !context.options.selectsPerBuild else { return nil }
    if context.runs(.localCache) {
      let rules = LocalCacheRules(context.analysis)
      return rules.isCached(site) ? nil : rules.reasonAgainst(site)
    }
    guard let registry, !registry.isCached(site) else { return nil }
    return registry.reasonAgainst(site)
  }

  /// A cache outside the engine is found whatever its builder is called; the volume that layer caching keeps is not.
  private static func needsName(_ site: BuildSite, _ context: PassContext) -> Bool {
    if context.options.selectsPerBuild || !(context.runs(.localCache) || context.runs(.registryCache)) { return true }
    return site.uses.contains { context.analysis.layerCaching[$0.job].isOn }
  }

  /// `auto` moves a build for its cache mounts, and for its lost stages where another build moves; asked for by name,
  /// every build moves.
  private static func isChosen(_ site: BuildSite, _ context: PassContext) -> Bool {
    !context.options.selectsPerBuild || ContainerBuilders.isWanted(for: site, context)
  }

  /// An unnamed builder is thrown away with its cache: its name is the cheapest win of all.
  private static func nameBuilders(of sites: [BuildSite], _ context: inout PassContext) {
    let naming = BuilderNaming(of: sites.map(\.id), context)
    for site in sites {
      if let reason = naming.reasons[site.id] { context.hold(site, id, reason) }
    }
    for named in naming.named {
      context.offer(
        Fix(
          rule: id, offset: named.creation.offset, message: .unnamed, sites: named.sites,
          changes: [.editScript(named.creation.script, named.edit.span, with: named.edit.replacement)]))
    }
  }
}

extension String {
  fileprivate static let cacheElsewhere = "its cache is kept elsewhere, and the builder needs no name for it"
  fileprivate static let noLayerCaching = "without layer caching the builder's volume is not kept"
  fileprivate static let noCacheMounts =
    "it has no cache mounts, and loading its image on every run would cost more than a builder saves"
  fileprivate static let engineBuilder =
    "the build's cache is not kept whole: a container builder with a constant name keeps it, cache mounts included"
  fileprivate static let exportsNoCache =
    "the engine's own builder cannot export a cache: a container builder can"
  fileprivate static let unnamed = "the builder has no name: it is new in every run, and its cache is thrown away"
}
