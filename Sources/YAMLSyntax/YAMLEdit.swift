public import SourceEditing

/// One edit of a document: the splices and what they change in its tree.
public struct YAMLEdit: Hashable, Sendable {
  /// The splices, in order and disjoint; none of them replaces bytes at its borders by the same.
  public var textEdits: [TextEdit]
  /// The only difference between the tree before and after.
  public var change: YAMLChange

  /// An edit from its parts.
  public init(textEdits: [TextEdit], change: YAMLChange) {
    self.textEdits = textEdits
    self.change = change
  }
}
