import SourceEditing

extension ShellParser {
  /// Reads what starts with the `"`, `$` or backquote at the next byte.
  mutating func readQuotingPart(inDoubleQuotes: Bool) throws(ShellStop) -> ShellWord.Part {
    try enter()
    defer { leave() }
    switch peek() {
    case .doubleQuote:
      position += 1
      return .doubleQuoted(try readDoubleQuoted())
    case .backquote: return try readBackquoted(inDoubleQuotes: inDoubleQuotes)
    default: return try readDollar(inDoubleQuotes: inDoubleQuotes)
    }
  }

  /// Moves past `'…'`.
  mutating func skipSingleQuoted() throws(ShellStop) { _ = try readSingleQuoted() }

  /// Reads `'…'`.
  mutating func readSingleQuoted() throws(ShellStop) -> ShellWord.Part {
    let start = position
    position += 1
    var builder = ShellWordBuilder()
    while !isAtEnd {
      let byte = bytes[position]
      if byte == .singleQuote {
        position += 1
        return builder.quotedPart()
      }
      if let end = templateEnd(at: position) {
        builder.append(template(to: end))
      } else {
        // CircleCI takes the backslash of `\<<` away before the shell sees the quotes.
        if !isEscapedHeredocOperator(at: position) { builder.append(byte) }
        position += 1
      }
    }
    position = start
    throw stop("unfinished single quotes")
  }

  /// Reads up to the closing `"`; in a heredoc's body, where `"` is ordinary, up to the end.
  mutating func readDoubleQuoted(isHeredoc: Bool = false) throws(ShellStop) -> [ShellWord.Part] {
    let start = position
    var builder = ShellWordBuilder()
    while !isAtEnd {
      let byte = bytes[position]
      switch byte {
      case .doubleQuote where !isHeredoc:
        position += 1
        return builder.finish()
      case .backslash:
        let next = peek(1)
        if isEscapedHeredocOperator(at: position) {
          builder.append(contentsOf: [.less, .less])
          position += 3
        } else if next == .lineFeed {
          position += 2
        } else if next == .dollar || next == .backquote || next == .backslash || (next == .doubleQuote && !isHeredoc) {
          builder.append(next)
          position += 2
        } else {
          builder.append(byte)
          position += 1
        }
      case .dollar, .backquote: builder.append(try readQuotingPart(inDoubleQuotes: true))
      default:
        if let end = templateEnd(at: position) {
          builder.append(template(to: end))
        } else {
          builder.append(byte)
          position += 1
        }
      }
    }
    if isHeredoc { return builder.finish() }
    position = start
    throw stop("unfinished double quotes")
  }

  /// Reads `` `…` `` by decoding its content and reading that as a script of its own.
  private mutating func readBackquoted(inDoubleQuotes: Bool) throws(ShellStop) -> ShellWord.Part {
    let start = position
    position += 1
    var content: [UInt8] = []
    var places: [Int] = []
    while !isAtEnd, peek() != .backquote {
      if peek() == .backslash {
        let next = peek(1)
        if next == .dollar || next == .backquote || next == .backslash || (inDoubleQuotes && next == .doubleQuote) {
          position += 1
        }
        if isAtEnd { break }
      }
      content.append(bytes[position])
      places.append(origin(position))
      position += 1
    }
    places.append(origin(position))
    guard take("`") else {
      position = start
      throw stop("unfinished backquotes")
    }
    var inner = ShellParser(content, origins: places, templates: templates, depth: depth)
    // Handed over, not copied: every pair of backquotes would cost as much as all the heredocs before it.
    swap(&inner.heredocs, &heredocs)
    defer { swap(&inner.heredocs, &heredocs) }
    let list = try inner.readList()
    try inner.skipLines()
    guard inner.isAtEnd else { throw inner.stop("unexpected '\(inner.tokenText())'") }
    comments.append(contentsOf: inner.comments)
    definesFunctions = definesFunctions || inner.definesFunctions
    findings.substitutions.append(ShellSubstitution(kind: .backquoted, list: list, span: span(start, position)))
    return .command(list)
  }

  /// Reads `$'…'` after its first quote.
  mutating func readEscapedQuotes() throws(ShellStop) -> ShellWord.Part {
    let start = position
    var builder = ShellWordBuilder()
    while !isAtEnd {
      if take("'") { return builder.quotedPart() }
      if let end = templateEnd(at: position) {
        builder.append(template(to: end))
      } else if peek() == .backslash, !isEscapedHeredocOperator(at: position) {
        position += 1
        readEscapeSequence(into: &builder)
      } else {
        if peek() != .backslash { builder.append(bytes[position]) }
        position += 1
      }
    }
    position = start
    throw stop("unfinished single quotes")
  }

  /// Reads the escape sequence of a `$'…'` after its backslash.
  private mutating func readEscapeSequence(into builder: inout ShellWordBuilder) {
    guard !isAtEnd else { return builder.append(.backslash) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): builder.append(.lineFeed)
    case UInt8(ascii: "t"): builder.append(.tab)
    case UInt8(ascii: "r"): builder.append(0x0D)
    case UInt8(ascii: "a"): builder.append(0x07)
    case UInt8(ascii: "b"): builder.append(0x08)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): builder.append(0x1B)
    case UInt8(ascii: "f"): builder.append(0x0C)
    case UInt8(ascii: "v"): builder.append(0x0B)
    case .backslash, .singleQuote, .doubleQuote, .question: builder.append(byte)
    case UInt8(ascii: "c"):
      if let control = takeByte() { builder.append(control & 0x1F) }
    case UInt8(ascii: "x"): builder.append(UInt8(truncatingIfNeeded: readNumber(radix: 16, digits: 2)))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let value = readNumber(radix: 16, digits: byte == UInt8(ascii: "u") ? 4 : 8)
      if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: value)) {
        builder.append(contentsOf: String(Character(scalar)).utf8)
      }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      builder.append(UInt8(truncatingIfNeeded: readNumber(radix: 8, digits: 3)))
    default:
      builder.append(.backslash)
      builder.append(byte)
    }
  }

  /// Takes the next byte; nil at the end.
  private mutating func takeByte() -> UInt8? {
    guard !isAtEnd else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// Reads a number of at most `digits` digits.
  private mutating func readNumber(radix: Int, digits: Int) -> Int {
    var value = 0
    var count = 0
    while count < digits, !isAtEnd, let digit = Character(Unicode.Scalar(peek())).hexDigitValue, digit < radix {
      value = value * radix + digit
      position += 1
      count += 1
    }
    return value
  }
}

extension ShellWordBuilder {
  /// The parts as one single-quoted part, or a double-quoted one where a template stands among them.
  mutating func quotedPart() -> ShellWord.Part {
    let parts = finish()
    switch parts.first {
    case nil: return .singleQuoted("")
    case .literal(let text)? where parts.count == 1: return .singleQuoted(text)
    default: return .doubleQuoted(parts)
    }
  }
}
