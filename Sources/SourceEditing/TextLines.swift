/// The lines of a text, each with the LF that ends it; a last line without one counts, an empty one does not.
public struct TextLines: Sendable {
  /// The whole text.
  public let bytes: [UInt8]
  /// The offset of each line's first byte.
  private let starts: [Int]

  /// Splits `bytes` after every LF.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int] = bytes.isEmpty ? [] : [0]
    starts.reserveCapacity(bytes.count / 24 + 4)
    bytes.withUnsafeBufferPointer { buffer in
      guard let raw = UnsafeRawPointer(buffer.baseAddress) else { return }
      var index = 0
      while index + 8 <= buffer.count {
        // Eight bytes at once; the lowest byte of the word is the first.
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        guard TextLines.mayHoldLineFeed(word) else {
          index += 8
          continue
        }
        var lineFeeds = TextLines.lineFeeds(in: word)
        while lineFeeds != 0 {
          starts.append(index + lineFeeds.trailingZeroBitCount / 8 + 1)
          lineFeeds &= lineFeeds &- 1
        }
        index += 8
      }
      while index < buffer.count {
        if buffer[index] == 0x0A { starts.append(index + 1) }
        index += 1
      }
      if starts.last == buffer.count, !buffer.isEmpty { starts.removeLast() }
    }
    self.starts = starts
  }

  /// Whether a byte of `word` is a control character: nearly always a line feed, where one is.
  @inline(__always)
  private static func mayHoldLineFeed(_ word: UInt64) -> Bool {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 != 0
  }

  /// The high bit of each byte of `word` that is a line feed.
  ///
  /// A byte is zero where neither its high bit nor, with the others added to 0x7F, a carry into it is set (Warren,
  /// Hacker's Delight, 2nd edition, §6-1).
  @inline(__always)
  private static func lineFeeds(in word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let differences = word ^ 0x0A0A_0A0A_0A0A_0A0A
    return ~(((differences & low) &+ low) | differences | low)
  }

  /// The number of lines.
  public var count: Int { starts.count }

  /// The line at `index`, with its line break.
  public subscript(index: Int) -> ArraySlice<UInt8> { bytes[start(of: index)..<start(of: index + 1)] }

  /// The offset of the first byte of the line at `index`; the text's end for a line after the last.
  public func start(of index: Int) -> Int { index < starts.count ? starts[index] : bytes.count }

  /// The 0-based number of the line that holds the byte at `offset`; the number of lines for an offset at the end of a
  /// text whose last line is complete.
  public func index(of offset: Int) -> Int {
    if offset >= bytes.count { return bytes.last == 0x0A || bytes.isEmpty ? starts.count : starts.count - 1 }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Where `offset` is, as people count it; `byteOrderMarkLength` bytes at the start do not count.
  public func location(of offset: Int, byteOrderMarkLength: Int) -> SourceLocation {
    let line = min(index(of: offset), max(0, count - 1))
    let first = line == 0 ? byteOrderMarkLength : start(of: line)
    var column = 1
    for index in min(first, offset)..<min(offset, bytes.count) where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return SourceLocation(line: line + 1, column: column)
  }
}
