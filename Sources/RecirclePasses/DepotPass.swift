public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// Hands builds to Depot, which runs them elsewhere and keeps their cache.
public struct DepotPass: Pass {
  /// The pass's name.
  public static let id = PassID.depot

  /// Decides about every open build and every bake of the config.
  public static func run(_ context: inout PassContext) {
    let rules = DepotRules(context)
    var routes: [BuildSite.ID: DepotRules.Route] = [:]
    let bakes = context.analysis.sites.filter { $0.kind == .bake && context.isOpen($0) }
    for site in context.openSites + bakes {
      switch rules.assess(site) {
      case .held(let reason): context.hold(site, id, reason)
      case .eligible(let route): routes[site.id] = route
      }
    }
    guard !routes.isEmpty else { return }
    let installer = DepotInstaller(context.analysis)
    // Each build goes there by itself: what holds one back says nothing about another.
    let isTogether = context.options.unsafeFixes.include(id)
    let safe = routes.filter { isTogether || $0.value.danger == nil }.keys.sorted()
    let others = Set(routes.keys).subtracting(safe).sorted()
    for sites in [safe, others] {
      for group in BuildGroup.groups(of: sites, in: context.analysis) {
        offer(group, routes, installer, &context)
      }
    }
  }

  private static func offer(
    _ group: BuildGroup, _ routes: [BuildSite.ID: DepotRules.Route], _ installer: DepotInstaller,
    _ context: inout PassContext
  ) {
    let analysis = context.analysis
    let own = group.sites.compactMap { routes[$0] }
    var changes: [Change] = []
    var assumptions: [String] = []
    switch BuilderPlacement.places(forJobs: group.jobs, sites: Set(group.sites), in: analysis) {
    case .failure(let reason):
      for site in group.sites { context.hold(analysis.sites[site], id, reason.text) }
      return
    case .success(let places):
      let isGuarded = BuilderPlacement.runsTwice(places, jobs: group.jobs, in: analysis)
      for place in places {
        switch installer.installation(at: place, forJobs: group.jobs, isGuarded: isGuarded) {
        case .failure(let reason):
          for site in group.sites { context.hold(analysis.sites[site], id, reason.text) }
          return
        case .success(nil): continue
        case .success(let installation?):
          let step = YAMLValue.mapping(
            "run", .mapping(["name": .string("Install Depot"), "command": .string(installation.script)]))
          changes.append(.insertStep(step, beside: place.item, isAfter: place.isAfter))
          for text in installation.assumptions where !assumptions.contains(text) { assumptions.append(text) }
        }
      }
    }
    for site in group.sites {
      guard let route = routes[site], let script = analysis.sites[site].script else { continue }
      changes += route.edits.map { .editScript(script, $0.span, with: $0.replacement) }
      for text in route.assumptions where !assumptions.contains(text) { assumptions.append(text) }
    }
    let danger = own.lazy.compactMap(\.danger).first
    let message: String = ElsewhereNotes.restsOnLayerCaching(group, context) ? .restsOnLayerCaching : .nothingKept
    let isApplied = context.offer(
      Fix(
        rule: id, offset: analysis.sites[group.sites.first ?? 0].offset, message: danger ?? message,
        applicability: danger == nil ? .safe : .unsafe, assumptions: assumptions, sites: group.sites, changes: changes))
    guard isApplied else { return }
    for job in group.jobs {
      for creation in ContainerBuilders.creations(ofJob: job, in: analysis) {
        context.note(id, .info, at: creation.offset, .unusedBuilder)
      }
    }
    ElsewhereNotes(rule: id, builder: "Depot").note(
      jobs: group.jobs, moved: group.sites, loading: Set(group.sites.filter { routes[$0]?.loads == true }), &context)
  }
}

extension String {
  fileprivate static let nothingKept =
    "the build starts on an empty engine: Depot keeps its cache, cache mounts included"
  fileprivate static let restsOnLayerCaching =
    "the build rests on layer caching: Depot keeps its cache without it, cache mounts included"
  fileprivate static let unusedBuilder =
    "builds on Depot go through no builder of the job: this one is not used by them"
}
