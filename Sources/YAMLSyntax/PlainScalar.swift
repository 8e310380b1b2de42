/// What a scalar without quotes may hold and what it reads back as.
enum PlainScalar {
  /// Whether `text` without quotes is a text to every reader of YAML 1.1 and 1.2, not null, a boolean, a number, a time
  /// or a merge. Source: yaml.org/type, and the core schema of YAML 1.2.2 §10.3.
  static func isText(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    // Most texts begin with a letter that none of the others begins with.
    guard mayBeginOther(first) else { return true }
    let bytes = Array(text)
    if bytes.count <= 5, words.contains(String(decoding: bytes, as: UTF8.self).lowercased()) { return false }
    let digits = first == 0x2B || first == 0x2D ? bytes.dropFirst() : bytes[...]
    guard let head = digits.first, head == 0x2E || isDigit(head) else { return true }
    return !isNumber(digits) && !isTime(bytes)
  }

  /// Whether a word of `words`, a number or a time may begin with `byte`.
  private static func mayBeginOther(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "="): return true
    default:
      switch byte | 0x20 {
      case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "y"), UInt8(ascii: "o"): return true
      default: return false
      }
    }
  }

  /// Whether `text` can stand without quotes where `isFlow` says, and reads back as the same bytes.
  static func canHold(_ text: some RandomAccessCollection<UInt8>, isFlow: Bool) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    // Nearly every key is a word.
    if first != UInt8(ascii: "-"), text.allSatisfy(isOfWord) { return true }
    guard first != 0x20, last != 0x20, last != UInt8(ascii: ":"), isPrintable(text) else { return false }
    let second = text.dropFirst().first
    if isIndicator(first) {
      guard first == UInt8(ascii: "-") || first == UInt8(ascii: "?") || first == UInt8(ascii: ":"), let second,
        second != 0x20, !isFlow || !isFlowIndicator(second)
      else { return false }
    }
    if first == second, first == UInt8(ascii: "-") || first == UInt8(ascii: "."), text.dropFirst(2).first == first {
      return false
    }
    var before: UInt8 = 0
    for byte in text {
      if byte == 0x0A || byte == 0x09 || isFlow && isFlowIndicator(byte) { return false }
      if byte == UInt8(ascii: "#"), before == 0x20 { return false }
      if before == UInt8(ascii: ":"), byte == 0x20 { return false }
      before = byte
    }
    return true
  }

  /// Whether every code point may stand in YAML without an escape and is no line break but LF.
  static func isPrintable(_ text: some Collection<UInt8>) -> Bool {
    var needsDecoding = false
    for byte in text {
      if byte >= 0x80 { needsDecoding = true } else if byte < 0x20, byte != 0x0A, byte != 0x09 { return false }
      if byte == 0x7F { return false }
    }
    if !needsDecoding { return true }
    return String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy {
      switch $0.value {
      case 0x80..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
      default: true
      }
    }
  }

  private static let words: Set<String> = [
    "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ".inf", ".nan", "+.inf", "-.inf",
  ]
  private static func isIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      return true
    default: return isFlowIndicator(byte)
    }
  }

  private static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "?"):
      return true
    default: return false
    }
  }

  /// Whether the byte is a letter, a digit, `_` or `-`, which mean nothing but themselves inside a word.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether `text`, without its sign, is a number: decimal, prefixed, with an exponent or in base 60.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual(".inf".utf8) || text.elementsEqual(".Inf".utf8) || text.elementsEqual(".INF".utf8) {
      return true
    }
    let start = text.startIndex
    if text.count > 2, text[start] == 0x30, [0x62, 0x6F, 0x78].contains(text[start + 1]) {
      return text.dropFirst(2).allSatisfy { isDigit($0) || $0 == 0x5F || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }
    }
    var dots = 0
    var digits = 0
    for index in text.indices {
      switch text[index] {
      case 0x30...0x39: digits += 1
      case 0x5F: continue
      case 0x3A where dots == 0: continue
      case 0x2E: dots += 1
      case 0x65, 0x45: return digits > 0 && dots < 2 && isExponent(text[(index + 1)...])
      default: return false
      }
    }
    return digits > 0 && dots < 2
  }

  private static func isExponent(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.first == 0x2B || text.first == 0x2D ? text.dropFirst() : text
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// Whether `text` begins like a date, `2026-11-`.
  private static func isTime(_ text: [UInt8]) -> Bool {
    guard text.count >= 8, text[..<4].allSatisfy(isDigit), text[4] == 0x2D, isDigit(text[5]) else { return false }
    return text[6] == 0x2D || (isDigit(text[6]) && text[7] == 0x2D)
  }
}
