/// The keys of each mapping of a policy; its schema has the same.
public enum PolicyKeys {
  /// What both a policy and an override set.
  static let settings = ["strategy", "passes", "unsafe-fixes", "layer-caching", "names", "cache"]
  /// What says which files and jobs something is for.
  static let scope = ["paths", "jobs"]
  /// Of the policy itself.
  public static let root = ["version"] + settings + ["overrides", "ignore"]
  /// Of `names`.
  public static let names = ["builder", "base-tag"]
  /// Of `cache`.
  public static let cache = ["directory", "key-prefix", "reference"]
  /// Of an item of `overrides`.
  public static let override = scope + settings
  /// Of an item of `ignore`.
  public static let ignore = scope + ["passes", "reason"]
}
