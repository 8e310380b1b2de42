internal import SourceEditing

/// Tells the nodes of a document with a regular form and place from others.
struct NodeShapes {
  let tree: YAMLTree
  let records: UnsafeBufferPointer<YAMLTree.Record>
  let bytes: UnsafeBufferPointer<UInt8>

  /// Where nodes stand that have a rare form or place, with the entry that they belong to; in order.
  var oddSpans: [ByteSpan] {
    var result: [ByteSpan] = []
    for properties in tree.properties where !isRegular(properties) { result.append(surroundings(Int(properties.node))) }
    for index in records.indices.dropFirst() where !isRegular(index) { result.append(surroundings(index)) }
    return result
  }

  /// From the end of what stands before the node or its key to the end of the node or its value.
  private func surroundings(_ index: Int) -> ByteSpan {
    let record = records[index]
    let isKey = record.flags.contains(.isKey)
    let end = isKey ? max(record.end, records[Int(record.next)].end) : record.end
    var first = index
    if !isKey, record.parent >= 0, records[Int(record.parent)].kind == .mapping {
      first = tree.sibling(before: Int32(truncatingIfNeeded: index)).map { Int($0) } ?? index
    }
    guard first > 0 else { return ByteSpan(0, bytes.count) }
    let before = records[first - 1]
    return ByteSpan(Int(records[first].parent) == first - 1 ? Int(before.start) : Int(before.end), Int(end))
  }

  /// Whether the root is a mapping in column 0 with nothing but comments and a `---` around it.
  var hasRegularEnds: Bool {
    guard let root = records.first, root.kind == .mapping else { return false }
    let mark = tree.source.byteOrderMarkLength
    guard Int(root.start) == mark || bytes[Int(root.start) - 1] == 0x0A else { return false }
    guard hasOnlyComments(mark, Int(root.start), mayHaveMark: true) else { return false }
    return hasOnlyComments(Int(root.end), bytes.count, mayHaveMark: false)
  }

  /// Whether all lines from `start` to `end` are empty or comments, but for one `---`.
  private func hasOnlyComments(_ start: Int, _ end: Int, mayHaveMark: Bool) -> Bool {
    var place = start
    var mayHaveMark = mayHaveMark
    while place < end {
      let next = NodeProperties(bytes).skipSeparation(from: place)
      if next >= end { return true }
      guard mayHaveMark, next + 3 < end, bytes[next..<next + 3].allSatisfy({ $0 == UInt8(ascii: "-") }),
        [0x20, 0x0A, 0x0D].contains(bytes[next + 3])
      else { return false }
      mayHaveMark = false
      place = next + 3
    }
    return true
  }

  /// Whether `properties` are an anchor, on no key, with its node behind it or, for a block collection, below.
  private func isRegular(_ properties: YAMLTree.Properties) -> Bool {
    guard properties.node > 0, properties.tag == nil, let anchor = properties.anchor else { return false }
    let record = records[Int(properties.node)]
    guard !record.flags.contains(.isKey), anchor.end < Int(record.start) else { return false }
    let isBlock = record.kind != .scalar && !record.flags.contains(.isFlow)
    return isBlock || bytes[anchor.end..<Int(record.start)].allSatisfy { $0 == 0x20 }
  }

  /// Whether the node with the id `index`, which is not the root, has a regular form and place.
  private func isRegular(_ index: Int) -> Bool {
    let record = records[index]
    let parent = records[Int(record.parent)]
    guard !record.flags.contains(.isSinglePair) else { return false }
    if record.flags.contains(.isKey) {
      // A key on one line, without escapes.
      return record.kind == .scalar && record.flags.contains(.valueInSource) && record.end > record.start
    }
    if record.kind == .scalar, !isRegularScalar(record) { return false }
    if record.flags.contains(.isFlow), parent.flags.contains(.isFlow) || index == 0 { return true }
    return parent.kind == .sequence ? isRegularItem(index, parent) : isRegularValue(index)
  }

  private func isRegularScalar(_ record: YAMLTree.Record) -> Bool {
    switch record.style {
    case .literal, .folded: return isRegularBlock(record)
    case .plain where record.start == record.end:
      return !record.flags.contains(.isFlow) && bytes[Int(record.start) - 1] == UInt8(ascii: ":")
    case .plain, .singleQuoted, .doubleQuoted:
      return record.flags.contains(.valueInSource)
        || !bytes[Int(record.start)..<Int(record.end)].contains { $0 == 0x0A }
    }
  }

  /// Whether a block scalar begins with a line that shows its indentation, behind a header without a digit or `+`.
  private func isRegularBlock(_ record: YAMLTree.Record) -> Bool {
    var place = Int(record.start) + 1
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
    guard place < bytes.count, [0x20, 0x0A, 0x0D].contains(bytes[place]), record.length > 0 else { return false }
    // The end of the file stands for its last line break.
    if Int(record.end) == bytes.count { return false }
    let value = Int(record.payload)
    let first = record.flags.contains(.valueInSource) ? bytes[value] : tree.values[value]
    return first != 0x20 && first != 0x09 && first != 0x0A
  }

  /// Whether the item stands behind its dash, on the same line, and is no list itself.
  private func isRegularItem(_ index: Int, _ parent: YAMLTree.Record) -> Bool {
    let record = records[index]
    if record.start == record.end || record.kind == .sequence && !record.flags.contains(.isFlow) { return false }
    var place = outerStart(index) - 1
    while place > 0, bytes[place] == 0x20 { place -= 1 }
    return place >= 0 && bytes[place] == UInt8(ascii: "-")
  }

  /// Whether the value stands behind `: ` on the line of its key, or is a block collection below it.
  private func isRegularValue(_ index: Int) -> Bool {
    let key = records[index - 1]
    let colon = Int(key.end)
    // A block collection as key was found out before.
    guard key.flags.contains(.isKey), colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return false }
    let record = records[index]
    let isBlock = (record.kind == .mapping || record.kind == .sequence) && !record.flags.contains(.isFlow)
    return isBlock || bytes[colon + 1..<max(colon + 1, outerStart(index))].allSatisfy { $0 == 0x20 }
  }

  private func outerStart(_ index: Int) -> Int {
    tree.properties(of: Int32(truncatingIfNeeded: index)).map { Int($0.start) } ?? Int(records[index].start)
  }
}
