public import YAMLSyntax

/// One entry of `orbs`: an import from the registry, or an orb written in the config.
public struct Orb: Sendable {
  /// The name by which the config calls it.
  public let alias: String
  /// The value of the entry.
  public let node: YAMLNode
  /// `namespace/name` of a registry orb; nil for an inline, URL or templated one.
  public let reference: String?
  /// The first number of a registry orb's version; nil for `volatile`, `dev:…` and templates.
  public let major: Int?
  /// The commands of an inline orb.
  public let commands: [Command]
  /// The executors of an inline orb.
  public let executors: [ExecutorDefinition]
  /// The jobs of an inline orb.
  public let jobs: [Job]

  init(alias: String, node: YAMLNode) {
    let node = node.resolved
    self.alias = alias
    self.node = node
    if node.kind == .mapping {
      reference = nil
      major = nil
      commands = CircleConfig.entries(of: node["commands"]).map { Command(name: $0.name, node: $0.node) }
      executors = CircleConfig.entries(of: node["executors"]).map { ExecutorDefinition(name: $0.name, node: $0.node) }
      jobs = CircleConfig.entries(of: node["jobs"]).map { Job(name: "\(alias)/\($0.name)", node: $0.node, orb: alias) }
      return
    }
    commands = []
    executors = []
    jobs = []
    let text = node.text
    guard let at = text.firstIndex(of: "@"), text.contains("/"), !text.contains("://") else {
      reference = nil
      major = nil
      return
    }
    reference = String(text[..<at])
    major = Int(text[text.index(after: at)...].prefix { $0.isASCII && $0.isNumber })
  }
}
