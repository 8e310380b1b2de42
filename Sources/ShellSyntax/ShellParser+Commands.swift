import SourceEditing

extension ShellParser {
  /// Reads one element of a pipeline.
  mutating func readCommand() throws(ShellStop) -> ShellCommand {
    skipBlanks()
    if isAtListEnd || isAtCommandEnd || isReserved("in") || isReserved("!") {
      throw stop(isAtEnd ? "unfinished command" : "unexpected '\(tokenText())'")
    }
    try enter()
    defer { leave() }
    if isReserved("function") { return .function(try readNamedFunction()) }
    if let compound = try readCompound() { return .compound(compound) }
    return try readSimpleCommand()
  }

  /// Reads assignments, words and redirections, or a function that starts with its name.
  private mutating func readSimpleCommand() throws(ShellStop) -> ShellCommand {
    let start = position
    var end = start
    var assignments: [ShellAssignment] = []
    var words: [ShellWord] = []
    words.reserveCapacity(4)
    var redirections: [ShellRedirection] = []
    var declares = false
    while !isAtEnd {
      if mayStartRedirection, let redirection = try readRedirection() {
        redirections.append(redirection)
      } else if words.isEmpty, let assignment = try readAssignment() {
        assignments.append(assignment)
      } else if let word = try readWord(declares ? .declaration : .command) {
        if words.isEmpty { declares = ShellParser.declares(word) }
        words.append(word)
      } else {
        break
      }
      end = lastEnd
      skipBlanks()
      if peek() == .openParenthesis, words.count == 1, assignments.isEmpty, redirections.isEmpty, !isAtEnd {
        return .function(try readFunction(named: text(start, end), from: start))
      }
    }
    if end == start { throw stop("unexpected '\(tokenText())'") }
    return .simple(
      SimpleCommand(
        assignments: assignments, words: words, redirections: redirections, span: span(start, end)))
  }

  /// Whether `word` names a builtin whose arguments may be assignments with arrays.
  private static func declares(_ word: ShellWord) -> Bool {
    // None of them is longer than 8 bytes or shorter than 3.
    guard word.span.count >= 3, word.span.count <= 8, let name = word.plainText else { return false }
    return declaringScreen.mayHold(name) && declaring.contains(name)
  }

  private static let declaring: Set<String> = [
    "declare", "typeset", "local", "export", "readonly", "eval", "alias", "let", "builtin", "command",
  ]
  private static let declaringScreen = NameScreen(declaring)

  /// Reads the rest of `name() body`.
  private mutating func readFunction(named name: String, from start: Int) throws(ShellStop) -> FunctionDefinition {
    position += 1
    skipBlanks()
    guard take(")") else { throw stop("unexpected '('") }
    return try readFunctionBody(named: name, from: start)
  }

  /// Reads `function name body` and `function name() body`.
  private mutating func readNamedFunction() throws(ShellStop) -> FunctionDefinition {
    let start = position
    try require("function")
    skipBlanks()
    let nameStart = position
    guard try readWord(.command) != nil else { throw stop("function without a name") }
    let name = text(nameStart, lastEnd)
    skipBlanks()
    if take("(") {
      skipBlanks()
      guard take(")") else { throw stop("expected ')'") }
    }
    return try readFunctionBody(named: name, from: start)
  }

  private mutating func readFunctionBody(named name: String, from start: Int) throws(ShellStop) -> FunctionDefinition {
    try skipLines()
    guard let body = try readCompound() else { throw stop("function without a body") }
    definesFunctions = true
    return FunctionDefinition(name: name, body: body, span: ByteSpan(origin(start), body.span.end))
  }
}

extension ShellParser {
  /// Reads `NAME=value` and its forms; nil where something else comes next.
  mutating func readAssignment() throws(ShellStop) -> ShellAssignment? {
    guard let nameEnd = assignmentNameEnd(at: position) else { return nil }
    let start = position
    let outer = findings
    findings = WordFindings()
    defer { findings = outer }
    let name = text(start, nameEnd)
    position = nameEnd
    let isIndexed = peek() == .openBracket
    if isIndexed {
      position += 1
      try skipExpression(to: .closeBracket)
    }
    let index = findings.substitutions
    let isAppending = take("+")
    guard take("=") else { throw stop("expected '='") }
    lastEnd = position
    if peek() == .openParenthesis, !isAtEnd {
      let elements = try readArray()
      return ShellAssignment(
        name: name, value: nil, elements: elements, isIndexed: isIndexed, indexSubstitutions: index,
        isAppending: isAppending,
        span: span(start, lastEnd))
    }
    let value = try readWord(.assignment)
    return ShellAssignment(
      name: name, value: value, elements: nil, isIndexed: isIndexed, indexSubstitutions: index,
      isAppending: isAppending,
      span: span(start, lastEnd))
  }

  /// Reads `(word …)` of an array.
  mutating func readArray() throws(ShellStop) -> [ShellWord] {
    try enter()
    defer { leave() }
    position += 1
    var elements: [ShellWord] = []
    while true {
      try skipLines()
      if take(")") {
        lastEnd = position
        return elements
      }
      guard !isAtEnd, let element = try readWord(.element) else { throw stop("unfinished array") }
      elements.append(element)
    }
  }

  /// The end of the name of an assignment that starts at `offset`; nil where none does.
  func assignmentNameEnd(at offset: Int) -> Int? {
    guard offset < limit, bytes[offset].isShellNameStart else { return nil }
    var end = offset
    while end < limit, bytes[end].isShellName { end += 1 }
    var next = end
    if next < limit, bytes[next] == .openBracket {
      guard let close = indexEnd(at: next) else { return nil }
      next = close
    }
    if next < limit, bytes[next] == .plus { next += 1 }
    return next < limit && bytes[next] == .equals ? end : nil
  }

  /// The offset after the `]` that closes the `[` at `offset`; nil where none does on the line.
  ///
  /// Looks no further than 1,000 bytes, so that a hostile line does not cost its square.
  func indexEnd(at offset: Int) -> Int? {
    var next = offset
    var open = 0
    var quote: UInt8 = 0
    while next < limit, next < offset + 1000 {
      let byte = bytes[next]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else {
        switch byte {
        case .lineFeed, .semicolon: return nil
        case .singleQuote, .doubleQuote: quote = byte
        case .openBracket: open += 1
        case .closeBracket:
          open -= 1
          if open == 0 { return next + 1 }
        default: break
        }
      }
      next += byte == .backslash ? 2 : 1
    }
    return nil
  }
}
