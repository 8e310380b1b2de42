/// A coherent choice of passes.
public enum Strategy: String, Hashable, Sendable, CaseIterable {
  /// The passes that pay for each build, and of these only what needs no assumption.
  case auto
  /// Layer caching, and a tagged image for each lost stage.
  case dlc
  /// The same through a named container builder: the full form.
  case dlcBuildx = "dlc-buildx"
  /// A BuildKit cache directory that CircleCI's cache keeps; without layer caching.
  case localCache = "local-cache"
  /// A BuildKit cache in a registry, through a container builder; without layer caching.
  case registryCache = "registry-cache"
  /// Builds on a BuildKit that runs elsewhere and keeps its own cache.
  case remoteBuilder = "remote-builder"
  /// Builds on Depot, which keeps their cache.
  case depot

  /// The passes it runs, in order.
  public var passes: [PassID] {
    switch self {
    // The local cache is only shown by `auto`, where layer caching is ruled out.
    case .auto: [.dockerLayerCaching, .builderTarget, .buildxContainer, .localCache]
    case .dlcBuildx: [.dockerLayerCaching, .builderTarget, .buildxContainer]
    case .dlc: [.dockerLayerCaching, .builderTarget]
    case .localCache: [.buildxContainer, .localCache]
    case .registryCache: [.buildxContainer, .registryCache]
    case .remoteBuilder: [.remoteBuilder]
    case .depot: [.depot]
    }
  }
}
