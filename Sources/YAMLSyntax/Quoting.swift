internal import SourceEditing

/// Whether new keys and texts are written in `"`, so that a JSON text stays one.
struct Quoting: Sendable {
  /// Whether the keys around are.
  var keys = false
  /// Whether the texts around are.
  var texts = false
  /// Whether nothing stands behind the colons and commas around, as in `{"a":1,"b":2}`.
  var isTight = false

  /// What stands between two items in brackets.
  var separator: [UInt8] { Array((isTight ? "," : ", ").utf8) }
}

extension SourceLayout {
  /// How the neighbours of `node`, which may be the collection that is added to, are quoted.
  func quoting(near node: YAMLNode) -> Quoting {
    var result = Quoting()
    var keys: Bool?
    var texts: Bool?
    var place: YAMLNode? = node
    while let collection = place, keys == nil || texts == nil {
      if keys == nil {
        let found = quotesKeys(around: node, in: collection, &result.isTight)
        // The steps beside a step are one way of writing; what holds for the whole list must say so too.
        if collection.kind == .mapping || found == false { keys = found }
      }
      if texts == nil { texts = quotesTexts(around: node, in: collection) }
      place = collection.parent
    }
    result.keys = keys ?? false
    // In brackets with quoted keys all texts are taken to be quoted too.
    result.texts = texts ?? (result.keys && node.isFlow)
    return result
  }

  /// Whether the keys that could do without quotes have them; nil where there are none.
  private func quotesKeys(around node: YAMLNode, in collection: YAMLNode, _ isTight: inout Bool) -> Bool? {
    var entries = NearbyEntries(of: node, in: collection)
    var result: Bool?
    for _ in 0..<SourceLayout.nearbyLimit {
      guard let entry = entries.next() else { break }
      guard isEvidence(entry.key) else { continue }
      guard entry.key.style == .doubleQuoted else { return false }
      isTight = entry.value.outerSpan.start == entry.key.span.end + 1
      result = true
    }
    return result
  }

  /// Whether the texts that could do without quotes have them, among the items or values; nil where there are none.
  private func quotesTexts(around node: YAMLNode, in collection: YAMLNode) -> Bool? {
    var result: Bool?
    func look(at scalar: YAMLNode) -> Bool {
      guard isEvidence(scalar) else { return true }
      result = scalar.style == .doubleQuoted
      return result == true
    }
    if collection.kind == .mapping {
      var entries = NearbyEntries(of: node, in: collection)
      for _ in 0..<SourceLayout.nearbyLimit {
        guard let entry = entries.next(), look(at: entry.value) else { break }
      }
    } else if collection.kind == .sequence {
      var place = collection.id + 1
      if node.id > collection.id { place = node.tree.child(of: collection.id, at: node.id) }
      var before = node.id > collection.id ? node.tree.sibling(before: place) : nil
      for _ in 0..<SourceLayout.nearbyLimit where place < collection.record.next || before != nil {
        if place < collection.record.next {
          guard look(at: YAMLNode(tree: node.tree, id: place)) else { break }
          place = node.tree.records[Int(place)].next
        }
        if let current = before {
          guard look(at: YAMLNode(tree: node.tree, id: current)) else { break }
          before = node.tree.sibling(before: current)
        }
      }
    }
    return result
  }

  /// Whether the quotes of `scalar`, or that it has none, are its author's choice.
  private func isEvidence(_ scalar: YAMLNode) -> Bool {
    let record = scalar.record
    guard record.kind == .scalar, record.length > 0 else { return false }
    return scalar.tree.withValue(scalar.id) { value in
      guard PlainScalar.isText(value) else { return false }
      return record.style == .plain || PlainScalar.canHold(value, isFlow: record.flags.contains(.isFlow))
    }
  }
}
