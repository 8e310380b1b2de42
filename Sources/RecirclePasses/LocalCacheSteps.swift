internal import RecircleEngine
internal import YAMLSyntax

/// The steps around a build with a local cache.
struct LocalCacheSteps {
  private let cache: LocalCacheNames
  private var directory: String { cache.directory }

  /// The steps for `cache`.
  init(_ cache: LocalCacheNames) { self.cache = cache }

  /// Brings the cache of an earlier run.
  var restore: YAMLValue {
    .mapping("restore_cache", .mapping("keys", .sequence(cache.restoreKeys.map(YAMLValue.string))))
  }

  /// Puts the new cache in the place of the old one, which would grow with every run.
  ///
  /// Always leaves an index, since the checksum of a missing file fails the job, and never ends in a bare test. An
  /// empty index is a warning for every client; one without a tag (`{}`) fails the build with clients before BuildKit
  /// 0.29.
  ///
  /// Source: moby/buildkit `client/solve.go`, v0.11 to v0.29; buildx 0.13 on Engine 26.1, tried 2026-11-23.
  var rotate: YAMLValue {
    let script = """
      if [ -f \(directory)-new/index.json ]; then rm -rf \(directory) && mv \(directory)-new \(directory); fi
      mkdir -p \(directory) && touch \(directory)/index.json

      """
    return .mapping(
      "run", .mapping(["name": .string("Rotate the Docker build cache"), "command": .literal(script)]))
  }

  /// Stores the cache.
  var save: YAMLValue {
    .mapping(
      "save_cache", .mapping(["key": .string(cache.saveKey), "paths": .sequence([.string(cache.directory)])]))
  }
}
