internal import DockerCLI
public import SourceEditing

/// The names that builders without one get, where they can get one.
///
/// Source: CircleCI "Docker layer caching" (the builder's volume is kept, and found again by the builder's name), read
/// 2026-11-23.
public struct BuilderNaming: Sendable {
  /// A builder that gets a name.
  public struct Named: Sendable {
    /// Its creation.
    public let creation: JobBuilder
    /// The splice of the creation's script.
    public let edit: TextEdit
    /// The builds that go through it.
    public fileprivate(set) var sites: [BuildSite.ID]
  }

  /// The builders that get a name, in source order of their first builds.
  public private(set) var named: [Named] = []
  /// Why the builder of a build gets none.
  public private(set) var reasons: [BuildSite.ID: String] = [:]
  /// The builds whose builder may have a name already, in words that are not understood.
  public private(set) var perhapsNamed: Set<BuildSite.ID> = []

  /// The names for the builders of `sites`, builds that go through unnamed ones.
  public init(of sites: [BuildSite.ID], _ context: borrowing PassContext) {
    let analysis = context.analysis
    for group in BuildGroup.groups(of: sites, in: analysis) {
      let name = BuilderNames.name(for: group, in: analysis, context.options)
      var reason: String?
      switch group.unnamedCreation(in: analysis) {
      case .failure(let why):
        reason = why.text
        if case .success = group.onlyCreation(in: analysis) { perhapsNamed.formUnion(group.sites) }
      case .success(let creation):
        if let index = named.firstIndex(where: {
          $0.creation.script == creation.script && $0.creation.offset == creation.offset
        }) {
          named[index].sites += group.sites
        } else if let edit = creation.naming(name), !group.hasContext(named: name, in: analysis) {
          named.append(Named(creation: creation, edit: edit, sites: group.sites))
        } else {
          reason = BuilderNames.isContext(name)
        }
      }
      if let reason { for site in group.sites { reasons[site] = reason } }
    }
  }

  /// What the builds that are open for the pass get from `buildx-container`, where that runs.
  public init(ofOpenSites context: borrowing PassContext) {
    let analysis = context.analysis
    guard context.runs(.buildxContainer), analysis.createsBuilders else {
      self.init(of: [], context)
      return
    }
    let sites = context.openSites.filter { ContainerBuilders.existing(for: $0, analysis) == .anonymous }
    self.init(of: sites.map(\.id), context)
  }
}
