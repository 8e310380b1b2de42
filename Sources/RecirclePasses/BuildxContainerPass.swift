internal import DockerCLI
public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// Sends builds through one container builder with a constant name.
///
/// Why: the builder's volume holds everything, cache mounts included, and is kept where its name stays the same
/// (measured: C2, C3, C5); a builder without a name is new in every run.
/// Writes: the builder's creation once a job, and `docker buildx build --builder NAME --load` for each build.
/// Leaves alone: builds that need an image of the engine, whose owner is another, or whose output is captured.
public struct BuildxContainerPass: Pass {
  /// The pass's name.
  public static let id = PassID.buildxContainer

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    var routes: [BuildSite.ID: BuilderRules.Route] = [:]
    var anonymous: [BuildSite] = []
    for site in context.openSites {
      if let reason = gate(site, context) {
        context.hold(site, id, reason)
        continue
      }
      let isChosen = isChosen(site, context)
      switch assess(site, isChosen: isChosen, context) {
      case .good(let reason): context.good(site, id, reason)
      case .anonymous: anonymous.append(site)
      case .held(let reason) where isChosen: context.hold(site, id, reason)
      case .eligible(let route): routes[site.id] = route
      case .held, nil: context.skip(site, id, .noCacheMounts)
      }
    }
    nameBuilders(of: anonymous, &context)
    for group in BuildGroup.groups(of: routes.keys.sorted(), in: context.analysis) { offer(group, routes, &context) }
  }

  /// The decision about a build; nil for one that needs no builder.
  private static func assess(
    _ site: BuildSite, isChosen: Bool, _ context: PassContext
  ) -> BuilderRules.Assessment? {
    let rules = BuilderRules(context)
    return rules.assessBuilder(of: site) ?? (isChosen ? rules.assess(site) : nil)
  }

  /// Without layer caching nothing keeps the volume; with the local cache, only its own builds need a builder.
  private static func gate(_ site: BuildSite, _ context: PassContext) -> String? {
    if LayerCachingNeed.isUnmet(site, context) { return .noLayerCaching }
    guard context.runs(.localCache), !context.options.selectsPerBuild else { return nil }
    let rules = LocalCacheRules(context.analysis)
    if rules.isCached(site) { return nil }
    return rules.reasonAgainst(site)
  }

  /// `auto` moves a build only for its cache mounts; asked for by name, every build moves.
  private static func isChosen(_ site: BuildSite, _ context: PassContext) -> Bool {
    !context.options.selectsPerBuild || context.analysis.stages(of: site)?.hasCacheMounts == true
  }

  private static func offer(
    _ group: BuildGroup, _ routes: [BuildSite.ID: BuilderRules.Route], _ context: inout PassContext
  ) {
    let analysis = context.analysis
    let sites = group.sites.map { analysis.sites[$0] }
    let own = group.sites.compactMap { routes[$0] }
    func hold(_ reason: String) { for site in sites { context.hold(site, id, reason) } }
    guard let first = own.first, own.allSatisfy({ $0.docker == first.docker }) else { return hold(.owners) }
    var changes: [Change] = []
    var builder = context.options.builderName
    if let existing = group.existingBuilder(in: analysis) {
      builder = existing
    } else {
      if group.hasContext(named: builder, in: analysis) { return hold(.context(builder)) }
      if group.hasBuilder(in: analysis) { return hold(.otherBuilder) }
      switch BuilderPlacement.places(forJobs: group.jobs, sites: Set(group.sites), in: analysis) {
      case .failure(let reason): return hold(reason.text)
      case .success(let places):
        let isGuarded = BuilderPlacement.runsTwice(places, jobs: group.jobs, in: analysis)
        let command = creation(first, builder, isGuarded: isGuarded, isSelected: group.mayBeSelected(in: analysis))
        let step = YAMLValue.mapping([YAMLValue.Entry(key: "run", value: .string(command))])
        changes += places.map { .insertStep(step, beside: $0.item, isAfter: $0.isAfter) }
      }
    }
    for site in group.sites {
      guard let route = routes[site] else { continue }
      changes.append(
        .routeThroughBuilder(site: site, BuilderRoute(builder: builder, loads: route.loads, flags: route.flags)))
    }
    let danger = own.lazy.compactMap(\.danger).first
    var assumptions: [String] = []
    for route in own { for text in route.assumptions where !assumptions.contains(text) { assumptions.append(text) } }
    context.offer(
      Fix(
        rule: id, offset: sites.first?.offset ?? 0, message: danger ?? .engineBuilder,
        applicability: danger == nil ? .safe : .unsafe, assumptions: assumptions, sites: group.sites, changes: changes))
  }

  private static func creation(
    _ route: BuilderRules.Route, _ name: String, isGuarded: Bool, isSelected: Bool
  ) -> String {
    let use = isSelected ? " --use" : ""
    let create = "\(route.docker) buildx create --name \(name) --driver=docker-container\(use) --bootstrap"
    return isGuarded ? "\(route.docker) buildx inspect \(name) >/dev/null 2>&1 || \(create)" : create
  }

  /// An unnamed builder is thrown away with its cache: its name is the cheapest win of all.
  private static func nameBuilders(of sites: [BuildSite], _ context: inout PassContext) {
    let name = context.options.builderName
    var named: [(created: JobBuilder, edit: TextEdit, sites: [BuildSite.ID])] = []
    for group in BuildGroup.groups(of: sites.map(\.id), in: context.analysis) {
      var reason: String?
      switch group.unnamedCreation(in: context.analysis) {
      case .failure(let why): reason = why.text
      case .success(let created):
        if let naming = created.naming(name), !group.hasContext(named: name, in: context.analysis) {
          if let index = named.firstIndex(where: { $0.created.script == created.script && $0.edit == naming }) {
            named[index].sites += group.sites
          } else {
            named.append((created, naming, group.sites))
          }
        } else {
          reason = .context(name)
        }
      }
      if let reason { for site in group.sites { context.hold(context.analysis.sites[site], id, reason) } }
    }
    for (created, edit, sites) in named {
      context.offer(
        Fix(
          rule: id, offset: created.offset, message: .unnamed, sites: sites,
          changes: [.editScript(created.script, edit.span, with: edit.replacement)]))
    }
  }
}

extension String {
  fileprivate static let noLayerCaching = "without layer caching the builder's volume is not kept"
  fileprivate static let noCacheMounts =
    "it has no cache mounts, and loading its image on every run would cost more than a builder saves"
  fileprivate static let owners =
    "the builds of the job run docker in different ways, and one builder cannot belong to all"
  fileprivate static let engineBuilder =
    "the build's cache is not kept whole: a container builder with a constant name keeps it, cache mounts included"
  fileprivate static let unnamed = "the builder has no name: it is new in every run, and its cache is thrown away"
  fileprivate static let otherBuilder = "the job creates a builder of its own, and a second one beside it is not wanted"
  fileprivate static func context(_ name: String) -> String {
    "a docker context is called '\(name)', and a builder must not have its name (choose another with --builder-name)"
  }
}
