public import YAMLSyntax

/// A `store_test_results` step; it runs after failed steps too.
///
/// Source: CircleCI configuration reference, "store_test_results", read 2026-11-23.
public struct StoreTestResultsStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The folder with the results.
  public var path: YAMLNode? { node?["path"]?.resolved }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
