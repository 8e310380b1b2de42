import SourceEditing

/// What can be known of a word without running it.
extension ShellWord {
  /// The text the shell makes of the word; nil unless it is fully known: no variable, substitution, template, file name
  /// pattern, brace expansion or unquoted tilde.
  public var literal: String? {
    guard let content else { return plainText }
    return ShellWord.literal(of: content.parts)
  }

  /// Whether `literal` is `text`.
  public func isLiteral(_ text: StaticString) -> Bool {
    guard let plainText else { return literal.map { $0 == text.description } ?? false }
    return plainText.utf8.count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { plainText.utf8.elementsEqual($0) }
  }

  static func literal(of parts: [Part]) -> String? {
    if parts.count == 1 { return parts[0].literal }
    var text = ""
    for part in parts {
      guard let known = part.literal else { return nil }
      text += known
    }
    return text
  }

  /// The known text up to the first piece that is not known.
  public var literalPrefix: String {
    guard let content else { return plainText ?? "" }
    var text = ""
    for part in content.parts {
      if let known = part.literal {
        text += known
      } else {
        if case .doubleQuoted(let inner) = part { text += ShellWord.knownPrefix(of: inner) }
        return text
      }
    }
    return text
  }

  /// Whether a piece of it stands in quotes.
  public var isQuoted: Bool {
    content != nil
      && parts.contains { part in
        switch part {
        case .singleQuoted, .doubleQuoted: true
        case .literal, .variable, .command, .arithmetic, .process, .template, .pattern: false
        }
      }
  }

  /// Whether it is nothing but `'…'` or `"…"`.
  public var isFullyQuoted: Bool { content?.parts.count == 1 && isQuoted }

  /// Whether as an argument it may become several words or none: an unquoted variable, substitution or template, `"$@"`,
  /// `"${array[@]}"`, a file name pattern or a brace expansion.
  public var mayExpandToSeveralWords: Bool {
    content != nil
      && parts.contains { part in
        switch part {
        case .variable, .command, .template: true
        case .pattern(let text): !text.hasPrefix("~")
        case .doubleQuoted(let inner): inner.contains(where: \.isListOfWords)
        case .literal, .singleQuoted, .arithmetic, .process: false
        }
      }
  }

  /// The name of the array whose elements the word is, each as a word: `"${name[@]}"`; nil for every other word.
  public var listOfElements: String? {
    guard case .doubleQuoted(let inner)? = parts.first, parts.count == 1, inner.count == 1,
      case .variable(let name, "[@]"?)? = inner.first
    else { return nil }
    return name
  }

  /// Whether a command or process substitution stands in it, at any depth: to evaluate it twice may do something twice.
  public var isImpure: Bool { content?.substitutions.isEmpty == false }

  /// Whether a template stands in it, quotes looked into; those inside `${…}` and substitutions do not count.
  public var hasTemplate: Bool {
    content != nil
      && parts.contains { part in
        switch part {
        case .template: true
        case .doubleQuoted(let inner): inner.contains { if case .template = $0 { true } else { false } }
        case .literal, .singleQuoted, .variable, .command, .arithmetic, .process, .pattern: false
        }
      }
  }

  /// The word as it is written in `source`, the script's bytes; invalid UTF-8 is repaired.
  public func text(in source: [UInt8]) -> String {
    guard span.end <= source.count else { return "" }
    return String(decoding: source[span.range], as: UTF8.self)
  }

  private static func knownPrefix(of parts: [Part]) -> String {
    var text = ""
    for part in parts {
      guard let known = part.literal else { return text }
      text += known
    }
    return text
  }
}

extension ShellWord.Part {
  /// The text of the piece; nil where it is not known.
  public var literal: String? {
    switch self {
    case .literal(let text), .singleQuoted(let text): return text
    case .doubleQuoted(let inner): return ShellWord.literal(of: inner)
    case .variable, .command, .arithmetic, .process, .template, .pattern: return nil
    }
  }

  /// Whether it becomes several words even between double quotes: `$@`, `${@…}`, `${array[@]…}`, `${!prefix@}`.
  fileprivate var isListOfWords: Bool {
    guard case .variable(let name, let operation) = self else { return false }
    if operation?.hasPrefix("#") == true { return false }
    if name == "@" { return true }
    guard let operation else { return false }
    return operation.hasPrefix("[@]") || operation.hasPrefix("![@]")
      || (operation.hasPrefix("!") && operation.hasSuffix("@"))
  }
}
