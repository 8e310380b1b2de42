internal import SourceEditing

/// Bytes of a text that an editor must look out for.
struct TextOddities {
  /// Whether there are line breaks to YAML that are no ends of lines to anybody else: CR alone, NEL, LS, PS.
  private(set) var hasRareBreaks = false
  /// The lines that begin with a tab, behind blanks or not, or hold nothing but blanks; in order, some of them twice.
  private(set) var oddLines: [ByteSpan] = []
  /// Whether a `?` stands where it may announce a key.
  private(set) var hasExplicitKeys = false

  /// Looks through `bytes`, eight at a time where they are harmless.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var place = 0
    while place < bytes.count {
      if place + 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        if TextOddities.isHarmless(word, after: place > 0 ? bytes[place - 1] : 0x0A) {
          place += 8
          continue
        }
      }
      let end = min(bytes.count, place + 8)
      while place < end {
        look(at: place, in: bytes)
        place += 1
      }
    }
    if let last = bytes.last, last == 0x20 || last == 0x09 { look(at: bytes.count, in: bytes) }
  }

  private mutating func look(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    switch place < bytes.count ? bytes[place] : 0x0A {
    case 0x09:
      var start = place
      while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
      if start == 0 || bytes[start - 1] == 0x0A { oddLines.append(ByteSpan(start, place)) }
    case 0x0A:
      let end = place > 0 && bytes[place - 1] == 0x0D ? place - 1 : place
      var start = end
      while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
      if start < end, start == 0 || bytes[start - 1] == 0x0A { oddLines.append(ByteSpan(start, end)) }
    case UInt8(ascii: "?"):
      let isAnnounced = place == 0 || TextOddities.beforeKeys.contains(bytes[place - 1])
      let isAlone = place + 1 == bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place + 1])
      if isAnnounced, isAlone { hasExplicitKeys = true }
    default:
      let width = LineBreak.width(in: bytes, at: place)
      if width > 0, bytes[place + width - 1] != 0x0A { hasRareBreaks = true }
    }
  }

  private static let beforeKeys: [UInt8] = [0x20, 0x09, 0x0A, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ",")]

  /// Whether none of eight bytes is a tab, a CR, a `?` or outside ASCII, or an LF behind a blank; `last` is the byte
  /// before them.
  @inline(__always)
  private static func isHarmless(_ word: UInt64, after last: UInt8) -> Bool {
    // Without a control character there is no line break either: that is so in most words.
    let controls = (word &- (ones &* 0x20)) & ~word
    if (controls | zeroes(word ^ (ones &* 0x3F)) | word) & (ones &* 0x80) == 0 { return true }
    let blanksBefore = zeroes(word ^ (ones &* 0x20)) << 8 | (last == 0x20 ? 0x80 : 0)
    let odd =
      zeroes(word ^ (ones &* 0x09)) | zeroes(word ^ (ones &* 0x0D)) | zeroes(word ^ (ones &* 0x3F))
      | zeroes(word ^ (ones &* 0x0A)) & blanksBefore
    return (odd | word) & (ones &* 0x80) == 0
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The high bit of each byte of `word` that is zero, and at times of one above it.
  ///
  /// A byte that is zero borrows from its high bit (Warren, Hacker's Delight, 2nd edition, §6-1).
  @inline(__always)
  private static func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones &* 0x80) }
}
