/// Puts the parts of a word together.
///
/// A `[` or `{` is a pattern only when its other half follows, so each is kept as a candidate until then.
struct ShellWordBuilder {
  private var parts: [ShellWord.Part] = []
  private var text: [UInt8] = []
  /// The index of the part of a `[` that no `]` has followed yet.
  private var bracket: Int?
  /// The braces that are open: the index of their part, and whether a `,` or `..` stands inside.
  private var braces: [(index: Int, separates: Bool)] = []
  /// The indices of parts that look like patterns and may turn out plain.
  private var candidates: Set<Int> = []

  /// Whether nothing was added.
  var isEmpty: Bool { parts.isEmpty && text.isEmpty }

  /// Adds a byte of plain text.
  mutating func append(_ byte: UInt8) { text.append(byte) }

  /// Adds plain text.
  mutating func append(contentsOf bytes: some Sequence<UInt8>) { text.append(contentsOf: bytes) }

  /// Adds a part.
  mutating func append(_ part: ShellWord.Part) {
    flush()
    parts.append(part)
  }

  mutating func openBracket() {
    if bracket == nil { bracket = addCandidate("[") } else { text.append(.openBracket) }
  }

  mutating func closeBracket() {
    guard let index = bracket, parts.count > index + 1 || !text.isEmpty else {
      text.append(.closeBracket)
      return
    }
    candidates.remove(index)
    bracket = nil
    append(.pattern("]"))
  }

  mutating func openBrace() { braces.append((addCandidate("{"), false)) }

  /// Adds the byte of a `,` or `.` that may separate the items of a brace expansion.
  mutating func appendSeparator(_ byte: UInt8) {
    if !braces.isEmpty, byte == .comma || text.last == .dot { braces[braces.count - 1].separates = true }
    text.append(byte)
  }

  mutating func closeBrace() {
    guard let brace = braces.popLast(), brace.separates else {
      text.append(.closeBrace)
      return
    }
    candidates.remove(brace.index)
    append(.pattern("}"))
  }

  /// The parts of the whole word.
  mutating func finish() -> [ShellWord.Part] {
    flush()
    if candidates.isEmpty { return parts }
    var joined: [ShellWord.Part] = []
    var run = ""
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text): run += text
      case .pattern(let text) where candidates.contains(index): run += text
      default:
        if !run.isEmpty { joined.append(.literal(run)) }
        run = ""
        joined.append(part)
      }
    }
    if !run.isEmpty { joined.append(.literal(run)) }
    return joined
  }

  private mutating func addCandidate(_ text: String) -> Int {
    append(.pattern(text))
    candidates.insert(parts.count - 1)
    return parts.count - 1
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    parts.append(.literal(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }
}

extension ShellWordBuilder {
  /// Adds a byte that a backslash quotes: it is no separator.
  mutating func appendQuoted(_ byte: UInt8) { append(byte) }
}
