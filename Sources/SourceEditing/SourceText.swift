/// The bytes of one file as they were read, with what is needed to point into them.
///
/// All offsets are 0-based UTF-8 byte offsets into `bytes`; a byte order mark, where there is one, is part of them.
public struct SourceText: Sendable {
  /// The path to name in messages: relative to the repository's root, or as the user gave it.
  public let path: String
  /// The whole file.
  public let bytes: [UInt8]
  /// The length of the UTF-8 byte order mark at the start: 0 or 3.
  public let byteOrderMarkLength: Int

  /// A text from its bytes; nothing is checked or changed.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.byteOrderMarkLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The bytes of `span`, which must lie in the text.
  public func slice(_ span: ByteSpan) -> ArraySlice<UInt8> { bytes[span.range] }

  /// The text of `span`, which must lie in the text; invalid UTF-8 is repaired.
  public func string(_ span: ByteSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The line ending that inserted lines should use: that of the line `offset` is on, of the line before where the
  /// last line has none, LF where there is no other.
  public func lineEnding(near offset: Int) -> [UInt8] {
    if let next = bytes[min(offset, bytes.count)...].firstIndex(of: 0x0A) {
      return next > 0 && bytes[next - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }
    if let last = bytes.lastIndex(of: 0x0A) { return last > 0 && bytes[last - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A] }
    return [0x0A]
  }

  /// The offset of the first byte of the line that `offset` is on; after the byte order mark on the first line.
  public func lineStart(of offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while index > byteOrderMarkLength, bytes[index - 1] != 0x0A { index -= 1 }
    return index
  }

  /// The offset of the line break (CR LF, LF) that ends the line of `offset`, or the end of the text.
  public func lineEnd(of offset: Int) -> Int {
    guard let next = bytes[min(offset, bytes.count)...].firstIndex(of: 0x0A) else { return bytes.count }
    return next > offset && bytes[next - 1] == 0x0D ? next - 1 : next
  }

  /// The offset of the first byte after the line of `offset`, its line break included.
  public func nextLine(after offset: Int) -> Int {
    guard let next = bytes[min(offset, bytes.count)...].firstIndex(of: 0x0A) else { return bytes.count }
    return next + 1
  }

  /// Where `offset` is, as people count it. Costs a pass over the text before it.
  public func location(of offset: Int) -> SourceLocation {
    let end = min(offset, bytes.count)
    let start = lineStart(of: end)
    var line = 1
    for index in 0..<start where bytes[index] == 0x0A { line += 1 }
    var column = 1
    for index in start..<max(start, end) where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return SourceLocation(line: line, column: column)
  }
}
