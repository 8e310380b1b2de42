internal import SourceEditing

extension PassContext {
  /// Says of the builds that passes asked for by name improve, and that only a schedule runs, what `auto` leaves them
  /// alone for.
  mutating func noteScheduledBuilds() {
    let isByName = scopes.groups.map(\.isByName)
    guard isByName.contains(true) else { return }
    for site in analysis.sites where isByName[scopes.groupOfSite[site.id] ?? 0] {
      guard let rule = decisions[site.id].first(where: { $0.decision == .improves })?.rule,
        SiteRules.isScheduledOnly(site, in: analysis)
      else { continue }
      note(rule, .info, at: site.offset, .scheduled)
    }
  }
}

extension String {
  fileprivate static let scheduled =
    "only a schedule runs the build, perhaps to build images anew: with its cache kept, unchanged steps are not run again"
}
