/// A value to be written.
public indirect enum YAMLValue: Hashable, Sendable {
  /// A text, quoted only where the plain form would not read back as this text.
  case string(String)
  /// A text in double quotes.
  case quoted(String)
  /// A plain scalar written as it is: `true`, `1`, `null`.
  case raw(String)
  /// A text as a block after `|`, with the header that reads back exactly; double-quoted where no block can stand.
  case literal(String)
  /// A list.
  case sequence([YAMLValue])
  /// Keys with values, in order.
  case mapping([Entry])

  /// A key of a mapping to be written, and its value.
  public struct Entry: Hashable, Sendable {
    /// The key as a text; quoted where it must be.
    public let key: String
    /// The value.
    public let value: YAMLValue

    /// An entry from its parts.
    public init(key: String, value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  /// A mapping with one key.
  public static func mapping(_ key: String, _ value: YAMLValue) -> YAMLValue {
    .mapping([Entry(key: key, value: value)])
  }

  /// A mapping from its keys and values.
  public static func mapping(_ entries: KeyValuePairs<String, YAMLValue>) -> YAMLValue {
    .mapping(entries.map { Entry(key: $0.key, value: $0.value) })
  }

  /// Whether the value is to be written as a block.
  var isLiteral: Bool { if case .literal = self { true } else { false } }

  /// Whether the value is a collection with something in it, which in block style takes lines of its own.
  var isFilledCollection: Bool {
    switch self {
    case .string, .quoted, .raw, .literal: false
    case .sequence(let items): !items.isEmpty
    case .mapping(let entries): !entries.isEmpty
    }
  }

  /// Whether the last line of the value would be one of a block scalar.
  var endsWithLiteral: Bool { lastLeaf.isLiteral }

  /// The text of the block scalar that the value ends with.
  var finalLiteral: String? { if case .literal(let text) = lastLeaf { text } else { nil } }

  /// What has a layout of its own in block style.
  struct Kinds: OptionSet {
    let rawValue: UInt8
    static let mapping = Kinds(rawValue: 1)
    static let sequence = Kinds(rawValue: 2)
    static let literal = Kinds(rawValue: 4)
  }

  /// What the value is, and what is inside it.
  var kinds: Kinds {
    switch self {
    case .string, .quoted, .raw: []
    case .literal: .literal
    case .sequence(let items): items.reduce(.sequence) { $0.union($1.kinds) }
    case .mapping(let entries): entries.reduce(.mapping) { $0.union($1.value.kinds) }
    }
  }

  private var lastLeaf: YAMLValue {
    switch self {
    case .string, .quoted, .raw, .literal: self
    case .sequence(let items): items.last?.lastLeaf ?? self
    case .mapping(let entries): entries.last?.value.lastLeaf ?? self
    }
  }

  /// The same value without a block scalar at its end, for places where one would not read back.
  var withoutFinalLiteral: YAMLValue {
    switch self {
    case .string, .quoted, .raw: self
    case .literal(let text): .string(text)
    case .sequence(let items):
      .sequence(items.dropLast() + items.suffix(1).map(\.withoutFinalLiteral))
    case .mapping(let entries):
      .mapping(
        entries.dropLast() + entries.suffix(1).map { Entry(key: $0.key, value: $0.value.withoutFinalLiteral) })
    }
  }
}
