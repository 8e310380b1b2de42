/// Reads expressions: `or` binds weakest, then `and`, comparisons, `not`.
struct ExpressionParser {
  /// Logic may nest at most this deep (CircleCI configuration reference, "Logic statements", read 2026-11-23).
  private static let depthLimit = 100

  private enum Token: Equatable {
    case word(String)
    case text(String)
    case pattern(String)
    case symbol(String)
  }

  private var tokens: [Token] = []
  private var position = 0
  private var depth = 0

  /// The expression that `text` says; nil where it is none.
  static func parse(_ text: String) -> Expression? {
    let bytes = Array(text.utf8)
    if let name = plainReference(bytes) { return .reference(name) }
    var parser = ExpressionParser()
    guard bytes.count <= 65_536, parser.scan(bytes), let result = parser.either(),
      parser.position == parser.tokens.count
    else { return nil }
    return result
  }

  /// Whether a byte ends a word: a blank, a quote, a bracket, a part of an operator.
  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x22, 0x27, 0x28, 0x29, 0x3D, 0x21, 0x3C, 0x3E: true
    default: false
    }
  }

  /// A name without blanks in a known namespace, whatever its characters: CircleCI then replaces text for text.
  private static func plainReference(_ bytes: [UInt8]) -> String? {
    guard namespaces.contains(where: { bytes.starts(with: $0) }),
      !bytes.contains(where: { endsWord($0) || $0 == UInt8(ascii: "/") })
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let namespaces = ["parameters.", "pipeline.", "matrix."].map { Array($0.utf8) }

  private mutating func scan(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let pair = index + 1 < bytes.count ? String(decoding: bytes[index...(index + 1)], as: UTF8.self) : ""
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        index += 1
      } else if ["==", "!=", "<=", ">="].contains(pair) {
        tokens.append(.symbol(pair))
        index += 2
      } else if byte == 0x3C || byte == 0x3E || byte == 0x28 || byte == 0x29 {
        tokens.append(.symbol(String(UnicodeScalar(byte))))
        index += 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "/") {
        guard let end = quoted(bytes, from: index) else { return false }
        index = end
      } else {
        let end = bytes[index...].firstIndex(where: ExpressionParser.endsWord) ?? bytes.count
        guard end > index else { return false }
        tokens.append(.word(String(decoding: bytes[index..<end], as: UTF8.self)))
        index = end
      }
    }
    return !tokens.isEmpty
  }

  /// Takes a text or pattern; the place behind it.
  private mutating func quoted(_ bytes: [UInt8], from start: Int) -> Int? {
    var content: [UInt8] = []
    var index = start + 1
    while index < bytes.count, bytes[index] != bytes[start] {
      if bytes[index] == 0x5C, index + 1 < bytes.count {
        let isEscape = bytes[index + 1] == bytes[start] || (bytes[index + 1] == 0x5C && bytes[start] != 0x2F)
        if !isEscape { content.append(0x5C) }
        index += 1
      }
      content.append(bytes[index])
      index += 1
    }
    guard index < bytes.count else { return nil }
    let text = String(decoding: content, as: UTF8.self)
    tokens.append(bytes[start] == UInt8(ascii: "/") ? .pattern(text) : .text(text))
    return index + 1
  }

  private mutating func take(_ token: Token) -> Bool {
    guard position < tokens.count, tokens[position] == token else { return false }
    position += 1
    return true
  }

  private mutating func either() -> Expression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ExpressionParser.depthLimit, var left = both() else { return nil }
    var operands = 0
    while take(.word("or")) {
      operands += 1
      guard operands < ExpressionParser.depthLimit, let right = both() else { return nil }
      left = .or(left, right)
    }
    return left
  }

  private mutating func both() -> Expression? {
    guard var left = compared() else { return nil }
    var operands = 0
    while take(.word("and")) {
      operands += 1
      guard operands < ExpressionParser.depthLimit, let right = compared() else { return nil }
      left = .and(left, right)
    }
    return left
  }

  private mutating func compared() -> Expression? {
    guard let left = operand() else { return nil }
    guard position < tokens.count else { return left }
    if take(.word("matches")) {
      guard position < tokens.count else { return nil }
      switch tokens[position] {
      case .pattern(let pattern), .text(let pattern):
        position += 1
        return .matches(left, pattern: pattern)
      case .word, .symbol: return nil
      }
    }
    let name: String
    switch tokens[position] {
    case .symbol(let symbol): name = symbol
    case .word("starts-with"): name = "starts-with"
    case .word, .text, .pattern: return left
    }
    guard let comparison = Expression.Comparison(rawValue: name) else { return left }
    position += 1
    return operand().map { .comparison(comparison, left, $0) }
  }

  private mutating func operand() -> Expression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ExpressionParser.depthLimit, position < tokens.count else { return nil }
    let token = tokens[position]
    position += 1
    switch token {
    case .symbol("("):
      let inner = either()
      return take(.symbol(")")) ? inner : nil
    case .word("not"): return operand().map(Expression.not)
    case .word(let word): return ExpressionParser.atom(word)
    case .text(let text): return .literal(.string(text))
    case .symbol, .pattern: return nil
    }
  }

  private static func atom(_ word: String) -> Expression? {
    switch word {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "null": return .literal(.null)
    case "and", "or", "matches", "starts-with": return nil
    default: break
    }
    if NumberText.value(of: word) != nil { return .literal(.number(word)) }
    return plainReference(Array(word.utf8)).map(Expression.reference)
  }
}
