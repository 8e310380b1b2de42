internal import DockerCLI
internal import RecircleEngine
internal import YAMLSyntax

/// Sends builds behind make, scripts, compose and bake through a builder, by the variable that all of them read.
struct BuilderExport {
  /// The pass that wants it.
  let rule: PassID
  /// The driver of the builder.
  let driver: String
  /// What is assumed of the builder.
  let assumptions: [String]

  /// Offers it where every build of a job can follow, and takes those out of `routes` that moved along.
  func offer(_ routes: inout [BuildSite.ID: BuilderRules.Route], _ context: inout PassContext) {
    let rules = ExportRules(context)
    var eligible: [BuildSite.ID] = []
    for site in context.analysis.sites where !site.kind.isLiteral && site.kind != .depot && context.isOpen(site) {
      switch rules.assess(site, routed: Set(routes.keys)) {
      case .good(let reason): context.good(site, rule, reason)
      case .held(let reason): context.hold(site, rule, reason)
      case .eligible: eligible.append(site.id)
      }
    }
    let opaque = Set(eligible)
    let all = (eligible + routes.keys).sorted()
    for group in BuildGroup.groups(of: all, in: context.analysis) where !opaque.isDisjoint(with: group.sites) {
      guard offer(group, opaque, routes, &context) else { continue }
      for site in group.sites { routes[site] = nil }
    }
  }

  /// Whether the fix for the group is applied.
  private func offer(
    _ group: BuildGroup, _ opaque: Set<BuildSite.ID>, _ routes: [BuildSite.ID: BuilderRules.Route],
    _ context: inout PassContext
  ) -> Bool {
    let analysis = context.analysis
    let own = group.sites.compactMap { routes[$0] }
    let name = BuilderNames.name(for: group, in: analysis, context.options)
    func hold(_ reason: String) -> Bool {
      for site in group.sites where opaque.contains(site) { context.hold(analysis.sites[site], rule, reason) }
      return false
    }
    guard own.allSatisfy({ $0.docker == "docker" }) else { return hold(.owners) }
    if group.hasContext(named: name, in: analysis) { return hold(BuilderNames.isContext(name)) }
    let places: [BuilderPlacement]
    switch BuilderPlacement.places(
      forJobs: group.jobs, sites: Set(group.sites), needsPlugin: true, in: analysis)
    {
    case .failure(let reason): return hold(reason.text)
    case .success(let found): places = found
    }
    let steps = BuilderSteps(
      docker: "docker", name: name, driver: driver, options: context.options.builder,
      isGuarded: BuilderPlacement.runsTwice(places, jobs: group.jobs, in: analysis), isSelected: false,
      loadsByDefault: true)
    var changes = steps.changes(at: places, then: ["echo 'export BUILDX_BUILDER=\(name)' >> \"$BASH_ENV\""])
    for site in group.sites {
      guard let route = routes[site] else { continue }
      changes.append(
        .routeThroughBuilder(site: site, BuilderRoute(builder: name, loads: route.loads, flags: route.flags)))
    }
    var assumptions = self.assumptions + [.version]
    for text in own.flatMap(\.assumptions) where !assumptions.contains(text) { assumptions.append(text) }
    // Where it is not applied, the builds that are spelled out still move by themselves.
    let moved = context.options.unsafeFixes.include(rule) ? group.sites : group.sites.filter(opaque.contains)
    let first = group.sites.first(where: opaque.contains) ?? 0
    return context.offer(
      Fix(
        rule: rule, offset: analysis.sites[first].offset, message: .behindFiles, applicability: .unsafe,
        assumptions: assumptions, sites: moved, changes: changes))
  }
}

extension String {
  fileprivate static let owners =
    "the builds of the job run docker in different ways, and one builder cannot belong to all"
  fileprivate static let version = "docker buildx is 0.14 or newer, which can load what it builds by default"
  fileprivate static let behindFiles =
    "the builds stand in other files: BUILDX_BUILDER sends them through a builder that sees no images of the engine"
}
