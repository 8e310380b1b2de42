/// The keys of each mapping of a policy; its schema has the same.
public enum PolicyKeys {
  /// What both a policy and an override set.
  static let settings = [
    "strategy", "passes", "unsafe-fixes", "layer-caching", "names", "builder", "remote", "cache", "depot",
  ]
  /// What says which files and jobs something is for.
  static let scope = ["paths", "jobs"]
  /// Of the policy itself.
  public static let root = ["version"] + settings + ["overrides", "ignore"]
  /// Of `names`.
  public static let names = ["builder", "per-job", "base-tag"]
  /// Of `builder`.
  public static let builder = ["docker-context", "export"]
  /// Of `remote`.
  public static let remote = ["endpoint", "cacert", "cert", "key"]
  /// Of `cache`.
  public static let cache = ["directory", "key-prefix", "reference", "logins", "inline"]
  /// Of `depot`.
  public static let depot = ["project"]
  /// Of an item of `overrides`.
  public static let override = scope + settings
  /// Of an item of `ignore`.
  public static let ignore = scope + ["passes", "reason"]
}
