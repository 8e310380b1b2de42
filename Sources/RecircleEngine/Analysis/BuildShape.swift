internal import DockerfileSyntax

/// What `auto` looks at in a build, and why it chose as it did.
enum BuildShape: Hashable, Sendable {
  /// The build stands in other files.
  case opaque
  /// What it is made of is not known, for this reason.
  case unread(String)
  /// Nothing is lost, and there are no cache mounts.
  case simple(isSingleStage: Bool)
  /// Stages are only copied from, and there are no cache mounts.
  case lostStages
  /// A `RUN` has a cache mount.
  case cacheMounts(losesStages: Bool)

  /// The shape of `site`.
  init(_ site: BuildSite, in analysis: Analysis) {
    guard site.kind.isLiteral else {
      self = .opaque
      return
    }
    guard let facts = analysis.stages(of: site) else {
      self = .unread(analysis.dockerfile(of: site).clause ?? "the build's target is not a stage that is known")
      return
    }
    let isLosing = !facts.lost.isEmpty
    if facts.hasCacheMounts {
      self = .cacheMounts(losesStages: isLosing)
    } else {
      self = isLosing ? .lostStages : .simple(isSingleStage: facts.graph.reach(of: facts.target).count == 1)
    }
  }

  /// Why `auto` chose `passes` for the build, one clause; `isNamed` where an unnamed builder got a name.
  func reason(for passes: [PassID], isNamed: Bool) -> String {
    if isNamed { return "its builder had no name and lost its cache with every run" }
    switch self {
    case .opaque: return "layer caching alone, since the command stands elsewhere"
    case .unread(let reason): return "layer caching alone, since \(reason)"
    case .simple where passes.contains(.builderTarget):
      return "its image has no tag, and layer caching keeps what is tagged"
    case .simple(true): return "layer caching is enough for a single stage without cache mounts"
    case .simple(false): return "layer caching is enough: all stages are in the image, and there are no cache mounts"
    case .lostStages where passes.contains(.buildxContainer):
      return "it has stages that are only copied from, which the job's named builder keeps as well"
    case .lostStages:
      return passes.contains(.builderTarget)
        ? "it has stages that are only copied from, and no cache mounts: layer caching keeps what is tagged"
        : "it has no cache mounts: layer caching keeps what is tagged"
    case .cacheMounts:
      if passes.contains(.buildxContainer) {
        return "it has cache mounts, which only the volume of a named builder keeps, and the stages with them"
      }
      return "it has cache mounts, but a container builder is ruled out: layer caching keeps the layers alone"
    }
  }
}
