public import SourceEditing
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
  /// A text that a template engine turns into a config: it is no YAML yet.
  case template
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

  /// What `source` is; `other` too where it is no YAML for any other reason than being a template.
  public init(_ source: SourceText) {
    do throws(YAMLSyntaxError) {
      self.init(try YAMLDocument.parse(source))
    } catch {
      self = ConfigFileKind.isTemplate(source, failingAt: error.offset) ? .template : .other
    }
  }

  /// Whether a file that is no YAML is a template: the line on which reading it failed, the one before, or the first
  /// begins with a mark of a template engine. What CircleCI itself reads, `config.yml`, is never one.
  ///
  /// Source: the marks of Jinja and Go templates (`{{`, `{%`, `{#`) and of ERB (`<%`), read 2026-11-23.
  public static func isTemplate(_ source: SourceText, failingAt offset: Int) -> Bool {
    let name = String(source.path.lastPathComponent)
    guard name != "config.yml", name != "config.yaml", name != "-" else { return false }
    let start = source.lineStart(of: offset)
    let before = start > source.byteOrderMarkLength ? source.lineStart(of: start - 1) : start
    return [start, before, source.byteOrderMarkLength].contains { line in
      let text = source.bytes[line...].drop { $0 == 0x20 || $0 == 0x09 }.prefix(2)
      return ["{{", "{%", "{#", "<%"].contains { text.elementsEqual($0.utf8) }
    }
  }

  /// For people: `a compose file`.
  public var description: String {
    switch self {
    case .config: "a config"
    case .orb: "the source of an orb"
    case .compose: "a compose file"
    case .testSuites: "a file of test suites"
    case .template: "a template of a config"
    case .other: "no jobs, commands, orbs or workflows at its root"
    }
  }
}
