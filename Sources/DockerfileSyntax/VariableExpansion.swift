/// The variables of a text replaced by their values, as BuildKit's shell lexer does it.
///
/// Source: moby/buildkit `frontend/dockerfile/shell/lex.go`, read 2026-11-23.
struct VariableExpansion {
  /// What is known of a variable that is set.
  enum Value: Hashable {
    case known(String)
    case unknown
  }

  /// The variables that are set.
  let variables: [String: Value]
  /// The file's escape byte.
  let escape: UInt8
  /// The names that the last text used.
  private(set) var used: Set<String> = []

  private var text: [UInt8] = []
  private var position = 0
  private var depth = 0

  /// `${` may stand in one another; deeper than this the text counts as unknown instead of exhausting the stack.
  private static let maximumDepth = 32

  init(variables: [String: Value], escape: UInt8) {
    self.variables = variables
    self.escape = escape
  }

  /// The text with quotes and variables resolved; nil where a value is unknown or the text is not well formed.
  mutating func expand(_ source: String) -> String? {
    text = Array(source.utf8)
    position = 0
    used = []
    depth = 0
    guard let result = run(until: nil) else { return nil }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func run(until stop: UInt8?) -> [UInt8]? {
    var result: [UInt8] = []
    var isKnown = true
    while position < text.count {
      let byte = text[position]
      if byte == stop {
        position += 1
        return isKnown ? result : nil
      }
      position += 1
      switch byte {
      case Byte.dollar:
        if let value = dollar() { result.append(contentsOf: value) } else { isKnown = false }
      case Byte.singleQuote:
        guard let end = text[position...].firstIndex(of: Byte.singleQuote) else { return nil }
        result.append(contentsOf: text[position..<end])
        position = end + 1
      case Byte.doubleQuote:
        if let value = doubleQuoted() { result.append(contentsOf: value) } else { isKnown = false }
      case escape:
        if position < text.count { result.append(text[position]) }
        position += 1
      default: result.append(byte)
      }
    }
    return stop == nil && isKnown ? result : nil
  }

  private mutating func doubleQuoted() -> [UInt8]? {
    var result: [UInt8] = []
    var isKnown = true
    while position < text.count {
      let byte = text[position]
      position += 1
      switch byte {
      case Byte.doubleQuote: return isKnown ? result : nil
      case Byte.dollar:
        if let value = dollar() { result.append(contentsOf: value) } else { isKnown = false }
      case escape:
        if position < text.count, [Byte.doubleQuote, Byte.dollar, escape].contains(text[position]) {
          result.append(text[position])
          position += 1
        } else {
          result.append(byte)
        }
      default: result.append(byte)
      }
    }
    return nil
  }

  /// What follows a `$`.
  private mutating func dollar() -> [UInt8]? {
    guard position < text.count, text[position] == Byte.openBrace else {
      let name = name()
      return name.isEmpty ? [Byte.dollar] : value(of: name, orWhenUnset: [])
    }
    position += 1
    let name = name()
    guard !name.isEmpty, position < text.count else { return nil }
    let operation = text[position]
    position += 1
    if operation == Byte.closeBrace { return value(of: name, orWhenUnset: []) }
    return modified(name, operation)
  }

  /// `${NAME<operation>word}`; only `-`, `+` and `?`, with or without a colon, are computed.
  private mutating func modified(_ name: String, _ first: UInt8) -> [UInt8]? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= VariableExpansion.maximumDepth else {
      position = text.count
      return nil
    }
    let emptyCounts = first == Byte.colon
    var operation = first
    if emptyCounts {
      guard position < text.count else { return nil }
      operation = text[position]
      position += 1
    }
    let word = run(until: Byte.closeBrace)
    used.insert(name)
    let current = variables[name]
    if current == .unknown { return nil }
    let isAbsent = current == nil || (emptyCounts && current == .known(""))
    switch operation {
    case Byte.hyphen: return isAbsent ? word : value(of: name, orWhenUnset: [])
    case 0x2B: return isAbsent ? [] : word
    case 0x3F: return isAbsent ? nil : value(of: name, orWhenUnset: [])
    default: return nil
    }
  }

  private mutating func value(of name: String, orWhenUnset fallback: [UInt8]) -> [UInt8]? {
    used.insert(name)
    switch variables[name] {
    case .known(let value): return Array(value.utf8)
    case .unknown: return nil
    case nil: return fallback
    }
  }

  private mutating func name() -> String {
    let start = position
    if position < text.count, Byte.isDigit(text[position]) {
      while position < text.count, Byte.isDigit(text[position]) { position += 1 }
    } else if position < text.count, [0x40, 0x2A, 0x23, 0x3F, 0x2D, 0x24, 0x21].contains(text[position]) {
      position += 1
    } else {
      while position < text.count, Byte.isNameByte(text[position]) { position += 1 }
    }
    return String(decoding: text[start..<position], as: UTF8.self)
  }
}
