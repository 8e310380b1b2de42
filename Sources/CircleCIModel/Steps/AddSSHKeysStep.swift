public import YAMLSyntax

/// An `add_ssh_keys` step.
///
/// Source: CircleCI configuration reference, "add_ssh_keys", read 2026-11-23.
public struct AddSSHKeysStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// The keys of the project to add; all of them where none is given.
  public var fingerprints: [YAMLNode] { node?["fingerprints"]?.listItems ?? [] }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
