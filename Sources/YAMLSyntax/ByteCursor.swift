/// Turns libyaml's positions, which count code points after the byte order mark, into byte offsets.
///
/// A text of ASCII needs no work; otherwise the cursor walks from the last position asked for, which events ask for
/// nearly in order, so that a whole parse costs one pass.
struct ByteCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let isASCII: Bool
  private var index = 0
  private var offset: Int

  /// A cursor over `bytes` whose first `start` bytes are a byte order mark.
  init(_ bytes: UnsafeBufferPointer<UInt8>, start: Int) {
    self.bytes = bytes
    self.start = start
    self.offset = start
    self.isASCII = ByteCursor.isASCII(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start...]))
  }

  /// The byte offset of the code point with `index`; the end of the text where there is none.
  @inline(__always)
  mutating func offset(of index: Int) -> Int {
    isASCII ? min(start + index, bytes.count) : walk(to: index)
  }

  private mutating func walk(to wanted: Int) -> Int {
    while index < wanted, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > wanted, offset > start {
      offset -= 1
      while offset > start, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }

  private static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var place = 0
    while place + 32 <= bytes.count {
      let first = bytes.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
      let all = first[0] | first[1] | first[2] | first[3]
      if all & 0x8080_8080_8080_8080 != 0 { return false }
      place += 32
    }
    while place + 8 <= bytes.count {
      if bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
      place += 8
    }
    while place < bytes.count {
      if bytes[place] & 0x80 != 0 { return false }
      place += 1
    }
    return true
  }
}
