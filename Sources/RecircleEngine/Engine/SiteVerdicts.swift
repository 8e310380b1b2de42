internal import CircleCIModel
/// Puts together what the passes decided about each build: one verdict with one reason.
struct SiteVerdicts {
  private let context: PassContext
  /// The last choice in words: many builds of a config are alike.
  private var lastChoice: (shape: BuildShape, passes: [PassID], isNamed: Bool, reason: String)?

  init(_ context: PassContext) { self.context = context }

  mutating func reports() -> [SiteReport] {
    var result: [SiteReport] = []
    result.reserveCapacity(context.analysis.sites.count)
    for site in context.analysis.sites { result.append(report(site)) }
    return result
  }

  private mutating func report(_ site: BuildSite) -> SiteReport {
    let decided = verdict(of: site)
    return SiteReport(
      offset: site.offset, jobs: site.jobNames, kind: site.kind, command: site.text,
      dockerfile: site.uses.lazy.compactMap(\.dockerfile.path).first, verdict: decided.verdict, passes: decided.passes,
      choice: choice(site, decided.passes), reason: decided.reason)
  }

  /// Where a build stands that the config does not spell out; nil for one that it does.
  private func place(of site: BuildSite) -> String? {
    guard !site.kind.isLiteral else { return nil }
    let keepsImages = context.options(of: site).passes.contains(.dockerLayerCaching)
    return OpaqueReason.text(of: site, in: context.analysis, keepsImages: keepsImages)
  }

  /// Why `auto` chose the passes, or what it would leave to be asked for where it has none.
  private mutating func choice(_ site: BuildSite, _ passes: [PassID]) -> String? {
    guard !passes.isEmpty else { return LocalCacheRules.isLeft(for: site, context) ? .localCacheIsLeft : nil }
    guard context.selectsPerBuild(site) else { return nil }
    let isNamed =
      passes.contains(.buildxContainer) && ContainerBuilders.existing(for: site, context.analysis) == .anonymous
    let shape = BuildShape(site, in: context.analysis)
    if let last = lastChoice, last.shape == shape, last.passes == passes, last.isNamed == isNamed { return last.reason }
    let reason = shape.reason(for: passes, isNamed: isNamed)
    lastChoice = (shape, passes, isNamed, reason)
    return reason
  }

  private func with(_ reason: String, _ site: BuildSite) -> String {
    // What an orb is only presumed to build is said by the reason.
    if let call = context.analysis.orbCall(of: site), call.build == .presumed { return reason }
    return place(of: site).map { "\(reason); \($0)" } ?? reason
  }

  private func verdict(of site: BuildSite) -> (verdict: Verdict, passes: [PassID], reason: String?) {
    let decisions = context.decisions[site.id]
    var passes: [PassID] = []
    var held: String?
    var suppressed: String?
    var good: String?
    var skipped: String?
    for (rule, decision) in decisions {
      switch decision {
      case .improves: if !passes.contains(rule) { passes.append(rule) }
      case .holds(let reason): held = held ?? reason
      case .suppressed(let reason):
        held = held ?? reason
        suppressed = suppressed ?? "\(rule.rawValue) is \(reason)"
      case .good(let reason): good = good ?? reason
      case .doesNotApply(let reason): skipped = skipped ?? reason
      }
    }
    if !passes.isEmpty { return (.improved, passes.sorted(), suppressed ?? held ?? place(of: site)) }
    if site.kind == .depot, site.isReached { return (.good, [], OpaqueReason.text(of: site.kind)) }
    if let closed = context.closedReason(of: site) { return (.left, [], closed) }
    if let held { return (.left, [], with(held, site)) }
    if let good { return (.good, [], with(good, site)) }
    if let place = place(of: site) {
      return (.left, [], "\(place), and only commands that the config spells out are changed")
    }
    return (.left, [], skipped ?? "none of the chosen passes applies to it")
  }
}

extension String {
  fileprivate static let localCacheIsLeft = "local-cache is what is left for it, where it is asked for by name"
}
