/// A key and its value as they stand in a mapping.
public struct YAMLEntry: Hashable, Sendable {
  /// The key as written; it may be an alias or a collection.
  public let key: YAMLNode
  /// The value as written; it may be an alias.
  public let value: YAMLNode

  /// The mapping that holds the entry, which for a merged entry is the one that defines it.
  public var mapping: YAMLNode { key.parent ?? key }
  /// Whether the entry merges other mappings in: its key is `<<` without quotes or tag.
  public var isMerge: Bool {
    key.kind == .scalar && key.style == .plain && key.tagSpan == nil && key.matches("<<")
  }
}
