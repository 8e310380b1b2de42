public import YAMLSyntax

/// A `checkout` step: the repository at the revision of the pipeline.
///
/// Source: CircleCI configuration reference, "checkout", read 2026-11-23.
public struct CheckoutStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The folder it is put into; the job's working directory where there is none.
  public var path: YAMLNode? { node?["path"]?.resolved }

  /// How much of the history comes: `blobless`, `full` or `shallow`.
  public var method: YAMLNode? { node?["method"]?.resolved }

  /// The number of revisions of a shallow checkout.
  public var depth: YAMLNode? { node?["depth"]?.resolved }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
