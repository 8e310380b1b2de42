/// A value of a config as CircleCI reads it, apart from the text it came from.
public enum ConfigValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A truth value.
  case boolean(Bool)
  /// A number, as it is written.
  case number(String)
  /// A text.
  case string(String)
  /// A list.
  case list([ConfigValue])
  /// Keys with values, in the order of the text.
  case map([Entry])

  /// A key and its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: ConfigValue

    /// An entry from its parts.
    public init(_ key: String, _ value: ConfigValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of `key`; nil where this is no map that has it.
  public subscript(key: String) -> ConfigValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.last { $0.key == key }?.value
  }

  /// The text that stands for the value inside a longer text; nil for lists and maps.
  public var text: String? {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .number(let text), .string(let text): text
    case .list, .map: nil
    }
  }

  /// Whether conditions take the value for true: all but false, null, 0, NaN and the empty text.
  /// Source: CircleCI configuration reference, "Logic statements", read 2026-11-23.
  public var isTruthy: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .number: number.map { $0 != 0 && !$0.isNaN } ?? true
    case .string(let text): !text.isEmpty
    case .list, .map: true
    }
  }

  /// The value of a number; nil for any other value.
  public var number: Double? {
    guard case .number(let text) = self else { return nil }
    return NumberText.value(of: text)
  }

  /// Whether `equal` and `==` take both for the same.
  public func equals(_ other: ConfigValue) -> Bool {
    if let left = number, let right = other.number { return left == right }
    return self == other
  }

  /// Whether it can be told offline if both are the same: configs compare the name of an executor with the executor's
  /// own mapping, and CircleCI takes them for equal.
  public func isComparable(to other: ConfigValue) -> Bool {
    switch (self, other) {
    case (.map, .map), (.list, .list): true
    case (.map, _), (_, .map), (.list, _), (_, .list): false
    default: true
    }
  }

  /// The entries of a map; none for any other value.
  public var entries: [Entry] {
    if case .map(let entries) = self { entries } else { [] }
  }

  /// The items of a list; none for any other value.
  public var items: [ConfigValue] {
    if case .list(let items) = self { items } else { [] }
  }
}
