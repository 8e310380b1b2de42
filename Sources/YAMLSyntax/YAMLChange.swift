/// What an edit may change in the tree; node ids are those of the tree before.
public enum YAMLChange: Hashable, Sendable {
  /// The node became another value; its anchor and tag stay.
  case replaced(node: Int32, with: YAMLValue)
  /// An item came into the sequence, before the item with the index `before` of the original; at the end where `before`
  /// is their count.
  case inserted(into: Int32, before: Int, item: YAMLValue)
  /// A key and its value came to the end of the mapping.
  case added(to: Int32, key: String, value: YAMLValue)
  /// An item of a sequence went away; or an entry, named by its key.
  case removed(node: Int32)
  /// The key became another text.
  case renamed(key: Int32, to: String)
  /// An item, or an entry named by its key, went before the sibling with the index `before` of the original; to the end
  /// where `before` is their count.
  case moved(node: Int32, before: Int)
}
