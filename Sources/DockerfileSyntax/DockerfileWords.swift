/// How BuildKit splits an instruction's text into words; the ranges are offsets into the text.
enum DockerfileWords {
  /// Split at white space alone.
  static func plain(_ text: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for index in range {
      if Byte.isBlank(text[index]) {
        if let first = start { result.append(first..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let first = start { result.append(first..<range.upperBound) }
    return result
  }

  /// Split at white space outside quotes; quotes and escapes stay in the words (`parseWords` of
  /// `parser/line_parsers.go`).
  static func quoted(_ text: [UInt8], in range: Range<Int>, escape: UInt8) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    var quote: UInt8?
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if quote == nil, Byte.isBlank(byte) {
        if let first = start { result.append(first..<index) }
        start = nil
        index += 1
        continue
      }
      if start == nil { start = index }
      if byte == escape, quote != Byte.singleQuote {
        index = min(index + 2, range.upperBound)
        continue
      }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == Byte.singleQuote || byte == Byte.doubleQuote {
        quote = byte
      }
      index += 1
    }
    if let first = start { result.append(first..<range.upperBound) }
    return result
  }

  /// The words among which heredocs are looked for; none where a quote is not closed, since the frontend then sees
  /// none either. Always escaped by a backslash, whatever the file's escape byte.
  static func heredocCandidates(_ text: [UInt8], in range: Range<Int>) -> [[UInt8]] {
    guard range.count > 2, isBalanced(text, in: range) else { return [] }
    return quoted(text, in: range, escape: Byte.backslash).map { Array(text[$0]) }
  }

  private static func isBalanced(_ text: [UInt8], in range: Range<Int>) -> Bool {
    var quote: UInt8?
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == Byte.backslash, quote != Byte.singleQuote {
        index += 2
        continue
      }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == Byte.singleQuote || byte == Byte.doubleQuote {
        quote = byte
      }
      index += 1
    }
    return quote == nil
  }
}
