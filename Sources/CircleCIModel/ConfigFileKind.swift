public import YAMLSyntax

/// What a YAML file in a `.circleci` folder is.
///
/// Source: CircleCI configuration reference, "Authoring orbs", "Dynamic configuration", "Smarter testing"; the compose
/// specification; read 2026-11-23.
public enum ConfigFileKind: Hashable, Sendable {
  /// A config that CircleCI runs, or that another config continues with.
  case config
  /// The source of an orb: elements and no workflows, with what only orbs have.
  case orb
  /// A file for Docker Compose.
  case compose
  /// A file for CircleCI's test splitting, several documents.
  case testSuites
  /// A list or text, or a mapping without anything a config has.
  case other

  /// What `document` is, by the keys of its root.
  public init(_ document: YAMLDocument) {
    guard let root = document.root?.resolved, root.kind == .mapping else {
      self = .other
      return
    }
    if root["workflows"] != nil {
      self = .config
    } else if root["display"] != nil || root["examples"] != nil, root["jobs"] != nil || root["commands"] != nil {
      self = .orb
    } else if CircleConfig.tellingKeys.contains(where: { root[$0] != nil }) {
      self = .config
    } else if root["services"]?.resolved.kind == .mapping {
      self = .compose
    } else if root["discover"] != nil || (root["run"] != nil && root["name"] != nil) {
      self = .testSuites
    } else {
      self = .other
    }
  }

  /// For people: `a compose file`.
  public var description: String {
    switch self {
    case .config: "a config"
    case .orb: "the source of an orb"
    case .compose: "a compose file"
    case .testSuites: "a file of test suites"
    case .other: "no jobs, commands, orbs or workflows at its root"
    }
  }
}
