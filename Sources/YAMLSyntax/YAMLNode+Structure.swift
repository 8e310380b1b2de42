extension YAMLNode {
  /// The collection that holds the node; aliases are not followed. Nil for the root.
  public var parent: YAMLNode? {
    record.parent >= 0 ? YAMLNode(tree: tree, id: record.parent) : nil
  }

  /// The items of a sequence as written, each possibly an alias; none for every other node.
  public var items: [YAMLNode] { kind == .sequence ? children : [] }

  /// The entries of a mapping as written, `<<` included; none for every other node.
  public var entries: [YAMLEntry] {
    guard kind == .mapping else { return [] }
    var result: [YAMLEntry] = []
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
    var result: [YAMLNode] = []
    var child = id + 1
    while child < record.next {
      result.append(YAMLNode(tree: tree, id: child))
      child = tree.records[Int(child)].next
    }
    return result
  }
}
