#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

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
      guard let start = buffer.baseAddress else { return }
      var place = UnsafeRawPointer(start)
      let end = place + buffer.count
      while place < end, let found = memchr(place, 0x0A, end - place) {
        place = UnsafeRawPointer(found) + 1
        if place < end { starts.append(place - UnsafeRawPointer(start)) }
      }
    }
    self.starts = starts
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
