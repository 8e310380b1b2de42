/// A key and its value as they stand in a mapping.
public struct YAMLEntry: Hashable, Sendable {
  /// The key as written; it may be an alias or a collection.
  public let key: YAMLNode
  /// The value as written; it may be an alias.
  public let value: YAMLNode

  /// The mapping that holds the entry, which for a merged entry is the one that defines it.
  public var mapping: YAMLNode { key.parent ?? key }
  /// Whether the entry merges other mappings in: its key is `<<` without quotes, and with no tag but `!!merge`.
  public var isMerge: Bool {
    key.record.length == 2 && key.kind == .scalar && key.style == .plain && key.matches("<<")
      && (key.tagSpan == nil || key.tag == "tag:yaml.org,2002:merge")
  }
}
