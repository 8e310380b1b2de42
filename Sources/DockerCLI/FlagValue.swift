public import ShellSyntax
public import SourceEditing

/// The value of a flag: a word of its own, or the rest of the flag's word.
public struct FlagValue: Hashable, Sendable {
  /// The word it stands in.
  public let word: ShellWord
  /// The pieces of the value: those of the word, or what is left of them after the flag's name.
  public let parts: [ShellWord.Part]
  /// The bytes of the value; nil where the word's spelling hides where it begins, as in `"--tag=x"`.
  public let span: ByteSpan?
  /// How many bytes of the word's text belong to the flag.
  private let prefixLength: Int

  /// A value that is a whole word.
  init(_ word: ShellWord) {
    self.word = word
    parts = word.parts
    span = word.span
    prefixLength = 0
  }

  /// What follows the first `length` bytes of the word's text; `source` holds the script.
  init(_ word: ShellWord, after length: Int, in source: [UInt8]) {
    self.word = word
    parts = FlagValue.drop(length, from: word.parts)
    let start = word.span.start
    let isPlain =
      start + length <= word.span.end && word.span.end <= source.count
      && word.literalPrefix.utf8.prefix(length).elementsEqual(source[start..<(start + length)])
    prefixLength = length
    span = isPlain ? ByteSpan(start + length, word.span.end) : nil
  }

  /// Whether the value is a word of its own.
  public var isWholeWord: Bool { span == word.span }

  /// The value; nil unless it is fully known.
  public var literal: String? {
    var text = ""
    for part in parts {
      guard let known = part.literal else { return nil }
      text += known
    }
    return text
  }

  /// The known text up to the first piece that is not known.
  public var literalPrefix: String {
    var text = ""
    for part in parts {
      guard let known = part.literal else {
        if case .doubleQuoted(let inner) = part { text += FlagValue.prefix(of: inner) }
        return text
      }
      text += known
    }
    return text
  }

  /// The value when `variable` tells those of variables; nil where anything else is unknown (`ShellWord.resolved`).
  public func resolved(_ variable: (String) -> String?) -> String? {
    word.resolved(variable).map { String(decoding: $0.utf8.dropFirst(prefixLength), as: UTF8.self) }
  }

  /// Whether evaluating it twice may do something twice, or give something else: a substitution stands in its word.
  public var isImpure: Bool { word.isImpure }

  private static func prefix(of parts: [ShellWord.Part]) -> String {
    var text = ""
    for part in parts {
      guard let known = part.literal else { return text }
      text += known
    }
    return text
  }

  /// The pieces without the first `length` UTF-8 bytes of known text.
  private static func drop(_ length: Int, from parts: [ShellWord.Part]) -> [ShellWord.Part] {
    var left = length
    var result: [ShellWord.Part] = []
    for part in parts {
      guard left > 0 else {
        result.append(part)
        continue
      }
      if let known = part.literal, known.utf8.count <= left {
        left -= known.utf8.count
        continue
      }
      switch part {
      case .literal(let text): result.append(.literal(String(decoding: text.utf8.dropFirst(left), as: UTF8.self)))
      case .singleQuoted(let text):
        result.append(.singleQuoted(String(decoding: text.utf8.dropFirst(left), as: UTF8.self)))
      case .doubleQuoted(let inner): result.append(.doubleQuoted(drop(left, from: inner)))
      case .variable, .command, .arithmetic, .process, .template, .pattern: result.append(part)
      }
      left = 0
    }
    return result
  }
}
