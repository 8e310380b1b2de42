/// Puts together what the passes decided about each build: one verdict with one reason.
struct SiteVerdicts {
  private let context: PassContext

  init(_ context: PassContext) { self.context = context }

  func reports() -> [SiteReport] { context.analysis.sites.map(report) }

  private func report(_ site: BuildSite) -> SiteReport {
    let decided = verdict(of: site)
    return SiteReport(
      offset: site.offset, jobs: site.jobNames, kind: site.kind, command: site.text,
      dockerfile: site.uses.lazy.compactMap(\.dockerfile.path).first, verdict: decided.verdict, passes: decided.passes,
      reason: decided.reason)
  }

  private func verdict(of site: BuildSite) -> (verdict: Verdict, passes: [PassID], reason: String?) {
    let decisions = context.decisions[site.id] ?? []
    var passes: [PassID] = []
    var held: String?
    var good: String?
    var skipped: String?
    for (rule, decision) in decisions {
      switch decision {
      case .improves: if !passes.contains(rule) { passes.append(rule) }
      case .holds(let reason): held = held ?? reason
      case .good(let reason): good = good ?? reason
      case .doesNotApply(let reason): skipped = skipped ?? reason
      }
    }
    if !passes.isEmpty { return (.improved, passes.sorted(), held) }
    if let closed = context.closedReason(of: site) { return (.left, [], closed) }
    if let held { return (.left, [], held) }
    if let good { return (.good, [], good) }
    return (.left, [], skipped ?? "none of the chosen passes applies to it")
  }
}
