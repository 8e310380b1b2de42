import SourceEditing

/// Where a word stands: what is special in it depends on that.
enum ShellWordPlace {
  /// A command's word, or one of a `for`, a `case` or a test.
  case command
  /// An argument of `export` and the like, which may be an assignment with an array.
  case declaration
  /// The value of an assignment: neither braces nor file names are expanded.
  case assignment
  /// An element of an array.
  case element
}

extension ShellParser {
  /// Reads a word; nil where none starts here.
  mutating func readWord(_ place: ShellWordPlace) throws(ShellStop) -> ShellWord? {
    let start = position
    let plainEnd = plainEnd(from: start)
    if plainEnd > start, plainEnd == limit || bytes[plainEnd].endsPlainWord {
      position = plainEnd
      lastEnd = plainEnd
      return ShellWord(plain: text(start, plainEnd), span: span(start, plainEnd))
    }
    let outer = findings
    findings = WordFindings()
    defer { findings = outer }
    var builder = ShellWordBuilder()
    if plainEnd > start, bytes[plainEnd] != .openParenthesis {
      // In `+(` and its like the last byte is part of a pattern; before anything else all stand for themselves.
      builder.append(contentsOf: bytes[start..<plainEnd])
      position = plainEnd
    } else if place == .element, peek() == .openBracket {
      try readElementIndex(into: &builder)
    }
    var end = position
    while !isAtEnd {
      let isContinuation = peek() == .backslash && peek(1) == .lineFeed
      guard try readWordPart(place, from: start, into: &builder) else { break }
      // A line continuation belongs to a word only when more of the word follows.
      if !isContinuation { end = position }
    }
    guard end > start else { return nil }
    lastEnd = end
    return ShellWord(
      parts: builder.finish(), span: span(start, end), variables: findings.variables,
      substitutions: findings.substitutions)
  }

  /// The end of the bytes from `start` on that stand for themselves.
  private func plainEnd(from start: Int) -> Int {
    var end = start
    while end < limit, bytes[end].isPlain { end += 1 }
    return end
  }

  /// Reads the next piece of the word that began at `start`; false at its end.
  private mutating func readWordPart(
    _ place: ShellWordPlace, from start: Int, into builder: inout ShellWordBuilder
  ) throws(ShellStop) -> Bool {
    let byte = bytes[position]
    switch byte {
    case .backslash: return readEscape(into: &builder)
    case .singleQuote: builder.append(try readSingleQuoted())
    case .doubleQuote, .dollar, .backquote: builder.append(try readQuotingPart(inDoubleQuotes: false))
    case .less, .greater:
      if let end = templateEnd(at: position) {
        builder.append(template(to: end))
      } else if peek(1) == .openParenthesis {
        builder.append(try readProcessSubstitution())
      } else {
        return false
      }
    case .openParenthesis:
      guard place == .declaration, isArray(from: start) else { return false }
      let elements = try readArray()
      for element in elements {
        findings.variables.append(contentsOf: element.variables)
        findings.substitutions.append(contentsOf: element.substitutions)
      }
      builder.append(.pattern("()"))
    case .space, .tab, .lineFeed, .semicolon, .ampersand, .bar, .closeParenthesis: return false
    case .asterisk, .question, .plus, .at, .exclamation:
      if peek(1) == .openParenthesis, place != .assignment {
        builder.append(try readExtendedPattern())
      } else if byte == .asterisk || byte == .question, place != .assignment {
        builder.append(.pattern(text(position, position + 1)))
        position += 1
      } else {
        builder.append(byte)
        position += 1
      }
    case .tilde where isTilde(place, from: start): builder.append(readTilde())
    default:
      readPlain(byte, place, into: &builder)
      position += 1
      let run = position
      while position < limit, bytes[position].standsForItself { position += 1 }
      if position > run { builder.append(contentsOf: bytes[run..<position]) }
    }
    return true
  }

  private func readPlain(_ byte: UInt8, _ place: ShellWordPlace, into builder: inout ShellWordBuilder) {
    guard place != .assignment else { return builder.append(byte) }
    switch byte {
    case .openBracket: builder.openBracket()
    case .closeBracket: builder.closeBracket()
    case .openBrace: builder.openBrace()
    case .comma, .dot: builder.appendSeparator(byte)
    case .closeBrace: builder.closeBrace()
    default: builder.append(byte)
    }
  }

  /// Reads a backslash with what it quotes; false where it belongs to an escaped `\<<`.
  private mutating func readEscape(into builder: inout ShellWordBuilder) -> Bool {
    if isEscapedHeredocOperator(at: position) { return false }
    if position + 1 >= limit {
      builder.append(.backslash)
      position += 1
    } else {
      if peek(1) != .lineFeed { builder.appendQuoted(bytes[position + 1]) }
      position += 2
    }
    return true
  }

  /// Whether the `~` at the next byte stands for a home folder.
  private func isTilde(_ place: ShellWordPlace, from start: Int) -> Bool {
    if position == start { return true }
    let before = bytes[position - 1]
    switch place {
    case .assignment: return before == .colon
    case .declaration: return before == .equals || before == .colon
    case .command, .element: return false
    }
  }

  /// Reads `~` or `~name`.
  private mutating func readTilde() -> ShellWord.Part {
    let start = position
    position += 1
    while !isAtEnd, peek().isShellName || peek() == .hyphen || peek() == .dot || peek() == .plus { position += 1 }
    return .pattern(text(start, position))
  }

  /// Whether the text from `start` to here is `NAME=` or `NAME+=`.
  private func isArray(from start: Int) -> Bool {
    guard let end = assignmentNameEnd(at: start), bytes[position - 1] == .equals else { return false }
    return end + 1 == position || (end + 2 == position && bytes[end] == .plus)
  }

  /// Reads the `[index]=` before an array's element, if there.
  private mutating func readElementIndex(into builder: inout ShellWordBuilder) throws(ShellStop) {
    guard let end = indexEnd(at: position), end < limit else { return }
    guard bytes[end] == .equals || (bytes[end] == .plus && end + 1 < limit && bytes[end + 1] == .equals) else { return }
    let start = position
    position += 1
    try skipExpression(to: .closeBracket)
    builder.append(contentsOf: bytes[start..<position])
  }

  /// Reads `?(…)`, `*(…)`, `+(…)`, `@(…)` or `!(…)`.
  private mutating func readExtendedPattern() throws(ShellStop) -> ShellWord.Part {
    let start = position
    position += 2
    try skipExpression(to: .closeParenthesis)
    return .pattern(text(start, position))
  }
}

/// CircleCI templates.
extension ShellParser {
  /// Whether a template starts at `offset`.
  func isTemplate(at offset: Int) -> Bool { templateEnd(at: offset) != nil }

  /// The end of the template that starts at `offset`; nil where none does.
  ///
  /// A template is `<<`, perhaps `#`, `^` or `/`, a word, and then anything up to a `>>` on the line, but no second `<<` and
  /// none of the shell's operators outside double quotes: `cat <<EOF | tee >>log` is no template.
  func templateEnd(at offset: Int) -> Int? {
    guard templates, offset + 4 < limit, bytes[offset] == .less, bytes[offset + 1] == .less else { return nil }
    var next = offset + 2
    while next < limit, bytes[next] == .space || bytes[next] == .tab { next += 1 }
    if next < limit, bytes[next] == .hash || bytes[next] == .caret || bytes[next] == .slash { next += 1 }
    while next < limit, bytes[next] == .space || bytes[next] == .tab { next += 1 }
    guard next < limit, bytes[next].isShellName || bytes[next] == .dot || bytes[next] == .hyphen else { return nil }
    while next + 1 < limit {
      switch bytes[next] {
      case .greater where bytes[next + 1] == .greater: return next + 2
      case .less where bytes[next + 1] == .less: return nil
      case .lineFeed, .bar, .semicolon, .ampersand, .dollar, .backquote: return nil
      case .doubleQuote:
        next += 1
        while next < limit, bytes[next] != .doubleQuote, bytes[next] != .lineFeed { next += 1 }
      default: break
      }
      next += 1
    }
    return nil
  }

  /// Whether the `\<<` of a config with templates comes at `offset`: the shell gets `<<`.
  func isEscapedHeredocOperator(at offset: Int) -> Bool {
    templates && offset + 2 < limit && bytes[offset] == .backslash && bytes[offset + 1] == .less
      && bytes[offset + 2] == .less
  }

  /// The template up to `end`, which is moved to.
  mutating func template(to end: Int) -> ShellWord.Part {
    var first = position + 2
    var last = end - 2
    while first < last, bytes[first] == .space || bytes[first] == .tab { first += 1 }
    while first < last, bytes[last - 1] == .space || bytes[last - 1] == .tab { last -= 1 }
    position = end
    return .template(text(first, last))
  }
}

extension UInt8 {
  /// Whether it stands for itself anywhere in any word.
  fileprivate var isPlain: Bool {
    switch self {
    case .backslash, .singleQuote, .doubleQuote, .dollar, .backquote, .asterisk, .question, .openBracket, .closeBracket,
      .openBrace, .closeBrace, .tilde:
      false
    default: !isShellMetacharacter
    }
  }

  /// Whether it stands for itself whatever is before and after it.
  fileprivate var standsForItself: Bool {
    switch self {
    case .comma, .dot, .plus, .at, .exclamation: false
    default: isPlain
    }
  }

  /// Whether it ends a plain word without doubt: after `(`, `<` and `>` it depends on what follows.
  fileprivate var endsPlainWord: Bool {
    switch self {
    case .space, .tab, .lineFeed, .semicolon, .ampersand, .bar, .closeParenthesis: true
    default: false
    }
  }
}
