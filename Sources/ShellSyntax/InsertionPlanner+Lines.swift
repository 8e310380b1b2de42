/// Lines of a script.
extension InsertionPlanner {
  /// The offset of the first byte of the line of `offset`.
  static func lineStart(of offset: Int, in source: [UInt8]) -> Int {
    var start = min(offset, source.count)
    while start > 0, source[start - 1] != .lineFeed { start -= 1 }
    return start
  }

  /// The blanks that the line of `offset` begins with.
  static func indentation(at offset: Int, in source: [UInt8]) -> String {
    let start = lineStart(of: offset, in: source)
    var end = start
    while end < source.count, source[end] == .space || source[end] == .tab { end += 1 }
    return text(source, start, end)
  }

  /// Whether there are only blanks from `start` to `end`.
  static func isBlank(_ source: [UInt8], _ start: Int, _ end: Int) -> Bool {
    source[start..<max(start, end)].allSatisfy { $0 == .space || $0 == .tab }
  }

  /// Whether the line that starts at `lineStart` goes on from one that ends with a backslash.
  static func isContinuation(_ lineStart: Int, in source: [UInt8]) -> Bool {
    var index = lineStart - 1
    guard index > 0, source[index] == .lineFeed else { return false }
    var backslashes = 0
    while index > 0, source[index - 1] == .backslash {
      backslashes += 1
      index -= 1
    }
    return backslashes % 2 == 1
  }

  static func text(_ source: [UInt8], _ start: Int, _ end: Int) -> String {
    String(decoding: source[start..<max(start, end)], as: UTF8.self)
  }
}
