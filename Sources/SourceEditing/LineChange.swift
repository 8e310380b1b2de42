/// A run of whole lines that gives way to other lines.
public struct LineChange: Hashable, Sendable {
  /// The lines of the old text that go, 0-based; empty for an insertion before the line of that number.
  public let oldLines: Range<Int>
  /// The lines that stand there afterwards, each with its line break if it has one.
  public let newLines: [ArraySlice<UInt8>]

  /// The changes that `edits` make to `original`, line by line: ordered, apart from one another, and without lines at
  /// their borders that stay the same.
  public static func changes(of edits: EditSet, in original: [UInt8]) -> [LineChange] {
    changes(of: edits, in: TextLines(original))
  }

  static func changes(of edits: EditSet, in lines: TextLines) -> [LineChange] {
    let original = lines.bytes
    var result: [LineChange] = []
    result.reserveCapacity(edits.edits.count)
    var index = 0
    while index < edits.edits.count {
      let first = lines.index(of: edits.edits[index].span.start)
      var last = lines.index(of: edits.edits[index].span.end)
      var next = index + 1
      while next < edits.edits.count, lines.index(of: edits.edits[next].span.start) <= last {
        last = max(last, lines.index(of: edits.edits[next].span.end))
        next += 1
      }
      let region = ByteSpan(lines.start(of: first), lines.start(of: last + 1))
      let text = patched(region, edits.edits[index..<next], in: original)
      if let change = trimmed(first..<min(last + 1, lines.count), TextLines(text), lines) { result.append(change) }
      index = next
    }
    return result
  }

  private static func patched(_ region: ByteSpan, _ edits: ArraySlice<TextEdit>, in original: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(region.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = region.start
    for edit in edits {
      text += original[position..<edit.span.start]
      text += edit.replacement
      position = edit.span.end
    }
    text += original[position..<region.end]
    return text
  }

  private static func trimmed(_ old: Range<Int>, _ new: TextLines, _ lines: TextLines) -> LineChange? {
    var start = old.lowerBound
    var end = old.upperBound
    var first = 0
    var last = new.count
    while start < end, first < last, lines[start] == new[first] {
      start += 1
      first += 1
    }
    while start < end, first < last, lines[end - 1] == new[last - 1] {
      end -= 1
      last -= 1
    }
    if start == end, first == last { return nil }
    return LineChange(oldLines: start..<end, newLines: (first..<last).map { new[$0] })
  }
}
