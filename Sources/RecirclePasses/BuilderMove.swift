internal import DockerCLI
internal import RecircleEngine
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Sends the builds of jobs through one builder that the jobs create.
struct BuilderMove {
  /// The pass that wants it.
  let rule: PassID
  /// The driver of the builder.
  let driver: String
  /// What is wrong with the builds of a group as they are.
  let message: (BuildGroup, PassContext) -> String
  /// What is assumed of the builder.
  let assumptions: [String]

  /// A stage that is built for the sake of another build stays where that one does: elsewhere it would serve nobody.
  static func keepStages(
    _ routes: inout [BuildSite.ID: BuilderRules.Route], _ rule: PassID, _ context: inout PassContext
  ) {
    let analysis = context.analysis
    var isSettled = routes.isEmpty
    while !isSettled {
      isSettled = true
      for site in routes.keys.sorted().map({ analysis.sites[$0] }) {
        guard let path = analysis.dockerfile(of: site).path, let facts = analysis.stages(of: site) else { continue }
        let users = TaggedStages.users(of: site, dockerfile: path, facts: facts, analysis)
        guard users.contains(where: { routes[$0] == nil && stays(analysis.sites[$0], context) }) else { continue }
        routes[site.id] = nil
        context.hold(site, rule, .stageStays)
        isSettled = false
      }
    }
  }

  /// What only `--unsafe-fixes` moves is left by itself: it does not keep the other builds of its job from moving.
  static func leaveUnsafe(
    _ routes: inout [BuildSite.ID: BuilderRules.Route], _ rule: PassID, _ context: inout PassContext
  ) {
    guard !context.options.unsafeFixes.include(rule) else { return }
    for id in routes.keys.sorted() {
      guard let route = routes[id], let danger = route.danger else { continue }
      routes[id] = nil
      context.offer(
        Fix(
          rule: rule, offset: context.analysis.sites[id].offset, message: danger, applicability: .unsafe,
          assumptions: route.assumptions, sites: [id], changes: []))
    }
  }

  /// A builder is created in every run: not where a condition decides about all that goes there, each a base for builds
  /// that stay with the engine.
  static func keepBases(
    _ routes: inout [BuildSite.ID: BuilderRules.Route], _ rule: PassID, _ context: inout PassContext
  ) {
    let analysis = context.analysis
    for group in BuildGroup.groups(of: routes.keys.sorted(), in: analysis) {
      let own = group.sites.map { analysis.sites[$0] }
      guard own.count <= companyLimit, own.allSatisfy({ isConditional($0, analysis) }) else { continue }
      let staying = analysis.sites(ofJobs: group.jobs).filter { other in
        other.isReached && other.kind.isLiteral && routes[other.id] == nil && stays(other, context)
      }
      guard staying.count <= companyLimit,
        own.allSatisfy({ base in staying.contains { mayStart($0, from: base, analysis) } })
      else { continue }
      for site in own {
        routes[site.id] = nil
        context.hold(site, rule, .baseStays)
      }
    }
  }

  /// More builds than this in one job are not compared with one another.
  private static let companyLimit = 32

  private static func isConditional(_ site: BuildSite, _ analysis: Analysis) -> Bool {
    let ancestors = analysis.command(of: site)?.invocation.ancestors ?? []
    return ancestors.contains(.conditionalBody) || ancestors.contains(.caseArm)
  }

  /// Whether a build may need the image that an earlier one of its job makes.
  private static func mayStart(_ site: BuildSite, from base: BuildSite, _ analysis: Analysis) -> Bool {
    guard let build = analysis.build(of: base), let images = analysis.stages(of: site)?.images,
      (base.script, base.command) != (site.script, site.command), base.id < site.id
    else { return false }
    return build.tags.contains { tag in
      let name = ImageReference(tag, source: build.invocation.source)
      return images.contains { image in image.map { name?.mayName($0) ?? true } ?? true }
    }
  }

  /// Whether the build goes through the engine's own builder, and nothing in this run changes that.
  private static func stays(_ site: BuildSite, _ context: PassContext) -> Bool {
    if case .engine = ContainerBuilders.existing(for: site, context.analysis) { return true }
    return false
  }

  /// Offers one fix for each group of jobs that share builds.
  func offer(_ routes: [BuildSite.ID: BuilderRules.Route], _ context: inout PassContext) {
    var moved: [BuildSite] = []
    for group in BuildGroup.groups(of: routes.keys.sorted(), in: context.analysis) {
      moved += offer(group, routes, &context)
    }
    guard driver == BuilderSteps.container else { return }
    let plan = context.plan
    let estimates = moved.filter { plan.improves($0.id, by: .builderTarget) }.map { site in
      (site, LayerCachingEstimate.estimateBesideBuilder(stages: plan.stagesBuiltFirst(for: site.id)))
    }
    context.reestimate(.builderTarget, estimates)
  }

  /// The builds that move.
  private func offer(
    _ group: BuildGroup, _ routes: [BuildSite.ID: BuilderRules.Route], _ context: inout PassContext
  ) -> [BuildSite] {
    let analysis = context.analysis
    let sites = group.sites.map { analysis.sites[$0] }
    let own = group.sites.compactMap { routes[$0] }
    func hold(_ reason: String) -> [BuildSite] {
      for site in sites { context.hold(site, rule, reason) }
      return []
    }
    guard let first = own.first, own.allSatisfy({ $0.docker == first.docker }) else { return hold(.owners) }
    var changes: [Change] = []
    var builder = BuilderNames.name(for: group, in: analysis, context.options)
    if let existing = group.existingBuilder(driver: driver, in: analysis) {
      builder = existing
    } else {
      if group.hasContext(named: builder, in: analysis) { return hold(BuilderNames.isContext(builder)) }
      if group.hasBuilder(in: analysis) { return hold(.otherBuilder) }
      switch BuilderPlacement.places(
        forJobs: group.jobs, sites: Set(group.sites), needsPlugin: true, in: analysis)
      {
      case .failure(let reason): return hold(reason.text)
      case .success(let places):
        let creation = BuilderSteps(
          docker: first.docker, name: builder, driver: driver, options: context.options.builder,
          isGuarded: BuilderPlacement.runsTwice(places, jobs: group.jobs, in: analysis),
          isSelected: group.mayBeSelected(at: places, in: analysis))
        changes += creation.changes(at: places)
      }
    }
    // One spelling for all builds of a job: that of those which show one.
    let forms = Set(sites.compactMap { analysis.build(of: $0)?.arguments.flagForm })
    let form = forms.count == 1 ? forms.first ?? .spaced : .spaced
    for site in group.sites {
      guard let route = routes[site] else { continue }
      changes.append(
        .routeThroughBuilder(
          site: site, BuilderRoute(builder: builder, loads: route.loads, flags: route.flags, form: form)))
    }
    let danger = own.lazy.compactMap(\.danger).first
    var assumptions = self.assumptions
    for route in own { for text in route.assumptions where !assumptions.contains(text) { assumptions.append(text) } }
    let isApplied = context.offer(
      Fix(
        rule: rule, offset: sites.first?.offset ?? 0, message: danger ?? message(group, context),
        applicability: danger == nil ? .safe : .unsafe, assumptions: assumptions, sites: group.sites, changes: changes))
    if isApplied, driver == BuilderSteps.remote {
      ElsewhereNotes(rule: rule, builder: BuilderSteps.elsewhere).note(
        jobs: group.jobs, moved: group.sites, loading: Set(group.sites.filter { routes[$0]?.loads == true }), &context)
    }
    return isApplied ? sites : []
  }
}

extension String {
  fileprivate static let owners =
    "the builds of the job run docker in different ways, and one builder cannot belong to all"
  fileprivate static let stageStays =
    "the build that copies from its stage stays on the engine's own builder, and would not find it elsewhere"
  fileprivate static let baseStays =
    "only a condition has it built, as a base for a build that stays on the engine's own builder: another builder would be created in every run for this one"
  fileprivate static let otherBuilder = "the job creates a builder of its own, and a second one beside it is not wanted"
}
