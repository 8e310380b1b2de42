import ShellSyntax
public import SourceEditing

/// A variable set for one command: `NAME=value` before it, or behind `env` or `sudo`.
public struct EnvironmentAssignment: Hashable, Sendable {
  /// The variable.
  public let name: String
  /// The value; nil where it is not fully known.
  public let literal: String?
  /// The whole assignment.
  public let span: ByteSpan

  init(_ assignment: ShellAssignment) {
    name = assignment.name
    if let value = assignment.value {
      literal = assignment.isAppending ? nil : value.literal
    } else {
      literal = assignment.elements == nil ? "" : nil
    }
    span = assignment.span
  }

  /// Reads `NAME=value` as an argument of `env`; nil where the word is anything else.
  init?(_ word: ShellWord) {
    let prefix = word.literalPrefix
    let name = prefix.prefix { $0 != "=" }
    guard name.utf8.count < prefix.utf8.count, let first = name.utf8.first, !(0x30...0x39).contains(first),
      name.utf8.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
    else { return nil }
    self.name = String(name)
    literal = word.literal.map { String($0.dropFirst(name.count + 1)) }
    span = word.span
  }
}
