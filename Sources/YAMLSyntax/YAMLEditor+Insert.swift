internal import SourceEditing

extension YAMLEditor {
  /// Adds `key` with `value` at the end of `mapping`, behind its last entry and before comments that follow, except one
  /// that has the same key commented out, with a blank line before it where the entries of the mapping are set apart so.
  public func add(_ key: String, _ value: YAMLValue, to mapping: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    try check(mapping)
    guard mapping.kind == .mapping else { throw YAMLEditError(message: "the node is not a mapping") }
    guard mapping.ownEntry(key).found == nil else {
      throw YAMLEditError(message: "the mapping has the key '\(key)' already")
    }
    let change = YAMLChange.added(to: mapping.id, key: key, value: value)
    guard let last = mapping.lastChild, let lastKey = last.entryKey, !mapping.isFlow else {
      let writer = ValueWriter(layout, near: mapping, for: value)
      return try edit(try flowAppending(writer.flow(YAMLValue.Entry(key: key, value: value)), to: mapping), change)
    }
    // A block scalar that is a key ends where the file does, and would take in what follows.
    guard !lastKey.isBlockScalar else {
      throw YAMLEditError(message: "the mapping ends with a key that is a block scalar")
    }
    let column = layout.column(of: mapping)
    return try edit(value, near: mapping, endingAt: mapping.span.end, column: column) {
      (value, writer) throws(YAMLEditError) in
      let lines = writer.lines(of: YAMLValue.Entry(key: key, value: value), column: column)
      if let comment = layout.commentedOut(key, below: last, column: column) {
        return try edit(keepingLastScalar(before: comment) + [insertion(of: lines, afterLineOf: comment)], change)
      }
      let gap = [[UInt8]](repeating: [], count: layout.blankLines(betweenEntriesOf: mapping))
      return try edit(below(last, gap + lines), change)
    }
  }

  /// Adds `value` as the last item of `sequence`.
  public func append(_ value: YAMLValue, to sequence: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    try check(sequence)
    guard sequence.kind == .sequence else { throw YAMLEditError(message: "the node is not a sequence") }
    if let last = sequence.lastChild { return try insert(value, after: last) }
    let writer = ValueWriter(layout, near: sequence, for: value)
    let change = YAMLChange.inserted(into: sequence.id, before: 0, item: value)
    return try edit(try flowAppending(writer.flow(value), to: sequence), change)
  }

  /// Inserts `value` as the item after `item`: below its last line, before blank lines and comments that follow.
  public func insert(_ value: YAMLValue, after item: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    let (sequence, index) = try place(of: item)
    let change = YAMLChange.inserted(into: sequence.id, before: index + 1, item: value)
    if sequence.isFlow {
      let writer = ValueWriter(layout, near: item, for: value)
      return try edit(flowInsertion(writer.flow(value), after: item, in: sequence), change)
    }
    let column = layout.column(of: sequence)
    let width = layout.dashWidth(near: item)
    return try edit(value, near: item, endingAt: item.span.end, column: column) {
      (value, writer) throws(YAMLEditError) in
      try edit(below(item, writer.lines(of: value, column: column, width: width)), change)
    }
  }

  /// Inserts `value` as the item before `item`, above the comment lines that belong to it, those from `bound` on.
  public func insert(
    _ value: YAMLValue, before item: YAMLNode, below bound: Int = 0
  ) throws(YAMLEditError) -> YAMLEdit {
    let (sequence, index) = try place(of: item)
    let change = YAMLChange.inserted(into: sequence.id, before: index, item: value)
    if sequence.isFlow {
      let writer = ValueWriter(layout, near: item, for: value)
      return try edit([flowInsertion(writer.flow(value), before: item)], change)
    }
    let column = layout.column(of: sequence)
    let dash = layout.dash(of: item)
    let width = layout.dashWidth(near: item)
    let start =
      layout.isFirstOnLine(dash)
      ? layout.leadingCommentStart(of: dash, after: max(bound, layout.bound(before: item))) : nil
    // The line above the new item has a line break, so no block scalar in the item loses one.
    return try edit(value, near: item, endingAt: start.map { max(0, $0 - 1) } ?? 0, column: column) {
      (value, writer) throws(YAMLEditError) in
      let lines = writer.lines(of: value, column: column, width: width)
      if let start { return try edit([insertion(of: lines, at: start)], change) }
      // `- - item`: the new item takes the place behind the outer dash, the old one gets a line of its own.
      let indentation = [UInt8](repeating: 0x20, count: column)
      let text = joined(Array(lines[0].dropFirst(column)), Array(lines.dropFirst()) + [indentation], near: dash)
      return try edit([TextEdit(replacing: ByteSpan(dash, dash), with: text)], change)
    }
  }

  /// The splices that put `lines` below the last line of `node`.
  func below(_ node: YAMLNode, _ lines: [[UInt8]]) -> [TextEdit] {
    keepingLastScalar(before: node.span.end) + [insertion(of: lines, afterLineOf: node.span.end)]
  }

  /// The sequence that holds `item`, and its index there.
  func place(of item: YAMLNode) throws(YAMLEditError) -> (YAMLNode, Int) {
    try check(item)
    guard let sequence = item.parent, let index = item.itemIndex else {
      throw YAMLEditError(message: "the node is not an item of a sequence")
    }
    return (sequence, index)
  }
}
