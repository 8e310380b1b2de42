public import SourceEditing

/// A YAML text that was read: its bytes and the tree of its first document.
///
/// The bytes are kept as they are, so printing a document back is printing `source.bytes`.
public struct YAMLDocument: Sendable {
  let tree: YAMLTree

  /// Reads `source`; throws where libyaml refuses it, and for UTF-16 and texts beyond `limits`.
  public static func parse(
    _ source: SourceText, limits: YAMLLimits = YAMLLimits()
  ) throws(YAMLSyntaxError) -> YAMLDocument {
    YAMLDocument(tree: try TreeBuilder.tree(of: source, limits: limits))
  }

  /// The text that was read.
  public var source: SourceText { tree.source }
  /// The node that holds all others; nil where there is no document, only blanks and comments.
  public var root: YAMLNode? { tree.records.isEmpty ? nil : YAMLNode(tree: tree, id: 0) }
  /// The number of documents in the text; only the first one has nodes.
  public var documentCount: Int { tree.documentCount }
  /// The number of nodes of the first document.
  public var nodeCount: Int { tree.records.count }

  /// All nodes of the first document, in the order of the text; a node comes before those it holds.
  public func nodes() -> [YAMLNode] {
    (0..<Int32(truncatingIfNeeded: tree.records.count)).map { YAMLNode(tree: tree, id: $0) }
  }

  /// The node with `id`; nil where there is none.
  public func node(_ id: Int32) -> YAMLNode? {
    id >= 0 && Int(id) < tree.records.count ? YAMLNode(tree: tree, id: id) : nil
  }

  /// The alias nodes that stand for `node`, in the order of the text. Costs a pass over all nodes.
  public func aliases(of node: YAMLNode) -> [YAMLNode] {
    nodes().filter { $0.isAlias && $0.id != node.id && $0.resolved == node }
  }

  /// The first alias that stands for another alias, because no anchor before it has its name; nil where there is none.
  public var danglingAlias: YAMLNode? {
    for id in tree.records.indices where tree.records[id].kind == .alias {
      let alias = YAMLNode(tree: tree, id: Int32(truncatingIfNeeded: id))
      if alias.resolved.isAlias { return alias }
    }
    return nil
  }

  /// Whether any mapping may have the key `name`; a no is certain.
  public func mayHaveKey(_ name: String) -> Bool {
    let length = name.utf8.count
    return tree.withView { view in
      for index in view.records.indices {
        let record = view.records[index]
        guard record.flags.contains(.isKey) else { continue }
        if record.kind == .alias { return true }
        if record.length == length, tree.hasValue(name, Int32(truncatingIfNeeded: index)) { return true }
      }
      return false
    }
  }

  /// The scalars that are values of one of `keys`, in any mapping, as they are written, in the order of the text.
  public func scalars(ofKeys keys: [String]) -> [YAMLNode] {
    var result: [YAMLNode] = []
    let lengths = keys.reduce(0 as UInt64) { $0 | 1 << UInt64(min($1.utf8.count, 63)) }
    for id in tree.records.indices where tree.records[id].kind == .mapping {
      var key = Int32(truncatingIfNeeded: id + 1)
      let end = tree.records[id].next
      while key < end, tree.records[Int(key)].next < end {
        let record = tree.records[Int(key)]
        let value = record.next
        if record.kind == .scalar, lengths & (1 << min(UInt64(record.length), 63)) != 0,
          tree.records[Int(value)].kind == .scalar, keys.contains(where: { tree.hasValue($0, key) })
        {
          result.append(YAMLNode(tree: tree, id: value))
        }
        key = tree.records[Int(value)].next
      }
    }
    return result
  }
}
