internal import SourceEditing

/// Replaces bytes of a scalar's value by splices of its source, as far as its style allows.
struct ScalarSplice {
  private let source: SourceText
  private let style: YAMLNode.Style
  private let embedded: EmbeddedText
  /// The columns of a block scalar's lines.
  private let indentation: Int
  private let ending: [UInt8]

  init(_ node: YAMLNode, layout: SourceLayout) {
    source = layout.source
    style = node.style
    embedded = node.embedded
    indentation = layout.blockIndentation(of: node) ?? 0
    ending = source.lineEnding(near: node.span.start)
  }

  /// The splice for `text` in the place of `range` of the value; nil where the style has none.
  func edit(_ range: ByteSpan, _ text: [UInt8]) -> TextEdit? {
    switch style {
    case .plain:
      guard !text.contains(0x0A), let place = sourceSpan(range) else { return nil }
      return TextEdit(replacing: place, with: text)
    case .singleQuoted:
      guard !text.contains(0x0A), let place = sourceSpan(range) else { return nil }
      return TextEdit(replacing: place, with: ScalarSpelling.singleQuotedContent(text))
    case .doubleQuoted:
      // A line break is written as `\n` only where the author did so already.
      guard !text.contains(0x0A) || embedded.bytes.contains(0x0A), let place = sourceSpan(range) else { return nil }
      return TextEdit(replacing: place, with: ScalarSpelling.doubleQuotedContent(text))
    case .literal: return lineEdit(range, text) ?? innerEdit(range, text, breaks: 1)
    case .folded:
      return innerEdit(range, text, breaks: 2)
    }
  }

  /// The source of `range`; nil where a border lies inside an escape or fold.
  private func sourceSpan(_ range: ByteSpan) -> ByteSpan? {
    if range.isEmpty { return place(of: range.start).map { ByteSpan($0, $0) } }
    guard let start = start(of: range.start), let end = end(of: range.end) else { return nil }
    return ByteSpan(start, end)
  }

  /// Where the byte at `offset` of the value begins in the source.
  private func start(of offset: Int) -> Int? {
    guard let segment = segment(of: offset) else { return nil }
    if segment.kind == .verbatim { return segment.source.start + offset - segment.value.start }
    return offset == segment.value.start ? segment.source.start : nil
  }

  /// Where the byte before `offset` of the value ends in the source.
  private func end(of offset: Int) -> Int? {
    guard offset > 0, let segment = segment(of: offset - 1) else { return nil }
    if segment.kind == .verbatim { return segment.source.start + offset - segment.value.start }
    return offset == segment.value.end ? segment.source.end : nil
  }

  /// Where something may be inserted at `offset` of the value: after the byte before it on the same line.
  private func place(of offset: Int) -> Int? {
    if offset > 0, embedded.bytes[offset - 1] != 0x0A { return end(of: offset) }
    return start(of: offset) ?? end(of: offset)
  }

  private func segment(of offset: Int) -> EmbeddedText.Segment? {
    let segments = embedded.segments
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].value.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < segments.count && segments[low].value.start <= offset ? segments[low] : nil
  }

  /// The splice of a literal block that replaces whole lines by whole lines; nil where `range` or `text` are others.
  private func lineEdit(_ range: ByteSpan, _ text: [UInt8]) -> TextEdit? {
    guard isLineStart(range.start), isLineStart(range.end), text.isEmpty || text.last == 0x0A else { return nil }
    guard let start = lineStart(of: range.start), let end = lineStart(of: range.end), start <= end else { return nil }
    var result: [UInt8] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      if !line.isEmpty { result += [UInt8](repeating: 0x20, count: indentation) + line }
      result += ending
    }
    return TextEdit(replacing: ByteSpan(start, end), with: result)
  }

  private func isLineStart(_ offset: Int) -> Bool { offset == 0 || embedded.bytes[offset - 1] == 0x0A }

  /// Where the line that starts at `offset` of the value starts in the source, its indentation included.
  private func lineStart(of offset: Int) -> Int? {
    if offset == embedded.bytes.count { return embedded.segments.last?.source.end }
    return start(of: offset).map { source.lineStart(of: $0) }
  }

  /// The splice of a block that replaces a range within lines; a line feed takes `breaks` line breaks.
  private func innerEdit(_ range: ByteSpan, _ text: [UInt8], breaks: Int) -> TextEdit? {
    guard let place = sourceSpan(range) else { return nil }
    var end = place.end
    // The line feed goes away, so does the indentation of the line that moves up.
    if range.end > range.start, embedded.bytes[range.end - 1] == 0x0A, text.last != 0x0A {
      guard range.end < embedded.bytes.count, let next = start(of: range.end) else { return nil }
      end = next
    }
    var result: [UInt8] = []
    for (index, byte) in text.enumerated() {
      guard byte == 0x0A else {
        result.append(byte)
        continue
      }
      for _ in 0..<breaks { result += ending }
      let isBlank = index + 1 < text.count ? text[index + 1] == 0x0A : isBreak(end)
      let isOwnLine = index + 1 == text.count && range.end > range.start && embedded.bytes[range.end - 1] == 0x0A
      if !isBlank, !isOwnLine { result += [UInt8](repeating: 0x20, count: indentation) }
    }
    return TextEdit(replacing: ByteSpan(place.start, end), with: result)
  }

  private func isBreak(_ offset: Int) -> Bool {
    offset >= source.bytes.count || source.bytes[offset] == 0x0A || source.bytes[offset] == 0x0D
  }
}
