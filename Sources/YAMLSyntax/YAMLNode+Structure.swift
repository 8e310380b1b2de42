extension YAMLNode {
  /// The collection that holds the node; aliases are not followed. Nil for the root.
  public var parent: YAMLNode? {
    record.parent >= 0 ? YAMLNode(tree: tree, id: record.parent) : nil
  }

  /// The items of a sequence as written, each possibly an alias; none for every other node.
  public var items: [YAMLNode] { kind == .sequence ? children : [] }

  /// The first item of a sequence; nil for an empty one and for every other node.
  public var firstItem: YAMLNode? {
    kind == .sequence && id + 1 < record.next ? YAMLNode(tree: tree, id: id + 1) : nil
  }

  /// The first key of a mapping as it is written; nil for an empty one and for every other node.
  public var firstKey: YAMLNode? { kind == .mapping && id + 1 < record.next ? YAMLNode(tree: tree, id: id + 1) : nil }

  /// The entries of a mapping as written, `<<` included; none for every other node.
  public var entries: [YAMLEntry] {
    guard kind == .mapping else { return [] }
    var result: [YAMLEntry] = []
    result.reserveCapacity(8)
    var key = id + 1
    while key < record.next {
      let value = tree.records[Int(key)].next
      guard value < record.next else { break }
      result.append(YAMLEntry(key: YAMLNode(tree: tree, id: key), value: YAMLNode(tree: tree, id: value)))
      key = tree.records[Int(value)].next
    }
    return result
  }

  /// What an alias stands for: the latest definition of its anchor before it; every other node, and an alias without a
  /// definition, is itself.
  public var resolved: YAMLNode {
    guard kind == .alias, record.payload != YAMLTree.noTarget else { return self }
    return YAMLNode(tree: tree, id: Int32(bitPattern: record.payload))
  }

  /// Whether `other` is this node or lies inside it.
  public func contains(_ other: YAMLNode) -> Bool {
    tree === other.tree && id <= other.id && other.id < record.next
  }

  /// The direct children: items, or keys and values in turn.
  var children: [YAMLNode] {
    guard kind == .sequence || kind == .mapping else { return [] }
    // Counted first: a list that grows is copied time and again.
    var count = 0
    var child = id + 1
    while child < record.next {
      count += 1
      child = tree.records[Int(child)].next
    }
    var result: [YAMLNode] = []
    result.reserveCapacity(count)
    child = id + 1
    while child < record.next {
      result.append(YAMLNode(tree: tree, id: child))
      child = tree.records[Int(child)].next
    }
    return result
  }

  /// Whether the node is a key of a mapping.
  var isKey: Bool { record.flags.contains(.isKey) }

  /// Whether the node is a literal or folded scalar.
  var isBlockScalar: Bool { record.style == .literal || record.style == .folded }

  /// The key of the entry that the node is the key or the value of; nil for items and the root.
  var entryKey: YAMLNode? {
    if isKey { return self }
    guard parent?.kind == .mapping else { return nil }
    return tree.sibling(before: id).map { YAMLNode(tree: tree, id: $0) }
  }

  /// The value of the entry that the node is the key of; nil for every other node.
  var entryValue: YAMLNode? { isKey ? YAMLNode(tree: tree, id: record.next) : nil }

  /// The last item or value of a collection; nil for every other node and for empty ones.
  var lastChild: YAMLNode? { tree.lastChild(of: id).map { YAMLNode(tree: tree, id: $0) } }

  /// The number of items before the node in its sequence.
  var itemIndex: Int? {
    guard let parent, parent.kind == .sequence else { return nil }
    var index = 0
    var place = parent.id + 1
    while place < id {
      place = tree.records[Int(place)].next
      index += 1
    }
    return index
  }
}
