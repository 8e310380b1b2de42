/// The bytes of a word as a row of known characters and expansions, each with its place and the quotes around it.
struct RawWord {
  /// One known byte or one expansion.
  struct Piece: Hashable {
    /// What it is.
    enum Content: Hashable {
      case known(UInt8)
      /// `$NAME` or plain `${NAME}`.
      case variable(String)
      /// `<< … >>`, by the text between the brackets without outer blanks.
      case template(String)
      /// A substitution, or a variable with an operation.
      case other
    }

    let content: Content
    /// Offsets into the word's bytes.
    let range: Range<Int>
    /// The quote it stands in.
    let quote: UInt8?
  }

  private(set) var pieces: [Piece] = []

  /// Takes a word apart; nil where a quote, brace or bracket is not closed.
  init?(_ bytes: [UInt8]) {
    var scanner = RawWordScanner(bytes: bytes)
    guard let pieces = scanner.scan() else { return nil }
    self.pieces = pieces
  }
}

private struct RawWordScanner {
  let bytes: [UInt8]
  var position = 0
  var quote: UInt8?
  var pieces: [RawWord.Piece] = []

  mutating func scan() -> [RawWord.Piece]? {
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      switch byte {
      case 0x27 where quote != 0x22, 0x22 where quote != 0x27:
        quote = quote == byte ? nil : byte
        position += 1
      case 0x5C where quote != 0x27:
        guard let escaped = escape() else { continue }
        append(.known(escaped), from: start)
      case 0x24 where quote != 0x27:
        guard let content = dollar() else { return nil }
        append(content, from: start)
      case 0x60 where quote != 0x27:
        guard let end = bytes[(position + 1)...].firstIndex(of: 0x60) else { return nil }
        position = end + 1
        append(.other, from: start)
      case 0x3C where position + 1 < bytes.count && bytes[position + 1] == 0x3C:
        guard let content = template() else { return nil }
        append(content, from: start)
      default:
        position += 1
        append(.known(byte), from: start)
      }
    }
    return quote == nil ? pieces : nil
  }

  private mutating func append(_ content: RawWord.Piece.Content, from start: Int) {
    pieces.append(RawWord.Piece(content: content, range: start..<position, quote: quote))
  }

  /// What a backslash makes of the next byte; nil for a continued line, which is nothing.
  private mutating func escape() -> UInt8? {
    guard position + 1 < bytes.count else {
      position += 1
      return 0x5C
    }
    let next = bytes[position + 1]
    if next == 0x0A {
      position += 2
      return nil
    }
    if quote == 0x22, ![0x22, 0x24, 0x5C, 0x60].contains(next) {
      position += 1
      return 0x5C
    }
    position += 2
    return next
  }

  private mutating func dollar() -> RawWord.Piece.Content? {
    guard position + 1 < bytes.count else {
      position += 1
      return .known(0x24)
    }
    switch bytes[position + 1] {
    case 0x7B: return braced()
    case 0x28:
      guard let end = closing(0x28, 0x29, from: position + 1) else { return nil }
      position = end
      return .other
    default:
      let start = position + 1
      var end = start
      while end < bytes.count, RawWordScanner.isNameByte(bytes[end]) {
        end += 1
        if (0x30...0x39).contains(bytes[start]) { break }
      }
      if end == start {
        position += 1
        guard [0x40, 0x2A, 0x23, 0x3F, 0x2D, 0x24, 0x21].contains(bytes[start]) else { return .known(0x24) }
        position += 1
        return .other
      }
      position = end
      return .variable(String(decoding: bytes[start..<end], as: UTF8.self))
    }
  }

  private mutating func braced() -> RawWord.Piece.Content? {
    let start = position + 2
    guard let end = closing(0x7B, 0x7D, from: position + 1) else { return nil }
    position = end
    let inner = bytes[start..<(end - 1)]
    let isName = !inner.isEmpty && inner.allSatisfy(RawWordScanner.isNameByte)
    return isName ? .variable(String(decoding: inner, as: UTF8.self)) : .other
  }

  private mutating func template() -> RawWord.Piece.Content? {
    let start = position + 2
    var end = start
    while end + 1 < bytes.count, bytes[end] != 0x3E || bytes[end + 1] != 0x3E { end += 1 }
    guard end + 1 < bytes.count else { return nil }
    position = end + 2
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return .template(text.split { $0 == " " || $0 == "\t" || $0 == "\n" }.joined(separator: " "))
  }

  /// The offset after the bracket that closes the one at `start`; brackets in quotes count too, so that an odd one
  /// there makes the word not understood instead of wrongly understood.
  private func closing(_ open: UInt8, _ close: UInt8, from start: Int) -> Int? {
    var depth = 0
    for index in start..<bytes.count {
      if bytes[index] == open { depth += 1 }
      if bytes[index] == close {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
