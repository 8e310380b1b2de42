/// Ways to write a text as a scalar.
enum ScalarSpelling {
  /// `text` in the plainest style that reads back as this text: without quotes, in `"`, in `'`, with escapes.
  static func text(_ text: [UInt8], isFlow: Bool) -> [UInt8] {
    if PlainScalar.isText(text), PlainScalar.canHold(text, isFlow: isFlow) { return text }
    return quoted(text)
  }

  /// `text` in `"` where that needs no escape, in `'` where that can hold it, in `"` with escapes otherwise.
  static func quoted(_ text: [UInt8]) -> [UInt8] {
    let isOneLine = PlainScalar.isPrintable(text) && !text.contains(0x0A)
    if isOneLine, text.contains(UInt8(ascii: "\\")) || text.contains(UInt8(ascii: "\"")) { return singleQuoted(text) }
    return doubleQuoted(text)
  }

  /// `text`, which must be printable and without line breaks, in `'`.
  static func singleQuoted(_ text: [UInt8]) -> [UInt8] {
    [UInt8(ascii: "'")] + singleQuotedContent(text) + [UInt8(ascii: "'")]
  }

  /// What stands between `'` for `text`.
  static func singleQuotedContent(_ text: some Sequence<UInt8>) -> [UInt8] {
    text.flatMap { $0 == UInt8(ascii: "'") ? [$0, $0] : [$0] }
  }

  /// Any `text` in `"`.
  static func doubleQuoted(_ text: [UInt8]) -> [UInt8] {
    [UInt8(ascii: "\"")] + doubleQuotedContent(text) + [UInt8(ascii: "\"")]
  }

  /// What stands between `"` for `text`.
  static func doubleQuotedContent(_ text: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in String(decoding: Array(text), as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\"", "\\": result += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
      case "\n": result += Array("\\n".utf8)
      case "\t": result += Array("\\t".utf8)
      case "\r": result += Array("\\r".utf8)
      case _ where !PlainScalar.isPrintable(Array(String(scalar).utf8)): result += escape(scalar)
      default: result += Array(String(scalar).utf8)
      }
    }
    return result
  }

  /// The escape that YAML and JSON share: all that needs one lies below U+10000.
  private static func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return Array("\\u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)".utf8)
  }

  /// The header and lines of a literal block that reads back as `text`; nil where no block can hold it.
  ///
  /// `step` is the number of columns from the parent's indentation to that of the block, which the header says where
  /// the first line does not show it. A text that ends with several line feeds needs `mayKeep`: whatever blank lines
  /// follow the block would belong to it.
  static func literal(_ text: [UInt8], step: Int, mayKeep: Bool) -> (header: [UInt8], lines: [[UInt8]])? {
    guard PlainScalar.isPrintable(text), text.contains(where: { $0 != 0x0A }) else { return nil }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    var header = [UInt8(ascii: "|")]
    if let first = lines.first(where: { !$0.isEmpty })?.first, first == 0x20 || first == 0x09 {
      guard step >= 1, step <= 9 else { return nil }
      header.append(UInt8(ascii: "0") + UInt8(step))
    }
    if lines.last?.isEmpty == false {
      header.append(UInt8(ascii: "-"))
    } else {
      lines.removeLast()
      if lines.last?.isEmpty == true {
        guard mayKeep else { return nil }
        header.append(UInt8(ascii: "+"))
      }
    }
    return (header, lines)
  }
}
