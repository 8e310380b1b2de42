/// Bytes of a text that an editor must look out for.
struct TextOddities {
  /// Whether there are line breaks to YAML that are no ends of lines to anybody else: CR alone, NEL, LS, PS.
  private(set) var hasRareBreaks = false
  /// Whether a line begins with a tab, behind blanks or not.
  private(set) var hasLeadingTabs = false

  /// Looks through `bytes`, eight at a time where they are harmless.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var place = 0
    while place < bytes.count {
      if place + 8 <= bytes.count, TextOddities.isHarmless(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) {
        place += 8
      } else {
        look(at: place, in: bytes)
        place += 1
      }
    }
  }

  private mutating func look(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    if bytes[place] == 0x09 {
      var start = place
      while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
      if start == 0 || bytes[start - 1] == 0x0A { hasLeadingTabs = true }
    } else if bytes[place] != 0x0A {
      let width = LineBreak.width(in: bytes, at: place)
      if width > 0, bytes[place + width - 1] != 0x0A { hasRareBreaks = true }
    }
  }

  /// Whether none of eight bytes is a tab, a CR or outside ASCII.
  @inline(__always)
  private static func isHarmless(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tabs = word ^ (ones &* 0x09)
    let returns = word ^ (ones &* 0x0D)
    // A byte that is zero borrows from its high bit (Warren, Hacker's Delight, 2nd edition, §6-1).
    let zeroes = ((tabs &- ones) & ~tabs) | ((returns &- ones) & ~returns)
    return (zeroes | word) & (ones &* 0x80) == 0
  }
}
