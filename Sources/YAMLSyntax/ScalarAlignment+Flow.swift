internal import SourceEditing

extension ScalarAlignment {
  /// Aligns a plain or quoted scalar from the first byte of its content.
  mutating func alignFlow(_ style: YAMLNode.Style) {
    while place < end, valuePlace < value.count {
      let run = verbatimRun(style)
      guard takeVerbatim(run) else { return }
      guard place < end else { return }
      let isTaken: Bool
      if style == .singleQuoted, bytes[place] == UInt8(ascii: "'") {
        isTaken = take(2, for: 1, .escape)
      } else if style == .doubleQuoted, bytes[place] == UInt8(ascii: "\\") {
        isTaken = takeEscape()
      } else {
        isTaken = takeFold()
      }
      guard isTaken else { return }
    }
  }

  /// The number of bytes up to the next quote, escape or fold, the blanks before a fold not counted.
  private func verbatimRun(_ style: YAMLNode.Style) -> Int {
    var index = place
    while index < end {
      let byte = bytes[index]
      if style == .singleQuoted, byte == UInt8(ascii: "'") { break }
      if style == .doubleQuoted, byte == UInt8(ascii: "\\") { break }
      if LineBreak.width(in: bytes, at: index) > 0 {
        while index > place, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
        break
      }
      index += 1
    }
    return index - place
  }

  /// Takes blanks, breaks and blanks: one break stands for a blank, n breaks for n - 1 line feeds.
  private mutating func takeFold() -> Bool {
    let (next, breaks) = foldEnd(from: place)
    guard breaks > 0 else { return false }
    return take(next - place, for: max(1, breaks - 1), .fold)
  }

  /// The end of the blanks and breaks from `start`, and the number of breaks.
  private func foldEnd(from start: Int) -> (end: Int, breaks: Int) {
    var next = start
    var breaks = 0
    while next < end {
      let width = LineBreak.width(in: bytes, at: next)
      if width > 0 {
        breaks += 1
        next += width
      } else if bytes[next] == 0x20 || bytes[next] == 0x09 {
        next += 1
      } else {
        break
      }
    }
    return (next, breaks)
  }

  private mutating func takeEscape() -> Bool {
    guard place + 1 < end else { return false }
    if LineBreak.width(in: bytes, at: place + 1) > 0 {
      // An escaped break stands for nothing, each further one for itself.
      let (next, breaks) = foldEnd(from: place + 1)
      return take(next - place, for: breaks - 1, .fold)
    }
    switch bytes[place + 1] {
    case UInt8(ascii: "x"): return takeCodePoint(digits: 2)
    case UInt8(ascii: "u"): return takeCodePoint(digits: 4)
    case UInt8(ascii: "U"): return takeCodePoint(digits: 8)
    case UInt8(ascii: "N"), UInt8(ascii: "_"): return take(2, for: 2, .escape)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): return take(2, for: 3, .escape)
    default: return take(2, for: 1, .escape)
    }
  }

  private mutating func takeCodePoint(digits: Int) -> Bool {
    guard place + 2 + digits <= end else { return false }
    var code: UInt32 = 0
    for byte in bytes[place + 2..<place + 2 + digits] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return false
      }
      code = code << 4 | UInt32(digit)
    }
    let width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    return take(2 + digits, for: width, .escape)
  }
}
