import SourceEditing

extension ShellParser {
  /// Reads what starts with the `$` at the next byte.
  mutating func readDollar(inDoubleQuotes: Bool) throws(ShellStop) -> ShellWord.Part {
    let start = position
    switch peek(1) {
    case .openParenthesis:
      if peek(2) == .openParenthesis, closesTwice(from: position + 3) {
        position += 3
        try skipExpression(to: .closeParenthesis)
        guard take(")") else { throw stop("expected '))'") }
        return .arithmetic
      }
      position += 1
      return .command(try readSubstitution(.command, from: start))
    case .openBracket:
      position += 2
      try skipExpression(to: .closeBracket)
      return .arithmetic
    case .openBrace:
      position += 2
      return try readParameter(inDoubleQuotes: inDoubleQuotes)
    case .singleQuote where !inDoubleQuotes:
      position += 2
      return try readEscapedQuotes()
    case .doubleQuote where !inDoubleQuotes:
      position += 2
      return .doubleQuoted(try readDoubleQuoted())
    case .asterisk, .at, .hash, .question, .hyphen, .dollar, .exclamation: return readVariable(to: position + 2)
    case let byte where byte.isShellDigit: return readVariable(to: position + 2)
    default:
      if let end = nameEnd(at: position + 1) { return readVariable(to: end) }
      position += 1
      return .literal("$")
    }
  }

  private mutating func readVariable(to end: Int) -> ShellWord.Part {
    let name = text(position + 1, end)
    position = end
    findings.variables.append(name)
    return .variable(name: name, operation: nil)
  }

  /// Reads `<(…)` or `>(…)`.
  mutating func readProcessSubstitution() throws(ShellStop) -> ShellWord.Part {
    let start = position
    position += 1
    return .process(try readSubstitution(.process, from: start))
  }

  /// Reads the `(list)` of a substitution that began at `start`.
  private mutating func readSubstitution(
    _ kind: ShellSubstitution.Kind, from start: Int
  ) throws(ShellStop) -> ShellList {
    position += 1
    let outer = findings
    findings = WordFindings()
    let list = try readList()
    findings = outer
    guard take(")") else { throw stop("expected ')'") }
    findings.substitutions.append(ShellSubstitution(kind: kind, list: list, span: span(start, position)))
    return list
  }

  /// Reads the rest of `${…}` after the brace.
  private mutating func readParameter(inDoubleQuotes: Bool) throws(ShellStop) -> ShellWord.Part {
    var prefix = ""
    if peek() == .exclamation || peek() == .hash, peek(1) != .closeBrace, isParameterStart(peek(1)) {
      // `${#-…}` is an operation on `$#`, and so are its kin; a name or digit after the mark decides.
      prefix = text(position, position + 1)
      position += 1
    }
    let nameStart = position
    if let end = nameEnd(at: position) {
      position = end
    } else if peek().isShellDigit {
      while peek().isShellDigit { position += 1 }
    } else if isParameterStart(peek()) || peek() == .hyphen || peek() == .question || peek() == .hash {
      position += 1
    }
    let name = text(nameStart, position)
    findings.variables.append(name)
    if peek() == .openBracket, !isAtEnd {
      let start = position
      position += 1
      try skipExpression(to: .closeBracket)
      prefix += text(start, position)
    }
    let operation = try prefix + readOperation(inDoubleQuotes: inDoubleQuotes)
    return .variable(name: name, operation: operation.isEmpty ? nil : operation)
  }

  /// Whether a parameter can start with `byte`, marks that are operators too left out.
  private func isParameterStart(_ byte: UInt8) -> Bool {
    switch byte {
    case .at, .asterisk, .dollar, .exclamation: true
    default: byte.isShellName
    }
  }

  /// Reads up to the `}` that closes a `${`, which is moved past.
  private mutating func readOperation(inDoubleQuotes: Bool) throws(ShellStop) -> String {
    let start = position
    // Between double quotes `'` quotes in a pattern (`#`, `%`, `/`, `^`, `,`), not in a value (`:-`, `=`, `+`, `?`).
    var quotes = !inDoubleQuotes
    switch peek() {
    case .hash, UInt8(ascii: "%"), .slash, .caret, .comma: quotes = true
    default: break
    }
    while !isAtEnd {
      switch peek() {
      case .closeBrace:
        position += 1
        return text(start, position - 1)
      case .backslash: position = min(position + 2, limit)
      case .singleQuote where quotes: try skipSingleQuoted()
      case .doubleQuote, .dollar, .backquote: _ = try readQuotingPart(inDoubleQuotes: inDoubleQuotes)
      case .less, .greater:
        if let end = templateEnd(at: position) {
          position = end
        } else if peek(1) == .openParenthesis, !inDoubleQuotes {
          _ = try readProcessSubstitution()
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    throw stop("unfinished '${'")
  }
}
