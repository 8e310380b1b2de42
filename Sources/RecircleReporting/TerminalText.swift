/// Text of a repository on its way to a terminal, which it must not reach as anything but text.
enum TerminalText {
  /// `text` with a replacement character for every control character; tabs stay where `keepsTabs` is set.
  static func printable(_ text: String, keepsTabs: Bool = false) -> String {
    // Most text has none: in UTF-8 all but those from U+0080 on are one byte, and these begin with 0xC2.
    var bytes = text
    if bytes.withUTF8({ bytes in bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 } }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      result.append(isControl && !(keepsTabs && scalar == "\t") ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}
