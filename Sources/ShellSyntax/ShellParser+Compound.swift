import SourceEditing

extension ShellParser {
  /// Reads a compound command with its redirections; nil where none starts here.
  mutating func readCompound() throws(ShellStop) -> CompoundCommand? {
    let start = position
    let outer = findings
    findings = WordFindings()
    defer { findings = outer }
    guard let kind = try readCompoundKind() else { return nil }
    let substitutions = findings.substitutions
    var end = position
    var redirections: [ShellRedirection] = []
    if case .coprocess(let command) = kind {
      // Redirections belong to the command after `coproc`.
      return CompoundCommand(
        kind: kind, substitutions: substitutions, redirections: [],
        span: ByteSpan(origin(start), command.span.end))
    }
    skipBlanks()
    while let redirection = try readRedirection() {
      redirections.append(redirection)
      end = lastEnd
      skipBlanks()
    }
    return CompoundCommand(
      kind: kind, substitutions: substitutions, redirections: redirections, span: span(start, end))
  }

  private mutating func readCompoundKind() throws(ShellStop) -> CompoundCommand.Kind? {
    switch peek() {
    case .openParenthesis:
      if isNext("(("), closesTwice(from: position + 2) { return try readArithmeticCommand() }
      return try readSubshell()
    case .openBrace: return isReserved("{") ? try readBraceGroup() : nil
    case .openBracket: return isReserved("[[") ? try readTest() : nil
    case UInt8(ascii: "i"): return isReserved("if") ? try readConditional() : nil
    case UInt8(ascii: "w"): return isReserved("while") ? try readLoop(isUntil: false) : nil
    case UInt8(ascii: "u"): return isReserved("until") ? try readLoop(isUntil: true) : nil
    case UInt8(ascii: "f"): return isReserved("for") ? try readFor() : nil
    case UInt8(ascii: "s"): return isReserved("select") ? try readSelect() : nil
    case UInt8(ascii: "c"):
      if isReserved("case") { return try readMatching() }
      return isReserved("coproc") ? try readCoprocess() : nil
    default: return nil
    }
  }

  private mutating func readSubshell() throws(ShellStop) -> CompoundCommand.Kind {
    position += 1
    let list = try readFilledList(in: "(")
    guard take(")") else { throw stop("expected ')'") }
    return .subshell(list)
  }

  private mutating func readBraceGroup() throws(ShellStop) -> CompoundCommand.Kind {
    try require("{")
    let list = try readFilledList(in: "{")
    try require("}")
    return .brace(list)
  }

  private mutating func readConditional() throws(ShellStop) -> CompoundCommand.Kind {
    try require("if")
    var branches = [try readBranch("if")]
    while takeReserved("elif") { branches.append(try readBranch("elif")) }
    var otherwise: ShellList?
    if takeReserved("else") { otherwise = try readFilledList(in: "else") }
    try require("fi")
    return .conditional(branches: branches, otherwise: otherwise)
  }

  private mutating func readBranch(_ word: String) throws(ShellStop) -> ConditionalBranch {
    let condition = try readFilledList(in: word)
    try require("then")
    return ConditionalBranch(condition: condition, body: try readFilledList(in: "then"))
  }

  private mutating func readLoop(isUntil: Bool) throws(ShellStop) -> CompoundCommand.Kind {
    try require(isUntil ? "until" : "while")
    let condition = try readFilledList(in: isUntil ? "until" : "while")
    return .loop(isUntil: isUntil, condition: condition, body: try readLoopBody())
  }

  /// Reads `do list done`.
  private mutating func readLoopBody() throws(ShellStop) -> ShellList {
    try require("do")
    let body = try readFilledList(in: "do")
    try require("done")
    return body
  }

  /// Reads the body of a `for`, where Bash also takes braces, after the `;` or line break before it.
  private mutating func readForBody() throws(ShellStop) -> ShellList {
    skipBlanks()
    if peek() == .semicolon { position += 1 }
    try skipLines()
    guard takeReserved("{") else { return try readLoopBody() }
    let body = try readFilledList(in: "{")
    try require("}")
    return body
  }

  private mutating func readFor() throws(ShellStop) -> CompoundCommand.Kind {
    try require("for")
    skipBlanks()
    guard isNext("((") else { return try readNamedLoop("for") }
    position += 2
    guard try skipExpression(to: .closeParenthesis) == 2 else { throw stop("expected three expressions in 'for (('") }
    guard take(")") else { throw stop("expected '))'") }
    return .forArithmetic(body: try readForBody())
  }

  private mutating func readSelect() throws(ShellStop) -> CompoundCommand.Kind {
    try require("select")
    skipBlanks()
    return try readNamedLoop("select")
  }

  /// Reads `name in words; do list done` behind its keyword.
  private mutating func readNamedLoop(_ keyword: StaticString) throws(ShellStop) -> CompoundCommand.Kind {
    let nameStart = position
    guard try readWord(.command) != nil else { throw stop("'\(keyword)' without a name") }
    let name = text(nameStart, lastEnd)
    skipBlanks()
    if peek() == .lineFeed { try skipLines() }
    var words: [ShellWord]?
    if takeReserved("in") {
      skipBlanks()
      var listed: [ShellWord] = []
      while let word = try readWord(.command) {
        listed.append(word)
        skipBlanks()
      }
      guard peek() == .semicolon || peek() == .lineFeed else { throw stop("expected 'do'") }
      words = listed
    }
    return .forEach(name: name, words: words, body: try readForBody())
  }

  private mutating func readMatching() throws(ShellStop) -> CompoundCommand.Kind {
    try require("case")
    skipBlanks()
    guard let subject = try readWord(.command) else { throw stop("'case' without a word") }
    try skipLines()
    try require("in")
    var arms: [MatchingArm] = []
    while true {
      try skipLines()
      if takeReserved("esac") { return .matching(subject: subject, arms: arms) }
      _ = take("(")
      var patterns: [ShellWord] = []
      repeat {
        skipBlanks()
        guard let pattern = try readWord(.command) else { throw stop("expected a pattern") }
        patterns.append(pattern)
        skipBlanks()
      } while take("|")
      guard take(")") else { throw stop("expected ')'") }
      let body = try readList()
      arms.append(MatchingArm(patterns: patterns, body: body))
      if take(";;") {
        _ = take("&")
      } else if !take(";&"), !isReserved("esac") {
        throw stop("expected ';;'")
      }
    }
  }

  /// Reads `coproc command` and `coproc NAME compound`.
  private mutating func readCoprocess() throws(ShellStop) -> CompoundCommand.Kind {
    try require("coproc")
    skipBlanks()
    let start = position
    var end = position
    while end < limit, bytes[end].isPlainInName { end += 1 }
    if end > position, end < limit, bytes[end] == .space || bytes[end] == .tab {
      let known = comments.count
      position = end
      skipBlanks()
      // Only a compound command can follow a name: `coproc NAME word` runs `NAME`.
      if isAtCompound, let compound = try readCompound() { return .coprocess(.compound(compound)) }
      comments.removeSubrange(known...)
      position = start
    }
    return .coprocess(try readCommand())
  }

  /// Whether a reserved word or parenthesis comes next that opens a compound command.
  private var isAtCompound: Bool {
    peek() == .openParenthesis || isReserved("{") || isReserved("[[") || isReserved("if") || isReserved("while")
      || isReserved("until") || isReserved("for") || isReserved("select") || isReserved("case")
  }

  /// The end of the name at `offset`; nil where none starts there.
  func nameEnd(at offset: Int) -> Int? {
    guard offset < limit, bytes[offset].isShellNameStart else { return nil }
    var end = offset
    while end < limit, bytes[end].isShellName { end += 1 }
    return end
  }
}

extension UInt8 {
  /// Whether it may stand in the name of a coprocess: anything that neither ends a word nor quotes nor expands.
  fileprivate var isPlainInName: Bool {
    switch self {
    case .dollar, .backquote, .singleQuote, .doubleQuote, .backslash: false
    default: !isShellMetacharacter
    }
  }
}
