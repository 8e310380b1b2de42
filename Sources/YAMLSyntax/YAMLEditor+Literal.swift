internal import SourceEditing

extension YAMLEditor {
  /// Writes `scalar`, which has several lines, as a literal block: every line of the source becomes one of the value.
  ///
  /// Of a folded block only the indicator changes; the lines of other styles move as little as their place allows. Lines
  /// that were joined are lines again, and a value without a final line break gets one.
  public func literal(_ scalar: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    try check(scalar)
    guard scalar.kind == .scalar, scalar.style != .literal, scalar.parent != nil, !scalar.isFlow, !scalar.isKey else {
      throw YAMLEditError(message: "the scalar cannot be a literal block")
    }
    let reading = ScalarReading(parentColumn: layout.parentColumn(of: scalar), isFlow: false, isKey: false)
    if scalar.style == .folded {
      let start = scalar.span.start
      let region = ByteSpan(start, max(source.nextLine(after: scalar.span.end), scalar.span.end))
      let text = [UInt8(ascii: "|")] + source.slice(ByteSpan(start + 1, region.end))
      guard let result = reading.value(of: text), result.style == .literal else {
        throw YAMLEditError(message: "the lines do not read as a literal block")
      }
      let change = YAMLChange.replaced(node: scalar.id, with: .string(String(decoding: result.bytes, as: UTF8.self)))
      return try edit([TextEdit(replacing: ByteSpan(start, start + 1), with: [UInt8(ascii: "|")])], change)
    }
    guard !isTight(scalar), scalar.tagSpan == nil else {
      throw YAMLEditError(message: "the scalar cannot be a literal block")
    }
    let wanted = unfolded(scalar)
    guard let edits = block(scalar, wanted, reading) else {
      throw YAMLEditError(message: "the lines cannot be a literal block here")
    }
    return try edit(edits, .replaced(node: scalar.id, with: .string(String(decoding: wanted, as: UTF8.self))))
  }

  /// The value with each line break of the source as a line break.
  private func unfolded(_ scalar: YAMLNode) -> [UInt8] {
    let embedded = scalar.embedded
    var result: [UInt8] = []
    for segment in embedded.segments {
      let value = embedded.bytes[segment.value.range]
      guard segment.kind == .fold, !value.isEmpty else {
        result += value
        continue
      }
      let breaks = source.slice(segment.source).count { $0 == 0x0A }
      result += [UInt8](repeating: 0x0A, count: max(1, breaks))
    }
    return result.last == 0x0A ? result : result + [0x0A]
  }

  /// Whether an edit takes away a comment that has a line of its own.
  public func removesComment(_ edit: YAMLEdit) -> Bool {
    edit.textEdits.contains { text in
      source.bytes[text.span.range].indices.contains { index in
        source.bytes[index] == UInt8(ascii: "#") && layout.isFirstOnLine(index)
      }
    }
  }
}
