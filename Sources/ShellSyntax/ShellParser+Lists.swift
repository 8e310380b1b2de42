import SourceEditing

extension ShellParser {
  /// Reads statements up to a closing token, which is left for the caller, or to the end.
  mutating func readList() throws(ShellStop) -> ShellList {
    try enter()
    defer { leave() }
    var statements: [ShellStatement] = []
    while let statement = try nextStatement() { statements.append(statement) }
    return ShellList(statements)
  }

  /// Reads statements up to a closing token; there must be one at least.
  mutating func readFilledList(in construct: String) throws(ShellStop) -> ShellList {
    let list = try readList()
    guard !list.statements.isEmpty else { throw stop("no command in '\(construct)'") }
    return list
  }

  /// Reads one statement with its terminator; nil at the end and before a token that closes a list.
  mutating func nextStatement() throws(ShellStop) -> ShellStatement? {
    try skipLines()
    if isAtEnd || isAtListEnd { return nil }
    var pipelines = [try readPipeline()]
    var operators: [ShellListOperator] = []
    skipBlanks()
    while isNext("&&") || isNext("||") {
      operators.append(ShellListOperator(isAnd: peek() == .ampersand, span: span(position, position + 2)))
      position += 2
      try skipLines()
      pipelines.append(try readPipeline())
      skipBlanks()
    }
    let terminator = try readTerminator(after: pipelines.last?.commands.last)
    let first = pipelines.first?.span.start ?? 0
    let last = pipelines.last?.span.end ?? first
    return ShellStatement(
      pipelines: pipelines, operators: operators, terminator: terminator, span: ByteSpan(first, last))
  }

  /// Reads what ends a statement whose last command is `command`.
  private mutating func readTerminator(
    after command: ShellCommand?
  ) throws(ShellStop) -> ShellStatement.Terminator {
    if isAtEnd { return .newline }
    switch peek() {
    case .lineFeed:
      try takeLineBreak()
      return .newline
    case .semicolon where !isAtArmEnd:
      position += 1
      return .semicolon
    case .ampersand:
      position += 1
      return .ampersand
    case .semicolon, .closeParenthesis:
      return .newline
    default:
      // After a compound command a reserved word may follow at once: `if [[ a ]] then`, `{ (a) }`.
      guard isAtListEnd, command?.endsWithReservedWord == true else { throw stop("unexpected '\(tokenText())'") }
      return .newline
    }
  }

  /// Reads commands joined by `|`, with `!` and `time` before them.
  mutating func readPipeline() throws(ShellStop) -> ShellPipeline {
    skipBlanks()
    let start = position
    var isNegated = false
    var isTimed = false
    var end = start
    while true {
      if takeReserved("!") {
        isNegated.toggle()
      } else if takeReserved("time") {
        isTimed = true
        skipBlanks()
        if takeReserved("-p") { skipBlanks() }
        _ = takeReserved("--")
      } else {
        break
      }
      end = position
      skipBlanks()
    }
    if end > start, isAtEnd || peek() == .lineFeed || peek() == .semicolon {
      // `time` and `!` may stand alone.
      let nothing = SimpleCommand(assignments: [], words: [], redirections: [], span: span(end, end))
      return ShellPipeline(
        isNegated: isNegated, isTimed: isTimed, commands: [.simple(nothing)], span: span(start, end))
    }
    var commands = [try readCommand()]
    skipBlanks()
    while peek() == .bar, !isAtEnd, !isNext("||") {
      position += isNext("|&") ? 2 : 1
      try skipLines()
      commands.append(try readCommand())
      skipBlanks()
    }
    let last = commands.last?.span.end ?? origin(end)
    return ShellPipeline(
      isNegated: isNegated, isTimed: isTimed, commands: commands, span: ByteSpan(origin(start), last))
  }
}

extension ShellParser {
  /// Whether no command can start here: the end, a line break, `;`, `&`, `|` or `)`.
  var isAtCommandEnd: Bool {
    if isAtEnd { return true }
    switch peek() {
    case .lineFeed, .semicolon, .bar, .closeParenthesis: return true
    case .ampersand: return peek(1) != .greater
    default: return false
    }
  }

  /// Whether `;;` or `;&` comes next.
  var isAtArmEnd: Bool { peek() == .semicolon && (peek(1) == .semicolon || peek(1) == .ampersand) }

  /// Whether a token comes next that closes the list it stands in.
  var isAtListEnd: Bool {
    switch peek() {
    case .closeParenthesis: true
    case .semicolon: isAtArmEnd
    case .closeBrace: isReserved("}")
    case UInt8(ascii: "t"): isReserved("then")
    case UInt8(ascii: "e"): isReserved("else") || isReserved("elif") || isReserved("esac")
    case UInt8(ascii: "f"): isReserved("fi")
    case UInt8(ascii: "d"): isReserved("do") || isReserved("done")
    default: false
    }
  }

  /// Whether the reserved word `word` comes next, as a word of its own.
  func isReserved(_ word: StaticString) -> Bool {
    guard isNext(word) else { return false }
    let end = position + word.utf8CodeUnitCount
    guard end < limit else { return true }
    return bytes[end].isShellMetacharacter && !isTemplate(at: end)
  }

  /// Moves past the reserved word `word` if it comes next.
  mutating func takeReserved(_ word: StaticString) -> Bool {
    guard isReserved(word) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  /// Moves past the reserved word `word`, which must come next.
  mutating func require(_ word: StaticString) throws(ShellStop) {
    guard takeReserved(word) else { throw stop("expected '\(word)'") }
  }
}

extension ShellCommand {
  /// Whether its last token is a reserved word or a parenthesis, not a word.
  fileprivate var endsWithReservedWord: Bool {
    switch self {
    case .simple: false
    case .compound(let command): command.endsWithReservedWord
    case .function(let definition): definition.body.endsWithReservedWord
    }
  }
}

extension CompoundCommand {
  fileprivate var endsWithReservedWord: Bool {
    if case .coprocess(let command) = kind { return command.endsWithReservedWord }
    return redirections.isEmpty
  }
}
