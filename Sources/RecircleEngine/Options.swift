/// What a run is asked to do.
public struct Options: Hashable, Sendable {
  /// The strategy.
  public var strategy: Strategy
  /// Passes chosen by hand, in place of the strategy's; empty for the strategy's own.
  public var selectedPasses: [PassID]
  /// The name of the container builder.
  public var builderName: String
  /// The tag of a builder stage's image.
  public var baseTag: String
  /// The directory of the local cache: absolute, outside the checkout.
  public var cacheDirectory: String
  /// The first part of the cache keys; nil for the image's name.
  public var cacheKeyPrefix: String?
  /// Whether fixes that may change a job's result are applied.
  public var allowsUnsafeFixes: Bool

  /// Options with the defaults of the command line.
  public init(
    strategy: Strategy = .auto, selectedPasses: [PassID] = [], builderName: String = "container",
    baseTag: String = "base", cacheDirectory: String = "/tmp/dockercache", cacheKeyPrefix: String? = nil,
    allowsUnsafeFixes: Bool = false
  ) {
    self.strategy = strategy
    self.selectedPasses = selectedPasses
    self.builderName = builderName
    self.baseTag = baseTag
    self.cacheDirectory = cacheDirectory
    self.cacheKeyPrefix = cacheKeyPrefix
    self.allowsUnsafeFixes = allowsUnsafeFixes
  }

  /// The passes to run, in order. The local cache needs a builder that can export one.
  public var passes: [PassID] {
    guard !selectedPasses.isEmpty else { return strategy.passes }
    var chosen = Set(selectedPasses)
    if chosen.contains(.localCache) { chosen.insert(.buildxContainer) }
    return chosen.sorted()
  }

  /// Whether the user asked for these passes by name, and so for fixes that rest on an assumption.
  public var isByName: Bool { !selectedPasses.isEmpty || strategy != .auto }
}
