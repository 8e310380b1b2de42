import SourceEditing

/// A heredoc whose operator is read and whose body is not.
struct PendingHeredoc {
  /// The script's offset of the operator.
  let offset: Int
  /// The delimiter's bytes without its quotes.
  let delimiter: [UInt8]
  /// Whether the delimiter was quoted.
  let isQuoted: Bool
  /// Whether it is `<<-`.
  let stripsTabs: Bool
}

extension ShellParser {
  /// Whether the next byte may begin a redirection.
  var mayStartRedirection: Bool {
    switch peek() {
    case .less, .greater, .ampersand, .openBrace, .backslash, UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// Reads a redirection; nil where something else comes next.
  mutating func readRedirection() throws(ShellStop) -> ShellRedirection? {
    guard mayStartRedirection else { return nil }
    let start = position
    let descriptorEnd = descriptorEnd(at: position)
    let descriptor = descriptorEnd > start ? text(start, descriptorEnd) : nil
    position = descriptorEnd
    let isEscaped = isEscapedHeredocOperator(at: position)
    let operatorStart = position
    if isEscaped { position += 1 }
    guard let operation = takeOperator(isEscaped: isEscaped) else {
      position = start
      return nil
    }
    skipBlanks()
    if operation == "<<" || operation == "<<-" {
      return try readHeredocStart(operation, descriptor: descriptor, operatorStart: operatorStart, start: start)
    }
    // In `> 2>&1` the `2` belongs to the second operator.
    if self.descriptorEnd(at: position) > position { throw stop("redirection without a target") }
    guard !isAtEnd, let target = try readWord(.command) else { throw stop("redirection without a target") }
    return ShellRedirection(
      operation: operation, descriptor: descriptor, target: target, heredoc: nil, span: span(start, lastEnd))
  }

  /// The end of the `2` or `{name}` before a redirection's operator; `offset` where there is none.
  private func descriptorEnd(at offset: Int) -> Int {
    var end = offset
    if end < limit, bytes[end].isShellDigit {
      while end < limit, bytes[end].isShellDigit { end += 1 }
    } else if end < limit, bytes[end] == .openBrace, let close = nameEnd(at: end + 1), close < limit,
      bytes[close] == .closeBrace
    {
      end = close + 1
    } else {
      return offset
    }
    if isEscapedHeredocOperator(at: end) { return end }
    guard end < limit, bytes[end] == .less || bytes[end] == .greater, !isTemplate(at: end) else { return offset }
    return end + 1 < limit && bytes[end + 1] == .openParenthesis ? offset : end
  }

  private mutating func takeOperator(isEscaped: Bool) -> String? {
    switch peek() {
    case .ampersand where peek(1) == .greater:
      if take("&>>") { return "&>>" }
      position += 2
      return "&>"
    case .less where peek(1) != .openParenthesis:
      if !isEscaped, isTemplate(at: position) { return nil }
      if take("<<<") { return "<<<" }
      if take("<<-") { return "<<-" }
      if take("<<") { return "<<" }
      if take("<&") { return "<&" }
      if take("<>") { return "<>" }
      position += 1
      return "<"
    case .greater where peek(1) != .openParenthesis:
      if take(">>") { return ">>" }
      if take(">&") { return ">&" }
      if take(">|") { return ">|" }
      position += 1
      return ">"
    default: return nil
    }
  }

  private mutating func readHeredocStart(
    _ operation: String, descriptor: String?, operatorStart: Int, start: Int
  ) throws(ShellStop) -> ShellRedirection {
    let wordStart = position
    var delimiter: [UInt8] = []
    var isQuoted = false
    while !isAtEnd, !peek().isShellMetacharacter {
      switch peek() {
      case .singleQuote, .doubleQuote:
        let quote = peek()
        isQuoted = true
        position += 1
        while !isAtEnd, peek() != quote {
          delimiter.append(peek())
          position += 1
        }
        guard !isAtEnd else { throw stop("unfinished quotes") }
        position += 1
      case .backslash:
        if peek(1) != .lineFeed {
          isQuoted = true
          if position + 1 < limit { delimiter.append(peek(1)) }
        }
        position = min(position + 2, limit)
      case .dollar where peek(1) == .singleQuote || peek(1) == .doubleQuote: position += 1
      default:
        delimiter.append(bytes[position])
        position += 1
      }
    }
    guard position > wordStart else { throw stop("heredoc without a delimiter") }
    let name = String(decoding: delimiter, as: UTF8.self)
    lastEnd = position
    let key = origin(operatorStart)
    pendingHeredocs.append(
      PendingHeredoc(offset: key, delimiter: delimiter, isQuoted: isQuoted, stripsTabs: operation == "<<-"))
    let target = ShellWord(
      parts: [isQuoted ? .singleQuoted(name) : .literal(name)], span: span(wordStart, position), variables: [],
      substitutions: [])
    let unread = ShellRedirection.Heredoc(
      delimiter: name, isQuoted: isQuoted, body: span(position, position), substitutions: [], end: origin(position))
    return ShellRedirection(
      operation: operation, descriptor: descriptor, target: target, heredoc: heredocs[key] ?? unread,
      span: span(start, position))
  }
}
