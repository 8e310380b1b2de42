internal import SourceEditing

/// How the author indents, measured at the nearest comparable place.
extension SourceLayout {
  /// The columns from a key to the keys of the block mapping below it, as near `node` as there is an example.
  func mappingStep(near node: YAMLNode) -> Int {
    habit(near: node) { entry in
      guard entry.value.kind == .mapping, let parent = entry.key.parent else { return nil }
      return step(from: parent, to: entry.value)
    } ?? 2
  }

  /// The columns from a key to the dashes of the block sequence below it; often 0.
  func sequenceStep(near node: YAMLNode) -> Int {
    habit(near: node) { entry in
      guard entry.value.kind == .sequence, let parent = entry.key.parent else { return nil }
      return step(from: parent, to: entry.value)
    } ?? 2
  }

  /// The columns from a key to the lines of the block scalar below it.
  func scalarStep(near node: YAMLNode) -> Int {
    let measured = habit(near: node) { entry in
      guard entry.value.style == .literal || entry.value.style == .folded, let parent = entry.key.parent else {
        return nil
      }
      return blockIndentation(of: entry.value).map { $0 - column(of: parent) }
    }
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

  /// The first number that `measure` finds: at the entries around `node`, in the items beside it, further out, and then
  /// the most frequent one of the document.
  private func habit(near node: YAMLNode, _ measure: (YAMLEntry) -> Int?) -> Int? {
    var place: YAMLNode? = node
    while let current = place {
      let entries = current.items.isEmpty ? current.entries : current.items.flatMap(\.entries)
      let near = entries.sorted { abs($0.key.id - node.id) < abs($1.key.id - node.id) }
      for entry in near where !entry.value.contains(node) {
        if let found = measure(entry) { return found }
      }
      place = current.parent
    }
    var counts: [Int: Int] = [:]
    for mapping in document.nodes() where mapping.kind == .mapping && !mapping.isFlow {
      for entry in mapping.entries { if let found = measure(entry) { counts[found, default: 0] += 1 } }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
