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

  /// The columns from a dash to the item behind it in the block sequence `sequence`, seen at the item nearest to `index`.
  func dashWidth(in sequence: YAMLNode, near index: Int) -> Int {
    let items = sequence.items
    for place in items.indices.sorted(by: { abs($0 - index) < abs($1 - index) }) {
      let item = items[place]
      let dash = dash(of: item)
      let width = item.outerSpan.start - dash
      if width > 1, isOneLine(dash, item.outerSpan.start) { return width }
    }
    return 2
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

  /// The most frequent steps of the whole document.
  func measureHabits() -> Habits {
    var counts: (mapping: [Int: Int], sequence: [Int: Int], scalar: [Int: Int]) = ([:], [:], [:])
    for mapping in document.nodes() where mapping.kind == .mapping && !mapping.isFlow {
      for entry in mapping.entries {
        if let found = measureMapping(entry) { counts.mapping[found, default: 0] += 1 }
        if let found = measureSequence(entry) { counts.sequence[found, default: 0] += 1 }
        if let found = measureScalar(entry) { counts.scalar[found, default: 0] += 1 }
      }
    }
    func most(_ counts: [Int: Int]) -> Int? { counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
    return Habits(mapping: most(counts.mapping), sequence: most(counts.sequence), scalar: most(counts.scalar))
  }

  /// How many entries are looked at around a node, in each collection that holds it: habits show in the first few.
  private static let nearbyLimit = 32

  /// The first number that `measure` finds: at the entries around `node`, in the items beside it, then further out.
  private func near(_ node: YAMLNode, _ measure: (YAMLEntry) -> Int?) -> Int? {
    var place: YAMLNode? = node
    while let current = place {
      for entry in neighbours(of: node, in: current) where !entry.value.contains(node) {
        if let found = measure(entry) { return found }
      }
      place = current.parent
    }
    return nil
  }

  /// The entries of a mapping, or of the mappings in a sequence, those nearest to `node` first.
  private func neighbours(of node: YAMLNode, in collection: YAMLNode) -> ArraySlice<YAMLEntry> {
    let children = collection.kind == .sequence ? collection.items : collection.entries.map(\.key)
    let middle = children.firstIndex { $0.id >= node.id } ?? children.count
    let from = max(0, middle - SourceLayout.nearbyLimit)
    let window = children[from..<min(children.count, middle + SourceLayout.nearbyLimit)]
    let entries =
      collection.kind == .sequence ? window.flatMap(\.entries) : Array(collection.entries[window.indices])
    return entries.sorted { abs($0.key.id - node.id) < abs($1.key.id - node.id) }
      .prefix(SourceLayout.nearbyLimit)
  }
}
