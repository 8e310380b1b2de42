/// The stable name of a pass.
public enum PassID: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Layer caching is switched on.
  case dockerLayerCaching = "docker-layer-caching"
  /// Lost stages are built as images of their own.
  case builderTarget = "builder-target"
  /// Builds go through one named container builder.
  case buildxContainer = "buildx-container"
  /// Builds read and write a cache directory that CircleCI keeps.
  case localCache = "local-cache"
  /// Builds read and write a cache in a registry.
  case registryCache = "registry-cache"
  /// Builds go through a builder that runs elsewhere.
  case remoteBuilder = "remote-builder"
  /// Builds run on Depot, which keeps their cache.
  case depot
  /// Deprecated and retired keys, values and flags around Docker give way to those of today.
  case remoteDockerModernize = "remote-docker-modernize"
  /// Layer caching is switched off where nothing uses Docker.
  case unusedLayerCaching = "unused-layer-caching"
  /// Scripts whose line continuations YAML folds away are written as literal blocks.
  case foldedContinuation = "folded-continuation"
  /// What Dockerfiles lose by themselves is said; changes nothing.
  case dockerfileAdvice = "dockerfile-advice"
  /// Comments that suppress nothing are pointed at; changes nothing.
  case suppression

  /// Orders as passes run.
  public static func < (left: PassID, right: PassID) -> Bool { left.order < right.order }

  /// Whether its decisions are part of the verdict about a build; the others speak of settings and scripts.
  var decidesAboutBuilds: Bool {
    switch self {
    case .dockerLayerCaching, .builderTarget, .buildxContainer, .localCache, .registryCache, .remoteBuilder, .depot:
      true
    case .remoteDockerModernize, .unusedLayerCaching, .foldedContinuation, .dockerfileAdvice, .suppression: false
    }
  }

  private var order: Int { PassID.allCases.firstIndex(of: self) ?? 0 }
}
