internal import SourceEditing

/// How the author indents, measured at the nearest comparable place.
extension SourceLayout {
  /// The columns from a key to the keys of the block mapping below it, as near `node` as there is an example.
  func mappingStep(near node: YAMLNode) -> Int {
    near(node, measureMapping) ?? habits.mapping ?? 2
  }

  /// The columns from a key to the dashes of the block sequence below it; often 0.
  func sequenceStep(near node: YAMLNode) -> Int {
    near(node, measureSequence) ?? habits.sequence ?? 2
  }

  /// The columns from a key to the lines of the block scalar below it.
  func scalarStep(near node: YAMLNode) -> Int {
    let measured = near(node, measureScalar) ?? habits.scalar
    return max(1, measured ?? mappingStep(near: node))
  }

  /// The columns from a dash to the item behind it, seen at the item nearest to `item` in its block sequence.
  func dashWidth(near item: YAMLNode) -> Int {
    guard let sequence = item.parent else { return 2 }
    let tree = item.tree
    var after: Int32? = item.id
    var before = tree.sibling(before: item.id)
    for _ in 0..<SourceLayout.nearbyLimit where after != nil || before != nil {
      if let width = after.flatMap({ dashWidth(of: YAMLNode(tree: tree, id: $0)) }) { return width }
      if let width = before.flatMap({ dashWidth(of: YAMLNode(tree: tree, id: $0)) }) { return width }
      after = after.map { tree.records[Int($0)].next }.flatMap { $0 < sequence.record.next ? $0 : nil }
      before = before.flatMap { tree.sibling(before: $0) }
    }
    return 2
  }

  private func dashWidth(of item: YAMLNode) -> Int? {
    let dash = dash(of: item)
    let width = item.outerSpan.start - dash
    return width > 1 && isOneLine(dash, item.outerSpan.start) ? width : nil
  }

  /// The column of the lines of a block scalar; nil where they do not show it.
  func blockIndentation(of node: YAMLNode) -> Int? {
    guard node.style == .literal || node.style == .folded else { return nil }
    let span = node.span
    let column = source.bytes.withUnsafeBufferPointer { bytes in
      node.tree.withValue(node.id) {
        BlockScalar.indentation(
          in: bytes, body: BlockScalar.bodyStart(in: bytes, header: span.start), end: span.end,
          value: $0)
      }
    }
    return column == Int.max ? nil : column
  }

  /// The number of blank lines that set the entries of a block mapping apart: the fewest between two of its last ones; 0
  /// where it has one entry alone, or two of them stand together.
  func blankLines(betweenEntriesOf mapping: YAMLNode) -> Int {
    // The blank lines behind a block scalar that keeps them are part of it.
    let leaf = YAMLNode(tree: mapping.tree, id: mapping.record.next - 1)
    let header = leaf.span.start..<max(leaf.span.start, source.lineEnd(of: leaf.span.start))
    if leaf.isBlockScalar, source.bytes[header].contains(UInt8(ascii: "+")) { return 0 }
    let entries = mapping.entries.suffix(SourceLayout.nearbyLimit)
    var fewest: Int?
    for (before, after) in zip(entries, entries.dropFirst()) {
      var line = source.nextLine(after: before.value.span.end)
      var count = 0
      while line < after.key.outerSpan.start {
        let end = source.lineEnd(of: line)
        if source.bytes[line..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { count += 1 }
        line = source.nextLine(after: line)
      }
      if count == 0 { return 0 }
      fewest = min(fewest ?? count, count)
    }
    return fewest ?? 0
  }

  private func step(from parent: YAMLNode, to child: YAMLNode) -> Int? {
    guard !child.isFlow, child.span.count > 0, isFirstOnLine(child.span.start) else { return nil }
    let step = column(of: child) - column(of: parent)
    return step >= 0 ? step : nil
  }

  private func measureMapping(_ entry: YAMLEntry) -> Int? {
    guard entry.value.kind == .mapping, let parent = entry.key.parent else { return nil }
    return step(from: parent, to: entry.value)
  }

  private func measureSequence(_ entry: YAMLEntry) -> Int? {
    guard entry.value.kind == .sequence, let parent = entry.key.parent else { return nil }
    return step(from: parent, to: entry.value)
  }

  private func measureScalar(_ entry: YAMLEntry) -> Int? {
    guard entry.value.style == .literal || entry.value.style == .folded, let parent = entry.key.parent else {
      return nil
    }
    return blockIndentation(of: entry.value).map { $0 - column(of: parent) }
  }

  /// The most frequent steps of the document, as far as its first block collections and scalars show them.
  func measureHabits() -> Habits {
    var counts: (mapping: [Int: Int], sequence: [Int: Int], scalar: [Int: Int]) = ([:], [:], [:])
    var examples = 0
    for id in document.tree.records.indices {
      let record = document.tree.records[id]
      guard record.style != .plain || record.kind != .scalar, !record.flags.contains(.isFlow), record.kind != .alias,
        record.parent >= 0, !record.flags.contains(.isKey)
      else { continue }
      let node = YAMLNode(tree: document.tree, id: Int32(truncatingIfNeeded: id))
      guard let key = node.entryKey else { continue }
      let entry = YAMLEntry(key: key, value: node)
      if let found = measureMapping(entry) { counts.mapping[found, default: 0] += 1 }
      if let found = measureSequence(entry) { counts.sequence[found, default: 0] += 1 }
      if let found = measureScalar(entry) { counts.scalar[found, default: 0] += 1 }
      examples += 1
      if examples == SourceLayout.exampleLimit { break }
    }
    func most(_ counts: [Int: Int]) -> Int? { counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
    return Habits(mapping: most(counts.mapping), sequence: most(counts.sequence), scalar: most(counts.scalar))
  }

  /// How many values are looked at for the habits of a document.
  private static let exampleLimit = 256
  /// How many entries are looked at around a node, in each collection that holds it: habits show in the first few.
  static let nearbyLimit = 32

  /// The first number that `measure` finds: at the entries around `node`, in the items beside it, then further out.
  private func near(_ node: YAMLNode, _ measure: (YAMLEntry) -> Int?) -> Int? {
    var place: YAMLNode? = node
    while let collection = place {
      var entries = NearbyEntries(of: node, in: collection)
      for _ in 0..<SourceLayout.nearbyLimit {
        guard let entry = entries.next() else { break }
        if !entry.value.contains(node), let found = measure(entry) { return found }
      }
      place = collection.parent
    }
    return nil
  }
}
