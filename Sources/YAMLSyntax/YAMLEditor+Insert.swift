internal import SourceEditing

extension YAMLEditor {
  /// Adds `key` with `value` at the end of `mapping`, behind its last entry and before comments that follow.
  public func add(_ key: String, _ value: YAMLValue, to mapping: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    try check(mapping)
    guard mapping.kind == .mapping else { throw YAMLEditError(message: "the node is not a mapping") }
    let entries = mapping.entries
    guard !entries.contains(where: { $0.key.resolved.matches(key) }) else {
      throw YAMLEditError(message: "the mapping has the key '\(key)' already")
    }
    let change = YAMLChange.added(to: mapping.id, key: key, value: value)
    let writer = ValueWriter(layout, near: mapping)
    guard let last = entries.last, !mapping.isFlow else {
      return try edit(try flowAppending(writer.flow(YAMLValue.Entry(key: key, value: value)), to: mapping), change)
    }
    // A block scalar that is a key ends where the file does, and would take in what follows.
    guard last.key.style != .literal, last.key.style != .folded else {
      throw YAMLEditError(message: "the mapping ends with a key that is a block scalar")
    }
    let column = layout.column(of: mapping)
    return try edit(value, atLineOf: mapping.span.end, column: column) { (value) throws(YAMLEditError) in
      try edit(below(last.value, writer.lines(of: YAMLValue.Entry(key: key, value: value), column: column)), change)
    }
  }

  /// Adds `value` as the last item of `sequence`.
  public func append(_ value: YAMLValue, to sequence: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    try check(sequence)
    guard sequence.kind == .sequence else { throw YAMLEditError(message: "the node is not a sequence") }
    if let last = sequence.items.last { return try insert(value, after: last) }
    let writer = ValueWriter(layout, near: sequence)
    let change = YAMLChange.inserted(into: sequence.id, before: 0, item: value)
    return try edit(try flowAppending(writer.flow(value), to: sequence), change)
  }

  /// Inserts `value` as the item after `item`: below its last line, before blank lines and comments that follow.
  public func insert(_ value: YAMLValue, after item: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    let (sequence, index) = try place(of: item)
    let change = YAMLChange.inserted(into: sequence.id, before: index + 1, item: value)
    let writer = ValueWriter(layout, near: item)
    if sequence.isFlow { return try edit(flowInsertion(writer.flow(value), after: item, in: sequence), change) }
    let column = layout.column(of: sequence)
    let width = layout.dashWidth(in: sequence, near: index)
    return try edit(value, atLineOf: item.span.end, column: column) { (value) throws(YAMLEditError) in
      try edit(below(item, writer.lines(of: value, column: column, width: width)), change)
    }
  }

  /// Inserts `value` as the item before `item`, above the comment lines that belong to it.
  public func insert(_ value: YAMLValue, before item: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    let (sequence, index) = try place(of: item)
    let change = YAMLChange.inserted(into: sequence.id, before: index, item: value)
    let writer = ValueWriter(layout, near: item)
    if sequence.isFlow { return try edit([flowInsertion(writer.flow(value), before: item)], change) }
    let column = layout.column(of: sequence)
    let dash = layout.dash(of: item)
    let lines = writer.lines(of: value, column: column, width: layout.dashWidth(in: sequence, near: index))
    guard layout.isFirstOnLine(dash) else {
      // `- - item`: the new item takes the place behind the outer dash, the old one gets a line of its own.
      let indentation = [UInt8](repeating: 0x20, count: column)
      let text = joined(Array(lines[0].dropFirst(column)), Array(lines.dropFirst()) + [indentation], near: dash)
      return try edit([TextEdit(replacing: ByteSpan(dash, dash), with: text)], change)
    }
    let start = layout.leadingCommentStart(of: dash, after: layout.bound(before: item))
    return try edit([insertion(of: lines, at: start)], change)
  }

  /// The splices that put `lines` below the last line of `node`.
  func below(_ node: YAMLNode, _ lines: [[UInt8]]) -> [TextEdit] {
    keepingLastScalar(before: node.span.end) + [insertion(of: lines, afterLineOf: node.span.end)]
  }

  /// The sequence that holds `item`, and its index there.
  func place(of item: YAMLNode) throws(YAMLEditError) -> (YAMLNode, Int) {
    try check(item)
    guard let sequence = item.parent, let index = sequence.items.firstIndex(of: item) else {
      throw YAMLEditError(message: "the node is not an item of a sequence")
    }
    return (sequence, index)
  }
}
