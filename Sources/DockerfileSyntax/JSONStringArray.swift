/// A JSON array of strings, the exec form of an instruction.
struct JSONStringArray {
  private let text: ArraySlice<UInt8>
  private var position: Int

  /// The strings of `text`; nil where it is anything but one JSON array of strings.
  static func parse(_ text: ArraySlice<UInt8>) -> [String]? {
    var parser = JSONStringArray(text: text, position: text.startIndex)
    return parser.array()
  }

  private mutating func array() -> [String]? {
    skipBlanks()
    guard take(Byte.openBracket) else { return nil }
    var result: [String] = []
    skipBlanks()
    if !take(Byte.closeBracket) {
      repeat {
        skipBlanks()
        guard let element = string() else { return nil }
        result.append(element)
        skipBlanks()
      } while take(0x2C)
      guard take(Byte.closeBracket) else { return nil }
    }
    skipBlanks()
    return position == text.endIndex ? result : nil
  }

  private mutating func string() -> String? {
    guard take(Byte.doubleQuote) else { return nil }
    var bytes: [UInt8] = []
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      switch byte {
      case Byte.doubleQuote: return String(decoding: bytes, as: UTF8.self)
      case Byte.backslash:
        guard let scalar = escape() else { return nil }
        bytes.append(contentsOf: String(scalar).utf8)
      case 0..<0x20: return nil
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// The character after a backslash; a lone surrogate counts as U+FFFD.
  private mutating func escape() -> Character? {
    guard position < text.endIndex else { return nil }
    let byte = text[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: return Character(Unicode.Scalar(byte))
    case 0x62: return "\u{08}"
    case 0x66: return "\u{0C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75: return unicodeEscape()
    default: return nil
    }
  }

  private mutating func unicodeEscape() -> Character? {
    guard let first = hexadecimal() else { return nil }
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    let back = position
    guard (0xD800..<0xDC00).contains(first), take(Byte.backslash), take(0x75), let second = hexadecimal(),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else {
      position = back
      return "\u{FFFD}"
    }
    return Character(scalar)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= text.endIndex else { return nil }
    let digits = String(decoding: text[position..<(position + 4)], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else { return nil }
    position += 4
    return value
  }

  private mutating func skipBlanks() {
    while position < text.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < text.endIndex, text[position] == byte else { return false }
    position += 1
    return true
  }
}
