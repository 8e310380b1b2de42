public import RecircleEngine

/// All passes, in the order in which they run.
public enum PassCatalog {
  /// One of each.
  public static let all: [any Pass.Type] = [
    DockerLayerCachingPass.self, BuilderTargetPass.self, BuildxContainerPass.self, LocalCachePass.self,
    RegistryCachePass.self, RemoteBuilderPass.self, DepotPass.self, RemoteDockerModernizePass.self,
    UnusedLayerCachingPass.self, FoldedContinuationPass.self, DockerfileAdvicePass.self, SuppressionPass.self,
  ]
}
