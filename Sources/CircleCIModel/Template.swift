/// A CircleCI template, `<< … >>`, as it stands in a scalar.
///
/// Source: CircleCI "Reusable configuration reference", parameter syntax, read 2026-11-23.
public enum Template {
  /// The text between the brackets, without outer blanks, where `text` is one template and nothing else.
  public static func whole(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, bytes.starts(with: [0x3C, 0x3C]), bytes.suffix(2).elementsEqual([0x3E, 0x3E]) else {
      return nil
    }
    let inner = bytes[2..<(bytes.count - 2)]
    guard !inner.contains(0x3C), !inner.contains(0x3E) else { return nil }
    return trimmed(inner)
  }

  /// The parameter's name where `expression` is `parameters.NAME`.
  public static func parameterName(_ expression: String) -> String? {
    let prefix = "parameters."
    guard expression.hasPrefix(prefix) else { return nil }
    let name = expression.dropFirst(prefix.count)
    let isName = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == 0x5F || byte == 0x2D
    }
    return isName && !name.isEmpty ? String(name) : nil
  }

  /// Whether a template stands somewhere in `text`.
  public static func occurs(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    var open = false
    for index in bytes.indices.dropLast() {
      if bytes[index] == 0x3C, bytes[index + 1] == 0x3C, index == 0 || bytes[index - 1] != 0x5C { open = true }
      if open, bytes[index] == 0x3E, bytes[index + 1] == 0x3E { return true }
    }
    return false
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let kept = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let last = kept.lastIndex { $0 != 0x20 && $0 != 0x09 }
    guard let last else { return "" }
    return String(decoding: kept[...last], as: UTF8.self)
  }
}
