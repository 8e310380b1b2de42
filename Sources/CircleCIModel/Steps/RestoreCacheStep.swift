public import YAMLSyntax

/// A `restore_cache` step.
///
/// Source: CircleCI configuration reference, "restore_cache", read 2026-11-23.
public struct RestoreCacheStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The name, or the beginning of it, of the cache.
  public var key: YAMLNode? { node?["key"]?.resolved }

  /// Further names, the first that is found counts; after `key` where both are given.
  public var fallbackKeys: [YAMLNode] { node?["keys"]?.listItems ?? [] }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
