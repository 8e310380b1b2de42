internal import SourceEditing
public import YAMLSyntax

/// One item of a list of steps.
///
/// An object, for a step is handed around with every job that runs it.
public final class Step: Sendable {
  /// What a step is.
  public enum Kind: Sendable {
    /// `run`, or its deprecated name `deploy`.
    case run(RunStep)
    /// `setup_remote_docker`, bare or with keys.
    case setupRemoteDocker(settings: YAMLNode?)
    /// `when` (or `unless`): steps that are there or not, decided when the config is compiled.
    case conditional(isUnless: Bool, condition: YAMLNode?, steps: YAMLNode?)
    /// `steps: << parameters.x >>`: the steps that the caller passed.
    case spliced(YAMLNode)
    /// A step of CircleCI's own other than those above, with its value.
    case builtIn(name: String, value: YAMLNode?)
    /// A reusable command, of the config or of an orb, with its arguments.
    case command(name: String, arguments: YAMLNode?)
    /// Nothing that CircleCI knows.
    case unknown
  }

  /// The item as it is written: an alias where the step is one.
  public let item: YAMLNode
  /// The list that holds the item.
  public let sequence: YAMLNode
  /// What it is.
  public let kind: Kind

  /// The node that defines the step, aliases followed.
  public var definition: YAMLNode { item.resolved }

  /// The name of the step: `run`, `checkout`, the command that it calls; empty where it has none.
  public var name: String { nameNode?.text ?? "" }

  /// The scalar with that name: the bare form itself, or the key of the mapping.
  public var nameNode: YAMLNode? {
    switch definition.kind {
    case .scalar: definition
    case .mapping: definition.firstMergedEntry?.key
    case .sequence, .alias: nil
    }
  }

  /// The steps that CircleCI defines. Source: CircleCI configuration reference, "steps", read 2026-11-23.
  static let builtInNames = [
    "checkout", "save_cache", "restore_cache", "store_artifacts", "store_test_results", "persist_to_workspace",
    "attach_workspace", "add_ssh_keys", "install_signing_bundle",
  ]

  private static let builtInScreen = NameScreen(builtInNames)

  private static func isBuiltIn(_ name: String) -> Bool {
    builtInScreen.mayHold(name) && builtInNames.contains { $0.utf8.count == name.utf8.count && $0 == name }
  }

  init(item: YAMLNode, sequence: YAMLNode) {
    self.item = item
    self.sequence = sequence
    self.kind = Step.kind(of: item.resolved)
  }

  /// The steps of a list node, aliases followed.
  public static func steps(of list: YAMLNode?) -> [Step] {
    guard let list = list?.resolved, list.kind == .sequence else { return [] }
    return list.items.map { Step(item: $0, sequence: list) }
  }

  private static func kind(of node: YAMLNode) -> Kind {
    switch node.kind {
    case .scalar:
      let name = node.text
      if name == "setup_remote_docker" { return .setupRemoteDocker(settings: nil) }
      if isBuiltIn(name) { return .builtIn(name: name, value: nil) }
      return Template.whole(name) == nil && !name.isEmpty ? .command(name: name, arguments: nil) : .unknown
    case .mapping:
      guard let entry = node.firstMergedEntry else { return .unknown }
      let value = entry.value.resolved
      return entry.key.matches("run")
        ? RunStep(value).map(Kind.run) ?? .unknown : kind(named: entry.key.text, value: value)
    case .sequence, .alias:
      return .unknown
    }
  }

  private static func kind(named name: String, value: YAMLNode) -> Kind {
    switch name {
    case "run", "deploy":
      return RunStep(value).map(Kind.run) ?? .unknown
    case "setup_remote_docker":
      return .setupRemoteDocker(settings: value)
    case "when", "unless":
      return .conditional(isUnless: name == "unless", condition: value["condition"], steps: value["steps"])
    case "steps":
      return .spliced(value)
    default:
      return isBuiltIn(name)
        ? .builtIn(name: name, value: value) : .command(name: name, arguments: value)
    }
  }
}
