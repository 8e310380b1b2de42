internal import SourceEditing

/// Tells texts that are laid out as nearly all are from those with a shape that few editors have seen.
///
/// In a regular text every entry and item begins on a line of its own or inside brackets, keys and one-line values share
/// a line, scripts have headers of one or two bytes and a first line that shows their indentation, and there are
/// neither tags nor explicit keys nor lines of nothing but blanks. There the forms that the editor writes are known to
/// read back. Elsewhere what a line means may hang on its surroundings, and each edit is read again before it is given.
struct RegularLayout {
  private let tree: YAMLTree
  private let records: UnsafeBufferPointer<YAMLTree.Record>
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Whether `document`, of which `oddities` are known, is regular.
  static func holds(for document: YAMLDocument, _ oddities: TextOddities) -> Bool {
    if oddities.hasLeadingTabs || oddities.hasBlankLines || oddities.hasExplicitKeys { return false }
    return document.tree.withView { view in
      let layout = RegularLayout(tree: view.tree, records: view.records, bytes: view.source)
      return layout.hasRegularEnds && view.tree.properties.allSatisfy(layout.isRegular)
        && view.records.indices.dropFirst().allSatisfy(layout.isRegular)
    }
  }

  /// Whether the root is a mapping in column 0 with nothing but comments and a `---` around it.
  private var hasRegularEnds: Bool {
    guard let root = records.first, let last = records.last, root.kind == .mapping else { return false }
    let mark = tree.source.byteOrderMarkLength
    guard Int(root.start) == mark || bytes[Int(root.start) - 1] == 0x0A else { return false }
    guard hasOnlyComments(mark, Int(root.start), mayHaveMark: true) else { return false }
    guard hasOnlyComments(Int(root.end), bytes.count, mayHaveMark: false) else { return false }
    let endsOpen = bytes.last != 0x0A && (last.style == .literal || last.style == .folded)
    return !endsOpen
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
