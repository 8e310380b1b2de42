public import YAMLSyntax

/// A `store_artifacts` step; it runs after failed steps too.
///
/// Source: CircleCI configuration reference, "store_artifacts", read 2026-11-23.
public struct StoreArtifactsStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The file or folder to keep.
  public var path: YAMLNode? { node?["path"]?.resolved }

  /// The name it is kept under.
  public var destination: YAMLNode? { node?["destination"]?.resolved }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
