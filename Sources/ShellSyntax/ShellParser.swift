import SourceEditing

/// Reads a script, byte by byte and without going back; a value for one pass.
struct ShellParser {
  /// How deeply commands, substitutions and quotes may stand inside one another. Each level costs stack; real scripts
  /// stay below 30.
  static let deepestNesting = 64

  /// The text that is read: the script, or the decoded content of a backquoted command.
  let bytes: [UInt8]
  /// For a decoded text the script's offset of each byte and of the end; nil where the text is the script itself.
  let origins: [Int]?
  /// Whether `<< … >>` is a template.
  let templates: Bool
  /// The next byte to read.
  var position = 0
  /// The end of the last word or array, line continuations behind it left out.
  var lastEnd = 0
  /// The end of what may be read; less than the number of bytes inside a heredoc body.
  var limit: Int
  /// How many levels are open.
  var depth: Int
  /// Whether a function was read.
  var definesFunctions = false
  /// The comments so far.
  var comments: [ByteSpan] = []
  /// The variables and substitutions of the word that is being read.
  var findings = WordFindings()
  /// Heredocs whose bodies have not come yet.
  var pendingHeredocs: [PendingHeredoc] = []
  /// Heredocs by the script's offset of their operator: those of an earlier pass and those read so far.
  var heredocs: [Int: ShellRedirection.Heredoc]

  init(
    _ bytes: [UInt8], origins: [Int]? = nil, templates: Bool, depth: Int = 0,
    heredocs: [Int: ShellRedirection.Heredoc] = [:]
  ) {
    self.bytes = bytes
    self.origins = origins
    self.templates = templates
    self.limit = bytes.count
    self.depth = depth
    self.heredocs = heredocs
  }
}

/// What stands in a word beside its parts.
struct WordFindings {
  var variables: [String] = []
  var substitutions: [ShellSubstitution] = []
}

extension ShellParser {
  /// The byte `distance` after the next one; 0 past the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    let offset = position + distance
    return offset < limit ? bytes[offset] : 0
  }

  /// Whether everything is read.
  var isAtEnd: Bool { position >= limit }

  /// Whether the ASCII `text` comes next.
  func isNext(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= limit else { return false }
    return text.withUTF8Buffer { buffer in
      for index in 0..<buffer.count where bytes[position + index] != buffer[index] { return false }
      return true
    }
  }

  /// Moves past the ASCII `text` if it comes next.
  mutating func take(_ text: StaticString) -> Bool {
    guard isNext(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// A span in bytes of the script.
  func span(_ start: Int, _ end: Int) -> ByteSpan {
    guard let origins else { return ByteSpan(start, end) }
    // The end counts from the last byte, so that a backslash before the byte behind does not belong to the span.
    return ByteSpan(origins[start], end > start ? origins[end - 1] + 1 : origins[start])
  }

  /// The offset in the script.
  func origin(_ offset: Int) -> Int { origins?[offset] ?? offset }

  /// The text from `start` to `end`; invalid UTF-8 is repaired.
  func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<max(start, end)], as: UTF8.self) }

  /// The error that ends reading at the next byte.
  func stop(_ reason: String) -> ShellStop { ShellStop(offset: origin(min(position, bytes.count)), reason: reason) }

  /// Opens a level of nesting.
  mutating func enter() throws(ShellStop) {
    guard depth < ShellParser.deepestNesting else { throw stop("nested too deeply") }
    depth += 1
  }

  /// Closes a level of nesting.
  mutating func leave() { depth -= 1 }

  /// Moves past blanks, line continuations and a comment; to be called only where a token may start.
  mutating func skipBlanks() {
    while position < limit {
      switch bytes[position] {
      case .space, .tab: position += 1
      case .backslash where peek(1) == .lineFeed && position + 1 < limit: position += 2
      case .hash:
        let start = position
        while position < limit, bytes[position] != .lineFeed { position += 1 }
        comments.append(span(start, position))
      default: return
      }
    }
  }

  /// Moves past blanks, comments and line breaks, and past the heredoc bodies that the breaks start.
  mutating func skipLines() throws(ShellStop) {
    skipBlanks()
    while peek() == .lineFeed, !isAtEnd {
      try takeLineBreak()
      skipBlanks()
    }
  }

  /// Moves past a line break and the heredoc bodies behind it.
  mutating func takeLineBreak() throws(ShellStop) {
    position += 1
    if !pendingHeredocs.isEmpty { try readHeredocBodies() }
  }
}
