public import YAMLSyntax

/// One entry of `orbs`: an import from the registry, or an orb written in the config.
public struct Orb: Sendable {
  /// The name by which the config calls it; `outer/inner` for one that an inline orb imports.
  public let alias: String
  /// The value of the entry.
  public let node: YAMLNode
  /// `namespace/name` of a registry orb; nil for an inline, URL or templated one.
  public let reference: String?
  /// What follows `@` in the reference.
  public let version: String?
  /// The version of a registry orb; nil for `volatile`, `dev:…` and templates.
  public let release: OrbVersion?
  /// The commands of an inline orb.
  public let commands: [Command]
  /// The executors of an inline orb.
  public let executors: [ExecutorDefinition]
  /// The jobs of an inline orb.
  public let jobs: [Job]
  /// The orbs that an inline orb imports.
  public let orbs: [Orb]

  /// Inline orbs may nest at most this deep.
  private static let depthLimit = 8

  init(alias: String, node: YAMLNode, depth: Int = 0) {
    let node = node.resolved
    self.alias = alias
    self.node = node
    if node.kind == .mapping {
      reference = nil
      version = nil
      release = nil
      commands = CircleConfig.entries(of: node["commands"]).map { Command(name: $0.name, node: $0.node, orb: alias) }
      executors = CircleConfig.entries(of: node["executors"]).map {
        ExecutorDefinition(name: $0.name, node: $0.node, orb: alias)
      }
      jobs = CircleConfig.entries(of: node["jobs"]).map { Job(name: "\(alias)/\($0.name)", node: $0.node, orb: alias) }
      orbs =
        depth < Orb.depthLimit
        ? CircleConfig.entries(of: node["orbs"], anyKind: true).map {
          Orb(alias: "\(alias)/\($0.name)", node: $0.node, depth: depth + 1)
        } : []
      return
    }
    commands = []
    executors = []
    jobs = []
    orbs = []
    let text = node.text
    guard let at = text.firstIndex(of: "@"), text.contains("/"), !text.contains("://") else {
      reference = nil
      version = nil
      release = nil
      return
    }
    reference = String(text[..<at])
    let version = text[text.index(after: at)...]
    self.version = String(version)
    release = OrbVersion(version)
  }

  /// Whether the orb is written in the config itself.
  public var isInline: Bool { node.kind == .mapping }

  /// Whether a registry orb is written as `namespace/name@version`, the version in numbers, `volatile` or `dev:…`.
  ///
  /// Source: the schema of CircleCI's language server, read 2026-11-23.
  var isWellFormed: Bool {
    guard let reference, let version, reference.split(separator: "/", omittingEmptySubsequences: false).count == 2,
      !reference.hasPrefix("/"), !reference.hasSuffix("/")
    else { return false }
    return release != nil || version == "volatile" || (version.hasPrefix("dev:") && version.count > 4)
  }

  /// Whether the orb's elements are in the config; `orb: {}` holds the place for one that is put in later.
  public var hasElements: Bool { isInline && !(jobs.isEmpty && commands.isEmpty && executors.isEmpty) }

  /// The orb and those it imports, itself first.
  var all: [Orb] { [self] + orbs.flatMap(\.all) }
}
