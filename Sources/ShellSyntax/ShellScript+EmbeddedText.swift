public import SourceEditing

extension ShellScript {
  /// The text of `word`, one of this script's, and where in the script each of its bytes comes from; nil where the word is
  /// not literal or written with `$'…'`.
  ///
  /// For words that are scripts of their own, as in `bash -c 'docker build .'`: an edit of a verbatim segment that adds no
  /// byte special to the quotes around it is an edit of the script.
  public func embeddedText(of word: ShellWord) -> EmbeddedText? {
    guard let literal = word.literal, word.span.end <= source.count else { return nil }
    var reader = WordTextReader(source: source, readsTemplates: readsTemplates)
    reader.read(word.span)
    guard reader.bytes.elementsEqual(literal.utf8) else { return nil }
    return EmbeddedText(bytes: reader.bytes, segments: reader.segments)
  }
}

/// Takes the quotes off a literal word.
private struct WordTextReader {
  let source: [UInt8]
  let readsTemplates: Bool
  private(set) var bytes: [UInt8] = []
  private(set) var segments: [EmbeddedText.Segment] = []

  init(source: [UInt8], readsTemplates: Bool) {
    self.source = source
    self.readsTemplates = readsTemplates
  }

  mutating func read(_ span: ByteSpan) {
    var quote: UInt8?
    var position = span.start
    while position < span.end {
      let byte = source[position]
      let next = position + 1 < span.end ? source[position + 1] : 0
      if byte == quote || (quote == nil && (byte == .singleQuote || byte == .doubleQuote)) {
        quote = quote == nil ? byte : nil
        position += 1
      } else if byte == .backslash, isEscapedOperator(at: position, before: span.end) {
        add([.less, .less], ByteSpan(position, position + 3), .escape)
        position += 3
      } else if byte == .backslash, quote != .singleQuote, next == .lineFeed {
        position += 2
      } else if byte == .backslash, escapes(next, in: quote), position + 1 < span.end {
        add([next], ByteSpan(position, position + 2), .escape)
        position += 2
      } else {
        add([byte], ByteSpan(position, position + 1), .verbatim)
        position += 1
      }
    }
  }

  private func escapes(_ byte: UInt8, in quote: UInt8?) -> Bool {
    switch quote {
    case nil: true
    case .doubleQuote?: byte == .dollar || byte == .backquote || byte == .doubleQuote || byte == .backslash
    default: false
    }
  }

  private func isEscapedOperator(at offset: Int, before end: Int) -> Bool {
    readsTemplates && offset + 2 < end && source[offset + 1] == .less && source[offset + 2] == .less
  }

  private mutating func add(_ value: [UInt8], _ span: ByteSpan, _ kind: EmbeddedText.SegmentKind) {
    var segment = EmbeddedText.Segment(
      value: ByteSpan(bytes.count, bytes.count + value.count), source: span, kind: kind)
    bytes.append(contentsOf: value)
    if kind == .verbatim, let last = segments.last, last.kind == .verbatim, last.source.end == span.start {
      segments.removeLast()
      segment = EmbeddedText.Segment(
        value: ByteSpan(last.value.start, segment.value.end), source: ByteSpan(last.source.start, span.end), kind: kind)
    }
    segments.append(segment)
  }
}
