public import YAMLSyntax

/// A `persist_to_workspace` step: files for later jobs of the workflow.
///
/// Source: CircleCI configuration reference, "persist_to_workspace", read 2026-11-23.
public struct PersistToWorkspaceStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The folder that the paths are relative to.
  public var root: YAMLNode? { node?["root"]?.resolved }

  /// The files and folders, as patterns below `root`.
  public var paths: [YAMLNode] { node?["paths"]?.listItems ?? [] }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
