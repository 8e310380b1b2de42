internal import SourceEditing

extension ScalarAlignment {
  /// Aligns a literal or folded scalar from the first line of its body.
  mutating func alignBlock(isFolded: Bool) {
    let indentation = BlockScalar.indentation(in: bytes, body: place, end: end, value: value)
    while place < end, valuePlace < value.count {
      skipIndentation(indentation)
      var lineEnd = place
      // Nearly all bytes are letters and signs of ASCII, with which no break begins.
      while lineEnd < end, bytes[lineEnd] &- 0x20 < 0x60 || LineBreak.width(in: bytes, at: lineEnd) == 0 {
        lineEnd += 1
      }
      guard takeVerbatim(lineEnd - place) else { return }
      guard isFolded ? takeFoldedBreaks(indentation) : takeBreak() else { return }
    }
  }

  private mutating func skipIndentation(_ indentation: Int) {
    var count = 0
    while count < indentation, place + count < end, bytes[place + count] == 0x20 { count += 1 }
    skip(count)
  }

  private mutating func takeBreak() -> Bool {
    let width = LineBreak.width(in: bytes, at: place)
    if width == 0 { return true }
    if width == 1, bytes[place] == 0x0A { return valuePlace == value.count || takeVerbatim(1) }
    return valuePlace == value.count || take(width, for: width == 3 ? 3 : 1, .fold)
  }

  /// Takes the breaks up to the next line that has content, with the blank lines between.
  ///
  /// That line may begin with anything but a line feed, so the line feeds ahead in the value are all theirs; none of
  /// them means that one break was read as a blank.
  private mutating func takeFoldedBreaks(_ indentation: Int) -> Bool {
    var next = place
    var breaks = 0
    var lastBreak = place
    while next < end {
      let width = LineBreak.width(in: bytes, at: next)
      if width == 0 { break }
      breaks += 1
      next += width
      lastBreak = next
      var spaces = 0
      while spaces < indentation, next + spaces < end, bytes[next + spaces] == 0x20 { spaces += 1 }
      next += spaces
    }
    guard breaks > 0, valuePlace < value.count else { return true }
    let count = lineFeedsAhead
    if count == 1, breaks == 1, bytes[place] == 0x0A, lastBreak == place + 1 { return takeVerbatim(1) }
    return take(lastBreak - place, for: max(1, count), .fold)
  }
}
