/// What a policy says about layer caching.
public enum LayerCachingWish: String, Hashable, Sendable, CaseIterable {
  /// It is switched on where the passes find that it pays.
  case allowed
  /// It is switched on as if the pass had been asked for by name, also for many nodes.
  case preferred
  /// It is never switched on.
  case forbidden
}
