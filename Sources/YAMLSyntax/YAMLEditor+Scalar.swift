public import SourceEditing

extension YAMLEditor {
  /// Replaces ranges of the value of `scalar`, which count bytes of the value and must not overlap.
  ///
  /// Each is spliced in place where the style can hold the new bytes. Otherwise the scalar is written anew in the closest
  /// style that can: one that gets its first line break as a literal block.
  public func replace(
    in scalar: YAMLNode, _ replacements: [(range: ByteSpan, with: [UInt8])]
  ) throws(YAMLEditError) -> YAMLEdit {
    try check(scalar)
    guard scalar.kind == .scalar else { throw YAMLEditError(message: "the node is not a scalar") }
    let old = scalar.bytes
    let sorted = replacements.sorted { $0.range < $1.range }
    let wanted = try applied(sorted, to: old)
    guard let text = String(validating: wanted, as: UTF8.self) else {
      throw YAMLEditError(message: "the new text is not UTF-8")
    }
    let staysPlain = scalar.style == .plain && !PlainScalar.isText(old) && PlainScalar.canHold(wanted, isFlow: false)
    let change = YAMLChange.replaced(node: scalar.id, with: staysPlain ? .raw(text) : .string(text))
    if old == wanted {
      let isText = scalar.style != .plain || PlainScalar.isText(old)
      return try edit([], .replaced(node: scalar.id, with: isText ? .string(text) : .raw(text)))
    }
    let isScript = wanted.contains(0x0A) && !scalar.isFlow && !scalar.isKey
    // Nothing around it says how far a block that is the whole document must be indented.
    if !scalar.span.isEmpty, !isTight(scalar), scalar.parent != nil || !scalar.isBlockScalar {
      let reading = ScalarReading(
        parentColumn: layout.parentColumn(of: scalar), isFlow: scalar.isFlow, isKey: scalar.isKey)
      if let edits = spliced(scalar, sorted, wanted, reading, mustBeText: !staysPlain),
        let result = try? edit(edits, change)
      {
        return result
      }
      for edits in respellings(scalar, wanted, reading) {
        if let result = try? edit(edits, change) { return result }
      }
    }
    let value = isScript ? YAMLValue.literal(text) : staysPlain ? .raw(text) : .string(text)
    return YAMLEdit(textEdits: try replace(scalar, with: value).textEdits, change: change)
  }

  private func applied(
    _ replacements: [(range: ByteSpan, with: [UInt8])], to old: [UInt8]
  ) throws(YAMLEditError) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    for (range, text) in replacements {
      guard range.start >= place, range.end <= old.count else {
        throw YAMLEditError(message: "the ranges overlap or lie outside the value")
      }
      result += old[place..<range.start] + text
      place = range.end
    }
    return result + old[place...]
  }

  /// The splices within the scalar; nil where one of them is not possible or the whole would not read back as `wanted`.
  private func spliced(
    _ scalar: YAMLNode, _ replacements: [(range: ByteSpan, with: [UInt8])], _ wanted: [UInt8],
    _ reading: ScalarReading, mustBeText: Bool
  ) -> [TextEdit]? {
    // A block without content takes its indentation from whatever follows.
    if scalar.isBlockScalar, !wanted.contains(where: { $0 != 0x0A }) { return nil }
    let splice = ScalarSplice(scalar, layout: layout)
    var edits: [TextEdit] = []
    for (range, text) in replacements {
      guard let found = splice.edit(range, text) else { return nil }
      edits.append(found.trimmed(in: source.bytes))
    }
    guard let set = try? EditSet(edits) else { return nil }
    let region = ByteSpan(scalar.span.start, max(source.nextLine(after: scalar.span.end), scalar.span.end))
    let span = scalar.isBlockScalar ? region : scalar.span
    guard edits.allSatisfy({ span.contains($0.span) }) else { return nil }
    if staysLiteral(scalar, replacements) { return edits }
    let moved = set.edits.map { $0.shifted(by: -span.start) }
    guard let local = try? EditSet(moved) else { return nil }
    let new = local.applied(to: Array(source.slice(span)))
    guard let result = reading.value(of: new), result.bytes == wanted, result.style == scalar.style else { return nil }
    if mustBeText, scalar.style == .plain, !PlainScalar.isText(wanted) { return nil }
    return edits
  }

  /// Whether the replacements leave a literal block one that reads as it is written: printable text, behind something
  /// else on its line. Its lines are the lines of the value, and none of them changes its indentation.
  private func staysLiteral(_ scalar: YAMLNode, _ replacements: [(range: ByteSpan, with: [UInt8])]) -> Bool {
    guard scalar.style == .literal else { return false }
    let value = scalar.bytes
    return replacements.allSatisfy { range, text in
      range.start > 0 && value[range.start - 1] > 0x20 && !value[range.range].contains(0x0A)
        && text.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
  }

  /// The ways to write `scalar` anew, the closest to its style first.
  private func respellings(_ scalar: YAMLNode, _ wanted: [UInt8], _ reading: ScalarReading) -> [[TextEdit]] {
    var result: [[TextEdit]] = []
    if !reading.isFlow, !reading.isKey, scalar.isBlockScalar || wanted.contains(0x0A),
      let edits = block(scalar, wanted, reading)
    {
      result.append(edits)
    }
    // A header may stand where no other scalar may: no deeper than the key.
    guard !scalar.isBlockScalar || layout.column(of: scalar) > reading.parentColumn else { return result }
    var spellings: [[UInt8]] = []
    if scalar.style == .singleQuoted, PlainScalar.isPrintable(wanted), !wanted.contains(0x0A) {
      spellings.append(ScalarSpelling.singleQuoted(wanted))
    }
    if scalar.style != .doubleQuoted { spellings.append(ScalarSpelling.text(wanted, isFlow: reading.isFlow)) }
    spellings.append(ScalarSpelling.doubleQuoted(wanted))
    for spelling in spellings where reading.value(of: spelling)?.bytes == wanted {
      result.append(
        scalar.isBlockScalar
          ? blockRespelled(scalar, header: spelling, body: []) : [TextEdit(replacing: scalar.span, with: spelling)])
    }
    return result
  }

  /// The splices that write `scalar` as a literal block; nil where none can hold `wanted`.
  func block(_ scalar: YAMLNode, _ wanted: [UInt8], _ reading: ScalarReading) -> [TextEdit]? {
    let parent = max(0, reading.parentColumn)
    let isItem = scalar.parent?.kind == .sequence
    let column =
      layout.blockIndentation(of: scalar)
      ?? parent + (isItem ? 2 : layout.scalarStep(near: scalar))
    let keeps = scalar.isBlockScalar && scalar.bytes.suffix(2) == [0x0A, 0x0A]
    guard var literal = ScalarSpelling.literal(wanted, step: column - parent, mayKeep: keeps) else { return nil }
    if layout.isSwallowed(after: scalar.span.end, column: column) { return nil }
    let endsFile = source.nextLine(after: scalar.span.end) == source.bytes.count && source.bytes.last != 0x0A
    // The end of the file strips the last line break by itself.
    if endsFile, scalar.isBlockScalar, literal.header.last == UInt8(ascii: "-") { literal.header.removeLast() }
    let body = literal.lines.map { $0.isEmpty ? [] : [UInt8](repeating: 0x20, count: column) + $0 }
    let check = joined(literal.header, body, near: scalar.span.start) + (endsFile ? [] : [0x0A])
    guard reading.value(of: check)?.bytes == wanted else { return nil }
    return blockRespelled(scalar, header: literal.header, body: body)
  }

  /// The splices that give `scalar` a new first line and new lines below it; what follows on its line stays there.
  private func blockRespelled(_ scalar: YAMLNode, header: [UInt8], body: [[UInt8]]) -> [TextEdit] {
    let lines = joined([], body, near: scalar.span.start)
    guard scalar.isBlockScalar else {
      let end = source.lineEnd(of: scalar.span.end)
      if end == scalar.span.end { return [TextEdit(replacing: scalar.span, with: header + lines)] }
      return [
        TextEdit(replacing: scalar.span, with: header), TextEdit(replacing: ByteSpan(end, end), with: lines),
      ]
    }
    let headerEnd = source.bytes.withUnsafeBufferPointer { BlockScalar.headerEnd(in: $0, header: scalar.span.start) }
    let lineEnd = source.lineEnd(of: headerEnd)
    let isCommentTight = headerEnd < source.bytes.count && source.bytes[headerEnd] == UInt8(ascii: "#")
    return [
      TextEdit(replacing: ByteSpan(scalar.span.start, headerEnd), with: isCommentTight ? header + [0x20] : header),
      TextEdit(replacing: ByteSpan(lineEnd, max(lineEnd, scalar.span.end)), with: lines),
    ]
  }
}
