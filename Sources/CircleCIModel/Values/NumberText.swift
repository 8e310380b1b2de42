/// Which plain scalars are numbers. Source: yaml.org/type/int.html and float.html, without base 60, read 2026-11-23.
enum NumberText {
  /// The number that `text` says; nil where it is none.
  static func value(of text: String) -> Double? {
    // Most texts are none, and their first byte tells.
    guard let first = text.utf8.first, isDigit(first) || first == 0x2B || first == 0x2D || first == 0x2E else {
      return nil
    }
    let bytes = Array(text.utf8)
    guard bytes.count <= 64 else { return nil }
    let isSigned = first == 0x2B || first == 0x2D
    let digits = Array(bytes.dropFirst(isSigned ? 1 : 0))
    guard let head = digits.first else { return nil }
    let sign: Double = first == 0x2D ? -1 : 1
    if digits.elementsEqual(".inf".utf8) { return sign * .infinity }
    if !isSigned, ["nan", "NaN", "NAN"].contains(String(decoding: digits.dropFirst(), as: UTF8.self)), head == 0x2E {
      return .nan
    }
    guard isDigit(head) || (head == 0x2E && digits.count > 1 && isDigit(digits[1])) else { return nil }
    if let prefixed = prefixed(digits) { return sign * prefixed }
    guard isDecimal(digits) else { return nil }
    return Double(String(decoding: digits.filter { $0 != 0x5F }, as: UTF8.self)).map { sign * $0 }
  }

  /// Whether `text` is a whole number.
  static func isWhole(_ text: String) -> Bool {
    guard let value = value(of: text), value.isFinite else { return false }
    return !text.utf8.contains(0x2E) && value.rounded() == value
  }

  private static func prefixed(_ digits: [UInt8]) -> Double? {
    guard digits.count > 2, digits[0] == 0x30 else { return nil }
    let rest = String(decoding: digits.dropFirst(2).filter { $0 != 0x5F }, as: UTF8.self)
    switch digits[1] {
    case 0x78: return UInt64(rest, radix: 16).map(Double.init)
    case 0x6F: return UInt64(rest, radix: 8).map(Double.init)
    case 0x62: return UInt64(rest, radix: 2).map(Double.init)
    default: return nil
    }
  }

  private static func isDecimal(_ digits: [UInt8]) -> Bool {
    var dots = 0
    for (index, byte) in digits.enumerated() {
      switch byte {
      case 0x30...0x39, 0x5F: continue
      case 0x2E: dots += 1
      case 0x65, 0x45:
        let exponent = digits[(index + 1)...]
        let number = exponent.first == 0x2B || exponent.first == 0x2D ? exponent.dropFirst() : exponent
        return dots <= 1 && !number.isEmpty && number.allSatisfy(isDigit)
      default: return false
      }
    }
    return dots <= 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
