internal import SourceEditing

extension YAMLEditor {
  /// Puts `value` in the place of `node`, whose anchor and trailing comment stay.
  public func replace(_ node: YAMLNode, with value: YAMLValue) throws(YAMLEditError) -> YAMLEdit {
    try check(node)
    let change = YAMLChange.replaced(node: node.id, with: value)
    let isBlock = value.isFilledCollection || value.isLiteral
    if node.tagSpan != nil, node.kind != .scalar || value.isFilledCollection {
      throw YAMLEditError(message: "the node has a tag that the new value may not fit")
    }
    try checkTargets(in: node)
    if node.isKey, isBlock { throw YAMLEditError(message: "a key can only become another scalar") }
    if node.isFlow || node.isKey {
      let writer = writer(for: value, inPlaceOf: node, ValueWriter(layout, near: node, for: value))
      return try edit([inline(writer.flow(value), for: node)], change)
    }
    return try edit(value, near: node, endingAt: node.span.end, column: layout.parentColumn(of: node)) {
      (value, writer) throws(YAMLEditError) in
      if let lines = linesOfMissingValue(value, writer, in: node) {
        return try edit(below(node, lines), change)
      }
      let text = try block(for: value, self.writer(for: value, inPlaceOf: node, writer), in: node)
      return try edit(splices(text, for: node, dropsComment: value.endsWithLiteral), change)
    }
  }

  /// `writer`, but a scalar that becomes the key of a mapping stays as it is written.
  private func writer(for value: YAMLValue, inPlaceOf node: YAMLNode, _ writer: ValueWriter) -> ValueWriter {
    guard case .mapping(let entries) = value, let first = entries.first, node.style == .doubleQuoted,
      node.matches(first.key)
    else { return writer }
    var writer = writer
    writer.quotedKey = first.key
    return writer
  }

  /// Throws where an alias outside `node` stands for something inside it, which would lose its meaning.
  private func checkTargets(in node: YAMLNode) throws(YAMLEditError) {
    let inside = node.id + 1..<max(node.id + 1, node.record.next)
    guard inside.contains(where: { node.tree.records[Int($0)].flags.contains(.hasProperties) }) else { return }
    for id in inside.upperBound..<Int32(truncatingIfNeeded: document.nodeCount) {
      let record = node.tree.records[Int(id)]
      if record.kind == .alias, record.payload != YAMLTree.noTarget, inside.contains(Int32(bitPattern: record.payload))
      {
        throw YAMLEditError(message: "an alias stands for a part of the node")
      }
    }
  }

  /// The lines for the value of a key that is written with `?` and has no `:` yet; nil for every other node.
  private func linesOfMissingValue(_ value: YAMLValue, _ writer: ValueWriter, in node: YAMLNode) -> [[UInt8]]? {
    guard node.span.isEmpty, !hasProperties(node), hasExplicitKey(node), colon(of: node) == nil,
      let mapping = node.parent
    else { return nil }
    let column = layout.column(of: mapping)
    let block = writer.inPlace(value, column: column + 2) ?? writer.afterKey(value, column: column)
    return [[UInt8](repeating: 0x20, count: column) + Array(": ".utf8) + block.first] + block.lines
  }

  /// How `value` is written in the place of `node`.
  private func block(
    for value: YAMLValue, _ writer: ValueWriter, in node: YAMLNode
  ) throws(YAMLEditError) -> ValueWriter.Block {
    guard let parent = node.parent else {
      let isAlone = !hasProperties(node) && layout.isFirstOnLine(node.span.start)
      if isAlone, let block = writer.inPlace(value, column: layout.column(of: node)) { return block }
      // Behind `---` and behind an anchor a collection begins on the next line.
      let lines = writer.inPlace(value, column: 0).map { [$0.first] + $0.lines }
      return lines.map { ValueWriter.Block(first: [], lines: $0) } ?? writer.afterKey(value, column: -1)
    }
    let column = layout.column(of: parent)
    if parent.kind == .mapping, !hasExplicitKey(node) { return writer.afterKey(value, column: column) }
    let isEmpty = node.span.isEmpty
    let width = parent.kind == .sequence ? layout.dashWidth(near: node) : 2
    let place = isEmpty || hasProperties(node) ? column + width : layout.column(of: node.span.start)
    guard var block = writer.inPlace(value, column: place) else {
      return writer.afterDash(value, column: column, width: width)
    }
    if hasProperties(node) {
      block.lines.insert([UInt8](repeating: 0x20, count: place) + block.first, at: 0)
      block.first = []
    } else if isEmpty {
      block.first = [UInt8](repeating: 0x20, count: width - 2) + block.first
    }
    return block
  }

  /// The splices that put `block` in the place of `node`, a value or item in block style.
  ///
  /// A comment behind the last line of a block collection goes with it where the new last line is one of a scalar.
  private func splices(
    _ block: ValueWriter.Block, for node: YAMLNode, dropsComment: Bool
  ) throws(YAMLEditError) -> [TextEdit] {
    let span = node.span
    let before = try contentStart(of: node)
    let isBelow = !span.isEmpty && !layout.isOneLine(before, span.start)
    let isBlockCollection = (node.kind == .mapping || node.kind == .sequence) && !node.isFlow
    // What stands on a line of its own stays there, except where the new value brings the lines for it.
    let isInPlace =
      isBelow && layout.column(of: node) > layout.parentColumn(of: node)
      && (node.parent.map { $0.kind == .sequence || hasExplicitKey(node) } ?? true
        || !block.first.isEmpty && !isBlockCollection)
    var line: TextEdit
    var below: ByteSpan
    if span.isEmpty || (isBelow && !isInPlace) {
      line = TextEdit(replacing: ByteSpan(before, before), with: block.first.isEmpty ? [] : [0x20] + block.first)
      // Comments between a key and the lines of its value would become lines of a block scalar.
      let staysOnLine = span.isEmpty || (dropsComment && !block.first.isEmpty)
      let start = staysOnLine ? before : source.lineStart(of: source.lineStart(of: span.start) - 1)
      let lineEnd = source.lineEnd(of: span.end)
      // Blanks behind the old value would be a line of their own, which a tab must not begin.
      let endsLine = source.bytes[span.end..<max(span.end, lineEnd)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      let end = dropsComment && isBlockCollection || endsLine ? max(span.end, lineEnd) : span.end
      below = ByteSpan(source.lineEnd(of: start), span.isEmpty ? source.lineEnd(of: start) : end)
    } else {
      let start = block.first.isEmpty ? before : span.start
      let isTight = !block.first.isEmpty && isTight(node)
      let end =
        node.isBlockScalar ? headerEnd(of: node) : span.end
      line = TextEdit(replacing: ByteSpan(start, end), with: isTight ? [0x20] + block.first : block.first)
      let lineEnd = source.lineEnd(of: end)
      below = ByteSpan(lineEnd, max(lineEnd, span.end))
    }
    // `|# comment` has no blank before its comment, which anything but a header needs.
    let end = line.span.end
    if end < source.bytes.count, source.bytes[end] == UInt8(ascii: "#"), !line.span.isEmpty {
      line = TextEdit(replacing: line.span, with: line.replacement + [0x20])
    }
    let lines = TextEdit(replacing: below, with: joined([], block.lines, near: span.end))
    if line.span.end < below.start { return [line, lines] }
    line = TextEdit(
      replacing: ByteSpan(line.span.start, below.end), with: line.replacement + lines.replacement)
    return [line]
  }

  /// The splice that puts `text`, which has one line, in the place of `node` in a flow collection or of a key.
  private func inline(_ text: [UInt8], for node: YAMLNode) throws(YAMLEditError) -> TextEdit {
    let span = node.span
    guard span.isEmpty else { return TextEdit(replacing: span, with: isTight(node) ? [0x20] + text : text) }
    if node.isKey, !hasProperties(node) { throw YAMLEditError(message: "the key is empty") }
    if !hasProperties(node), let parent = node.parent, parent.kind == .mapping, colon(of: node) == nil {
      return TextEdit(replacing: span, with: Array(": ".utf8) + text)
    }
    return TextEdit(replacing: span, with: [0x20] + text)
  }

  /// Whether the content of `node` follows its anchor at once: libyaml takes `&a:b` for an anchor and the text `:b`.
  func isTight(_ node: YAMLNode) -> Bool {
    [node.anchorSpan, node.tagSpan].contains { $0?.end == node.span.start }
  }

  /// Where what may become content begins: after the anchor and tag of `node`, else after its dash or colon.
  func contentStart(of node: YAMLNode) throws(YAMLEditError) -> Int {
    let properties = [node.anchorSpan, node.tagSpan].compactMap { $0?.end }
    if let end = properties.max() { return end }
    guard let parent = node.parent else {
      // The mark of an empty document says nothing about where its content would go.
      if node.span.isEmpty { throw YAMLEditError(message: "the document is empty") }
      return node.span.start
    }
    if parent.kind == .sequence { return layout.dash(of: node) + 1 }
    guard let colon = colon(of: node) else { throw YAMLEditError(message: "the key has no place for a value") }
    return colon + 1
  }

  /// The offset of the colon before `node`, a value of a mapping; nil where there is none.
  func colon(of node: YAMLNode) -> Int? {
    guard !node.isKey, let key = node.entryKey else { return nil }
    return source.bytes.withUnsafeBufferPointer { bytes in
      let place = NodeProperties(bytes).skipSeparation(from: key.span.end)
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return nil }
      // A colon further on is the begin of a key such as `:x`.
      return place < node.outerSpan.start ? place : nil
    }
  }

  /// Whether the entry of `node` is written with `?`.
  func hasExplicitKey(_ node: YAMLNode) -> Bool {
    guard let parent = node.parent, !parent.isFlow, let key = node.entryKey else { return false }
    return layout.start(of: key) < key.outerSpan.start
  }

  private func hasProperties(_ node: YAMLNode) -> Bool { node.record.flags.contains(.hasProperties) }

  private func headerEnd(of node: YAMLNode) -> Int {
    source.bytes.withUnsafeBufferPointer { BlockScalar.headerEnd(in: $0, header: node.span.start) }
  }
}
