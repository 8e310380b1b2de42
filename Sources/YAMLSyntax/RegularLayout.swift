internal import SourceEditing

/// Tells the parts of a text that are laid out as nearly all texts are from those with a rare shape.
///
/// In a regular text every entry and item begins on a line of its own or inside brackets, keys and one-line values share
/// a line, scripts have headers of one or two bytes and a first line that shows their indentation, and there are
/// neither tags nor explicit keys nor lines of nothing but blanks. There the forms that the editor writes are known to
/// read back. Elsewhere what a line means may hang on its surroundings, and each edit is read again before it is given.
struct RegularLayout: Sendable {
  private let source: SourceText
  /// The parts with a rare shape, in order and apart from each other.
  private let oddSpans: [ByteSpan]

  /// Looks through the nodes of `document`, of whose bytes `oddities` are known.
  init(of document: YAMLDocument, _ oddities: TextOddities) {
    source = document.source
    let odd = document.tree.withView { view in
      let shapes = NodeShapes(tree: view.tree, records: view.records, bytes: view.source)
      return oddities.hasExplicitKeys || !shapes.hasRegularEnds ? nil : shapes.oddSpans
    }
    guard let odd else {
      oddSpans = [ByteSpan(0, source.bytes.count)]
      return
    }
    var result: [ByteSpan] = []
    for span in odd.isEmpty ? oddities.oddLines : (odd + oddities.oddLines).sorted() {
      if let last = result.last, last.end >= span.start {
        result[result.count - 1] = ByteSpan(last.start, max(last.end, span.end))
      } else {
        result.append(span)
      }
    }
    oddSpans = result
  }

  /// Whether no part of the text is odd.
  var isRegular: Bool { oddSpans.isEmpty }

  /// Whether nothing odd stands on the lines of `edits`, nor on those before and after up to the next with content.
  func isRegular(around edits: [TextEdit]) -> Bool {
    oddSpans.isEmpty || edits.allSatisfy { !isOdd(ByteSpan(start(of: $0.span), end(of: $0.span))) }
  }

  private func isOdd(_ span: ByteSpan) -> Bool {
    var low = 0
    var high = oddSpans.count
    while low < high {
      let middle = (low + high) / 2
      if oddSpans[middle].end < span.start { low = middle + 1 } else { high = middle }
    }
    return low < oddSpans.count && oddSpans[low].start <= span.end
  }

  /// The start of the line of `span`, or of the last one with content where nothing stands before it there.
  private func start(of span: ByteSpan) -> Int {
    var line = source.lineStart(of: span.start)
    var hasContent = source.bytes[line..<span.start].contains { $0 != 0x20 && $0 != 0x09 }
    while !hasContent, line > source.byteOrderMarkLength {
      line = source.lineStart(of: line - 1)
      hasContent = isContent(line)
    }
    return line
  }

  /// The end of the first line behind that of `span` that has content.
  private func end(of span: ByteSpan) -> Int {
    var line = source.nextLine(after: span.end)
    if span.end > 0, source.bytes[span.end - 1] == 0x0A { line = span.end }
    while line < source.bytes.count, !isContent(line) { line = source.nextLine(after: line) }
    return source.lineEnd(of: line)
  }

  /// Whether there is more than blanks and a comment on the line that starts at `line`.
  private func isContent(_ line: Int) -> Bool {
    let first = source.bytes[line...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return first != nil && first != 0x0A && first != UInt8(ascii: "#")
  }
}
