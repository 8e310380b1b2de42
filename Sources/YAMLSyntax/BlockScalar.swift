/// Places in a literal or folded scalar that libyaml does not give.
enum BlockScalar {
  /// The end of the content of the scalar that starts with its header at `header` and which libyaml ends at `end`,
  /// after all blank lines that follow: after the last byte of the last line that belongs to the value, without its
  /// line break.
  static func contentEnd(
    in bytes: UnsafeBufferPointer<UInt8>, header: Int, end: Int, value: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let headerLine = lineEnd(in: bytes, from: header)
    if keepsTrailingLines(in: bytes, header: header), value.last == 0x0A {
      return max(headerLine, end - LineBreak.width(in: bytes, before: end))
    }
    guard let last = value.last(where: { $0 != 0x0A }) else { return headerEnd(in: bytes, header: header) }
    if last == 0x20 || last == 0x09 { return lastLineEnd(in: bytes, header: header, end: end, value: value) }
    var place = end
    while place > headerLine {
      let width = LineBreak.width(in: bytes, before: place)
      guard width > 0 || bytes[place - 1] == 0x20 || bytes[place - 1] == 0x09 else { break }
      place -= max(1, width)
    }
    return min(end, lineEnd(in: bytes, from: place))
  }

  /// The columns that every line of the value is indented by, found from the first line that has content; the largest
  /// number where no line has any.
  static func indentation(
    in bytes: UnsafeBufferPointer<UInt8>, body: Int, end: Int, value: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = body
    var valuePlace = 0
    while place < end, valuePlace < value.count {
      var spaces = 0
      while place + spaces < end, bytes[place + spaces] == 0x20 { spaces += 1 }
      var kept = 0
      while valuePlace + kept < value.count, value[valuePlace + kept] == 0x20 { kept += 1 }
      let width = LineBreak.width(in: bytes, at: place + spaces)
      if width == 0 || kept > 0 { return max(0, spaces - kept) }
      place += spaces + width
      valuePlace += 1
    }
    return Int.max
  }

  /// The end of the indicators of the header at `header`, before blanks and a comment.
  static func headerEnd(in bytes: UnsafeBufferPointer<UInt8>, header: Int) -> Int {
    var place = header + 1
    while place < bytes.count, isIndicator(bytes[place]) { place += 1 }
    return place
  }

  /// The start of the first line after the header at `header`.
  static func bodyStart(in bytes: UnsafeBufferPointer<UInt8>, header: Int) -> Int {
    let end = lineEnd(in: bytes, from: header)
    return end + LineBreak.width(in: bytes, at: end)
  }

  /// Whether the header has the indicator `+`.
  static func keepsTrailingLines(in bytes: UnsafeBufferPointer<UInt8>, header: Int) -> Bool {
    bytes[header..<headerEnd(in: bytes, header: header)].contains(UInt8(ascii: "+"))
  }

  private static func isIndicator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// The start of the line break at or after `start`, or the end of the text.
  static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < bytes.count, LineBreak.width(in: bytes, at: place) == 0 { place += 1 }
    return place
  }

  /// The end of the last line that is longer than the indentation, for values whose last line ends with blanks.
  private static func lastLineEnd(
    in bytes: UnsafeBufferPointer<UInt8>, header: Int, end: Int, value: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = bodyStart(in: bytes, header: header)
    let indentation = indentation(in: bytes, body: place, end: end, value: value)
    var result = headerEnd(in: bytes, header: header)
    while place < end {
      let lineEnd = min(end, lineEnd(in: bytes, from: place))
      if lineEnd - place > indentation { result = lineEnd }
      place = lineEnd + max(1, LineBreak.width(in: bytes, at: lineEnd))
    }
    return result
  }
}
