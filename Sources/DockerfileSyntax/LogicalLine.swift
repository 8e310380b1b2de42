import SourceEditing

/// An instruction's text with its continuations joined, comments between them left out, and where each byte stood.
struct LogicalLine {
  /// The joined text.
  private(set) var text: [UInt8] = []
  /// The physical lines it was joined from: where each starts in `text` and in the file.
  private var pieces: [(text: Int, source: Int)] = []
  /// From the first byte that is no blank to the end of the last physical line, its line break excluded.
  private(set) var span: ByteSpan

  init(at offset: Int) {
    span = ByteSpan(offset, offset)
  }

  /// Appends `slice`, which stands in the file at its own indices; the line now ends at `end`.
  mutating func append(_ slice: ArraySlice<UInt8>, lineEnd end: Int) {
    if !slice.isEmpty {
      pieces.append((text.count, slice.startIndex))
      text.append(contentsOf: slice)
    }
    span = ByteSpan(span.start, end)
  }

  /// The file offset of the text byte at `offset`; the end of the line for the end of the text.
  func sourceOffset(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, offset < text.count else { return span.end }
    return pieces[low - 1].source + (offset - pieces[low - 1].text)
  }

  /// Where the text bytes of `range` stand in the file: from the first to the last of them.
  func sourceSpan(of range: Range<Int>) -> ByteSpan {
    let start = sourceOffset(of: range.lowerBound)
    return range.isEmpty ? ByteSpan(start, start) : ByteSpan(start, sourceOffset(of: range.upperBound - 1) + 1)
  }
}
