public import YAMLSyntax

/// An `attach_workspace` step: the files of earlier jobs of the workflow.
///
/// Source: CircleCI configuration reference, "attach_workspace", read 2026-11-23.
public struct AttachWorkspaceStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The folder they are put into.
  public var path: YAMLNode? { node?["at"]?.resolved }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
