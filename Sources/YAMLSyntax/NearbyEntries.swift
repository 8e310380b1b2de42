/// The entries of a mapping, or of the mappings in a sequence, in turn those after a node and those before it.
struct NearbyEntries {
  private let tree: YAMLTree
  private let collection: YAMLNode
  private let isSequence: Bool
  /// The keys that come next in both directions.
  private var after: Int32?
  private var before: Int32?
  private var goesBack = true

  /// The entries around `node` in `collection`, which is or holds it.
  init(of node: YAMLNode, in collection: YAMLNode) {
    tree = node.tree
    self.collection = collection
    isSequence = collection.kind == .sequence
    guard isSequence || collection.kind == .mapping else { return }
    guard node.id > collection.id else {
      after =
        isSequence
        ? firstKey(from: collection.id + 1) : collection.record.next > collection.id + 1 ? collection.id + 1 : nil
      return
    }
    let child = tree.child(of: collection.id, at: node.id)
    if isSequence {
      after = firstKey(from: child)
      before = lastKey(before: child)
    } else {
      after = YAMLNode(tree: tree, id: child).entryKey?.id
      before = after.flatMap(keyBefore)
    }
  }

  /// The next entry; nil where there are no more.
  mutating func next() -> YAMLEntry? {
    goesBack = (!goesBack || after == nil) && before != nil
    guard let key = goesBack ? before : after else { return nil }
    if goesBack { before = keyBefore(key) } else { after = keyAfter(key) }
    return YAMLEntry(key: YAMLNode(tree: tree, id: key), value: YAMLNode(tree: tree, id: tree.records[Int(key)].next))
  }

  private func keyAfter(_ key: Int32) -> Int32? {
    let mapping = tree.records[Int(tree.records[Int(key)].parent)]
    let next = tree.records[Int(tree.records[Int(key)].next)].next
    if next < mapping.next { return next }
    return isSequence ? firstKey(from: next) : nil
  }

  private func keyBefore(_ key: Int32) -> Int32? {
    if let value = tree.sibling(before: key) { return tree.sibling(before: value) }
    return isSequence ? lastKey(before: tree.records[Int(key)].parent) : nil
  }

  /// How many items without entries are passed over.
  private static let itemLimit = 64

  /// The first key of the first filled mapping among the items from `item` on.
  private func firstKey(from item: Int32) -> Int32? {
    var place = item
    for _ in 0..<NearbyEntries.itemLimit where place < collection.record.next {
      let record = tree.records[Int(place)]
      if record.kind == .mapping, record.next > place + 1 { return place + 1 }
      place = record.next
    }
    return nil
  }

  /// The last key of the last filled mapping among the items before `item`.
  private func lastKey(before item: Int32) -> Int32? {
    var place = tree.sibling(before: item)
    for _ in 0..<NearbyEntries.itemLimit {
      guard let current = place else { break }
      if tree.records[Int(current)].kind == .mapping, let value = tree.lastChild(of: current) {
        return tree.sibling(before: value)
      }
      place = tree.sibling(before: current)
    }
    return nil
  }
}
