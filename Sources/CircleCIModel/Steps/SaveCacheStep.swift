public import YAMLSyntax

/// A `save_cache` step.
///
/// Source: CircleCI configuration reference, "save_cache", read 2026-11-23.
public struct SaveCacheStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The name under which the cache is kept; never written twice.
  public var key: YAMLNode? { node?["key"]?.resolved }

  /// The files and folders to keep.
  public var paths: [YAMLNode] { node?["paths"]?.listItems ?? [] }

  /// `always`, `on_success` or `on_fail`; `on_success` where it is not given.
  public var condition: YAMLNode? { node?["when"]?.resolved }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
