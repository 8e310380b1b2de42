import SourceEditing

/// Arithmetic and `[[ … ]]`: read for their extent and for the commands inside them, not for their meaning.
extension ShellParser {
  /// Reads `((…))`.
  mutating func readArithmeticCommand() throws(ShellStop) -> CompoundCommand.Kind {
    position += 2
    try skipExpression(to: .closeParenthesis)
    guard take(")") else { throw stop("expected '))'") }
    return .arithmetic
  }

  /// Whether the parenthesis that closes what starts at `start` is followed by another one: then `((` opens arithmetic,
  /// otherwise a subshell in a subshell.
  func closesTwice(from start: Int) -> Bool {
    var next = start
    var open = 0
    while next < limit {
      switch bytes[next] {
      case .backslash: next += 1
      case .singleQuote, .doubleQuote:
        let quote = bytes[next]
        next += 1
        while next < limit, bytes[next] != quote { next += bytes[next] == .backslash && quote == .doubleQuote ? 2 : 1 }
      case .openParenthesis: open += 1
      case .closeParenthesis:
        if open == 0 { return next + 1 < limit && bytes[next + 1] == .closeParenthesis }
        open -= 1
      default: break
      }
      next += 1
    }
    // Not closed at all: either reading fails, and says so.
    return true
  }

  /// Moves past an arithmetic expression and the `close` that ends it, taking in the substitutions on the way; returns how
  /// many `;` stand in it outside parentheses.
  @discardableResult
  mutating func skipExpression(to close: UInt8) throws(ShellStop) -> Int {
    try enter()
    defer { leave() }
    let opening: UInt8 = close == .closeBracket ? .openBracket : .openParenthesis
    var open = 0
    var semicolons = 0
    while !isAtEnd {
      switch peek() {
      case close where open == 0:
        position += 1
        return semicolons
      case .semicolon where open == 0:
        semicolons += 1
        position += 1
      case close:
        open -= 1
        position += 1
      case opening:
        open += 1
        position += 1
      case .backslash: position = min(position + 2, limit)
      case .singleQuote: try skipSingleQuoted()
      case .doubleQuote, .dollar, .backquote: _ = try readQuotingPart(inDoubleQuotes: false)
      default: position = templateEnd(at: position) ?? position + 1
      }
    }
    throw stop("unfinished expression")
  }

  /// Reads `[[ … ]]`.
  mutating func readTest() throws(ShellStop) -> CompoundCommand.Kind {
    try require("[[")
    try readAlternatives()
    guard takeReserved("]]") else { throw stop("expected ']]'") }
    return .test
  }

  /// Reads terms joined by `&&` and `||`.
  private mutating func readAlternatives() throws(ShellStop) {
    try enter()
    defer { leave() }
    repeat {
      try readTerm()
      try skipLines()
    } while take("&&") || take("||")
  }

  /// Reads `( … )`, `! …`, a word, a word with an operator before it, or two with one between them.
  private mutating func readTerm() throws(ShellStop) {
    try skipLines()
    while takeReserved("!") { try skipLines() }
    if take("(") {
      try readAlternatives()
      guard take(")") else { throw stop("expected ')'") }
      return
    }
    if isReserved("]]") { throw stop("expected an expression") }
    let isUnary = peek() == .hyphen && peek(1).isShellNameStart && (peek(2) == .space || peek(2) == .tab)
    guard try takeWord() else { throw stop("expected an expression") }
    try skipLines()
    if isUnary, !isAtTestOperator {
      if isReserved("]]") { throw stop("expected a word") }
      guard try takeWord() else { throw stop("expected a word") }
      return
    }
    guard isAtTestOperator else { return }
    let isPattern = isNext("=~")
    while !isAtEnd, peek() != .space, peek() != .tab, peek() != .lineFeed { position += 1 }
    skipBlanks()
    guard isPattern ? try readRegularExpression() : try takeWord() else {
      throw stop("expected a word")
    }
  }

  /// Moves past a word, taking in what stands in it; false where there is none.
  private mutating func takeWord() throws(ShellStop) -> Bool {
    guard let word = try readWord(.command) else { return false }
    findings.variables.append(contentsOf: word.variables)
    findings.substitutions.append(contentsOf: word.substitutions)
    return true
  }

  /// Whether an operator that stands between two words comes next.
  private var isAtTestOperator: Bool {
    var end = position
    while end < limit, bytes[end] != .space, bytes[end] != .tab, bytes[end] != .lineFeed, end < position + 4 {
      end += 1
    }
    switch text(position, end) {
    case "=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef": return true
    default: return false
    }
  }

  /// Moves past the regular expression after `=~`, in which `(`, `)` and `|` are ordinary; false where there is none.
  private mutating func readRegularExpression() throws(ShellStop) -> Bool {
    let start = position
    var open = 0
    while !isAtEnd {
      switch peek() {
      case .lineFeed: return position > start
      case .space, .tab, .ampersand, .semicolon:
        if open == 0 { return position > start }
        position += 1
      case .openParenthesis:
        open += 1
        position += 1
      case .closeParenthesis:
        if open == 0 { return position > start }
        open -= 1
        position += 1
      case .backslash: position = min(position + 2, limit)
      case .singleQuote: try skipSingleQuoted()
      case .doubleQuote, .dollar, .backquote: _ = try readQuotingPart(inDoubleQuotes: false)
      default: position = templateEnd(at: position) ?? position + 1
      }
    }
    return position > start
  }
}
