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
  /// What Dockerfiles lose by themselves is said; changes nothing.
  case dockerfileAdvice = "dockerfile-advice"

  /// Orders as passes run.
  public static func < (left: PassID, right: PassID) -> Bool { left.order < right.order }

  private var order: Int { PassID.allCases.firstIndex(of: self) ?? 0 }
}
