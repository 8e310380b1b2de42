public import YAMLSyntax

extension ConfigValue {
  /// The value of a scalar, templates left as text; nil for every other node.
  public init?(scalar node: YAMLNode) {
    let node = node.resolved
    guard node.kind == .scalar else { return nil }
    guard node.style == .plain else {
      self = .string(node.text)
      return
    }
    switch node.tag {
    case "tag:yaml.org,2002:str": self = .string(node.text)
    default: self = ConfigValue.plain(node)
    }
  }

  private static func plain(_ node: YAMLNode) -> ConfigValue {
    if node.isNull { return .null }
    if let value = node.boolean { return .boolean(value) }
    let text = node.text
    return NumberText.value(of: text) == nil ? .string(text) : .number(text)
  }

  /// The value that a line such as `name=value` says: read as YAML reads a plain scalar.
  public init(plainText text: String) {
    switch text {
    case "", "~", "null": self = text.isEmpty ? .string("") : .null
    case "true", "True", "TRUE", "yes", "on": self = .boolean(true)
    case "false", "False", "FALSE", "no", "off": self = .boolean(false)
    default: self = NumberText.value(of: text) == nil ? .string(text) : .number(text)
    }
  }

  /// The value in the form that a writer takes, keys sorted.
  public var sortedYAML: YAMLValue {
    switch self {
    case .null: .raw("null")
    case .boolean(let value): .raw(value ? "true" : "false")
    case .number(let text): .raw(text)
    case .string(let text): text.utf8.contains(0x0A) ? .literal(text) : .string(text)
    case .list(let items): .sequence(items.map(\.sortedYAML))
    case .map(let entries):
      .mapping(
        entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
          .map { YAMLValue.Entry(key: $0.key, value: $0.value.sortedYAML) })
    }
  }
}
