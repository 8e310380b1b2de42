/// What a policy or the command line asks for; what is nil is left as it was before.
public struct Settings: Hashable, Sendable {
  /// The strategy.
  public var strategy: Strategy?
  /// Passes by name, in place of a strategy's.
  public var passes: [PassID]?
  /// Of which passes unsafe fixes are applied.
  public var unsafeFixes: UnsafeFixes?
  /// What is wished of layer caching.
  public var layerCaching: LayerCachingWish?
  /// The name of the container builder.
  public var builderName: String?
  /// The tag of a builder stage's image.
  public var baseTag: String?
  /// Whether the images of builder stages carry cache metadata.
  public var usesInlineCache: Bool?
  /// The directory of the local cache.
  public var cacheDirectory: String?
  /// The first part of the cache keys.
  public var cacheKeyPrefix: String?
  /// The reference of the cache in a registry.
  public var cacheReference: String?
  /// The hosts of registries that a job is logged in to where the config does not show it.
  public var registryLogins: [String]?
  /// The id of the project at Depot.
  public var depotProject: String?
  /// What is said of the builder beyond its name.
  public var builder = BuilderSettings()

  /// Settings that ask for nothing.
  public init() {}

  /// `options` with these settings.
  ///
  /// Strategy and passes are one choice: who names the one takes back the other of those asked before.
  public func applied(to options: Options) -> Options {
    var result = options
    if strategy != nil || passes != nil {
      result.strategy = strategy ?? .auto
      result.selectedPasses = passes ?? []
    }
    if let unsafeFixes { result.unsafeFixes = unsafeFixes }
    if let layerCaching { result.layerCaching = layerCaching }
    if let builderName { result.builderName = builderName }
    if let baseTag { result.baseTag = baseTag }
    if let usesInlineCache { result.usesInlineCache = usesInlineCache }
    if let cacheDirectory { result.cacheDirectory = cacheDirectory }
    if let cacheReference { result.cacheReference = cacheReference }
    if let registryLogins { result.registryLogins = registryLogins }
    if let depotProject { result.depotProject = depotProject }
    result.builder = builder.applied(to: result.builder)
    if let cacheKeyPrefix { result.cacheKeyPrefix = cacheKeyPrefix }
    return result
  }
}
