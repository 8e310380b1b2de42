internal import SourceEditing

/// An item of a sequence, or an entry of a mapping, and where it stands among its siblings.
struct ChildPlace {
  /// The item, or the key of the entry.
  let child: YAMLNode
  let collection: YAMLNode
  /// The items, or the keys.
  let siblings: [YAMLNode]
  let index: Int
  /// Where the child starts: at its dash, `?`, key or first byte.
  let start: Int
  /// Where its content, for an entry that of its value, ends.
  let end: Int
  /// Where the sibling before ends, and the sibling after starts; its own borders where there is none.
  let previousEnd: Int
  let nextStart: Int

  init(_ child: YAMLNode, editor: YAMLEditor) throws(YAMLEditError) {
    try editor.check(child)
    guard let collection = child.parent else { throw YAMLEditError(message: "the root has no siblings") }
    let entries = collection.entries
    let siblings = collection.kind == .sequence ? collection.items : entries.map(\.key)
    guard let index = siblings.firstIndex(of: child) else {
      throw YAMLEditError(message: "the node is neither an item nor a key")
    }
    let layout = editor.layout
    func start(_ node: YAMLNode) -> Int { collection.isFlow ? node.outerSpan.start : layout.start(of: node) }
    func end(_ index: Int) -> Int {
      collection.kind == .sequence ? siblings[index].span.end : entries[index].value.span.end
    }
    self.child = child
    self.collection = collection
    self.siblings = siblings
    self.index = index
    self.start = start(child)
    self.end = end(index)
    previousEnd = index > 0 ? end(index - 1) : self.start
    nextStart = index + 1 < siblings.count ? start(siblings[index + 1]) : self.end
  }
}
