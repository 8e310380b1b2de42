/// Writing a text as one word of a script.
public enum ShellQuoting {
  /// `text` as a word that the shell reads as exactly it, with as few quotes as that takes.
  public static func quote(_ text: String) -> String {
    let bytes = text.utf8
    if let first = bytes.first, first != .tilde, first != .equals, bytes.allSatisfy(isPlain) { return text }
    if !bytes.contains(.singleQuote) { return "'" + text + "'" }
    if !bytes.contains(where: isSpecialInDoubleQuotes) { return "\"" + text + "\"" }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Whether `byte` needs no quotes anywhere in a word.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case .at, UInt8(ascii: "%"), .plus, .equals, .colon, .comma, .dot, .slash, .hyphen: true
    default: byte.isShellName
    }
  }

  private static func isSpecialInDoubleQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case .dollar, .backquote, .backslash, .doubleQuote, .exclamation: true
    default: false
    }
  }
}
