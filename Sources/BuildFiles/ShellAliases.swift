public import ShellSyntax
import SourceEditing

/// The aliases of a script: words that stand for the beginning of a command.
///
/// A shell that runs a script expands aliases only after `shopt -s expand_aliases`, and only on the lines behind their
/// definition. Source: Bash's manual, "Aliases", read 2026-11-23.
public struct ShellAliases: Sendable {
  private struct Alias {
    let text: String
    /// The offset of the line behind its definition.
    let start: Int
  }

  private var byName: [String: Alias] = [:]

  /// The aliases that the commands of a script define.
  public init(_ invocations: [ShellInvocation], source: [UInt8]) {
    var isOn = false
    for invocation in invocations {
      let words = invocation.command.words
      switch words.first?.literal {
      case "shopt":
        guard words.contains(where: { $0.literal == "expand_aliases" }) else { continue }
        isOn = words.contains { $0.literal == "-s" }
      case "alias" where isOn:
        let end = invocation.command.span.end
        let start = source[end...].firstIndex(of: 0x0A) ?? source.count
        for word in words.dropFirst() {
          guard let text = word.literal, let equals = text.firstIndex(of: "=") else { continue }
          byName[String(text[..<equals])] = Alias(text: String(text[text.index(after: equals)...]), start: start)
        }
      case "unalias":
        for name in words.dropFirst().compactMap(\.literal) { byName[name] = nil }
      default: continue
      }
    }
  }

  /// The command that an alias makes of `command`, with the text it stands in; nil where its first word is none, or where
  /// the alias makes more than one command of it.
  public func expanded(_ command: SimpleCommand, source: [UInt8]) -> (command: SimpleCommand, source: [UInt8])? {
    guard !byName.isEmpty, let first = command.words.first, let name = first.literal, let alias = byName[name],
      first.span.start >= alias.start, first.text(in: source) == name, command.span.end <= source.count
    else { return nil }
    let bytes = Array(alias.text.utf8) + source[first.span.end..<max(first.span.end, command.span.end)]
    let found = ShellScript.parse(bytes, templates: false).invocations
    guard found.count == 1, let only = found.first else { return nil }
    return (only.command, bytes)
  }

  /// Whether the text may make use of aliases.
  public static func mayStand(in source: [UInt8]) -> Bool {
    source.withUnsafeBufferPointer { bytes in
      var start = 0
      // The `_` is rarer than any letter.
      while let found = bytes[start...].firstIndex(of: option[6]) {
        if found >= 6, bytes[(found - 6)...].starts(with: option) { return true }
        start = found + 1
      }
      return false
    }
  }

  private static let option = Array("expand_aliases".utf8)
}
