/// Turns libyaml's positions, which count code points after the byte order mark, into byte offsets.
///
/// Inside a run of ASCII an offset is a sum. The cursor knows the run it is in and goes on to later ones as events ask for
/// places there, which they do nearly in order, so that a whole parse costs one pass over the text.
struct ByteCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  /// The current run: the code point and the byte it starts with, and how many bytes of ASCII follow from there.
  private var index = 0
  private var offset: Int
  private var count: Int

  /// A cursor over `bytes` whose first `start` bytes are a byte order mark.
  init(_ bytes: UnsafeBufferPointer<UInt8>, start: Int) {
    self.bytes = bytes
    self.start = start
    self.offset = start
    self.count = ByteCursor.countASCII(UnsafeRawBufferPointer(bytes), from: start)
  }

  /// The byte offset of the code point with `index`; the end of the text where there is none.
  @inline(__always)
  mutating func offset(of index: Int) -> Int {
    let distance = index &- self.index
    return distance >= 0 && distance <= count ? offset &+ distance : walk(to: index)
  }

  private mutating func walk(to wanted: Int) -> Int {
    guard wanted >= index else { return walkBack(to: wanted) }
    while wanted - index > count, offset + count < bytes.count {
      index += count
      offset += count
      count = 0
      // What is not ASCII: continuation bytes belong to the code point before them.
      while offset < bytes.count, bytes[offset] >= 0x80, index < wanted {
        offset += 1
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        index += 1
      }
      count = ByteCursor.countASCII(UnsafeRawBufferPointer(bytes), from: offset)
    }
    return offset + min(count, wanted - index)
  }

  /// The offset of a code point before the current run, which stays as it is.
  private func walkBack(to wanted: Int) -> Int {
    var index = index
    var offset = offset
    while index > wanted, offset > start {
      offset -= 1
      while offset > start, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }

  /// How many bytes from `start` on are ASCII, up to the first that is not.
  private static func countASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    var place = start
    while place + 32 <= bytes.count {
      let four = bytes.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
      if (four[0] | four[1] | four[2] | four[3]) & high != 0 { break }
      place += 32
    }
    while place + 8 <= bytes.count {
      if bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & high != 0 { break }
      place += 8
    }
    while place < bytes.count, bytes[place] < 0x80 { place += 1 }
    return place - start
  }
}
