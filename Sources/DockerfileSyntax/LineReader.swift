import SourceEditing

/// Takes a Dockerfile apart into logical lines: directives, comments, continuations and bodies of heredocs.
///
/// Source: moby/buildkit `frontend/dockerfile/parser/parser.go`, read 2026-11-23.
struct LineReader {
  private let bytes: [UInt8]
  private var position: Int
  private var directiveReader = DirectiveReader()
  private(set) var problems: [DockerfileProblem] = []

  var directives: DockerfileDirectives { directiveReader.directives }

  init(_ source: SourceText) {
    bytes = source.bytes
    position = source.byteOrderMarkLength
  }

  /// The next line that holds an instruction; nil at the end of the file.
  mutating func next() -> LogicalLine? {
    while let physical = nextPhysicalLine() {
      let stripped = physical.drop(while: Byte.isBlank)
      if let complaint = directiveReader.read(stripped) {
        problems.append(DockerfileProblem(offset: stripped.startIndex, message: complaint))
      }
      guard let first = stripped.first, first != Byte.hash else { continue }
      var line = LogicalLine(at: stripped.startIndex)
      let (content, continues) = withoutContinuation(stripped)
      line.append(content, lineEnd: physical.endIndex)
      if continues { readContinuations(into: &line) }
      return line
    }
    return nil
  }

  private mutating func readContinuations(into line: inout LogicalLine) {
    while let physical = nextPhysicalLine() {
      let stripped = physical.drop(while: Byte.isBlank)
      // Empty lines and comments neither belong to the instruction nor end it.
      guard let first = stripped.first, first != Byte.hash else { continue }
      let (content, continues) = withoutContinuation(physical)
      line.append(content, lineEnd: physical.endIndex)
      if !continues { return }
    }
  }

  /// The body of a heredoc, which starts at the current line; nil where its delimiter is missing.
  mutating func readHeredocBody(delimiter: [UInt8], stripsTabs: Bool) -> ByteSpan? {
    let start = position
    while true {
      let lineStart = position
      guard let physical = nextPhysicalLine() else { return nil }
      let candidate = stripsTabs ? physical.drop { $0 == Byte.tab } : physical
      if candidate.elementsEqual(delimiter) { return ByteSpan(start, lineStart) }
    }
  }

  /// Where the next physical line starts.
  var offset: Int { position }

  /// The line without its line break (LF, or CR LF and further CRs before it).
  private mutating func nextPhysicalLine() -> ArraySlice<UInt8>? {
    guard position < bytes.count else { return nil }
    let start = position
    var end = bytes[start...].firstIndex(of: Byte.lineFeed) ?? bytes.count
    position = min(end + 1, bytes.count)
    while end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    return bytes[start..<end]
  }

  /// The line without the escape byte that continues it, and whether there is one: it is the last byte but for blanks
  /// and tabs, and none stands before it.
  private func withoutContinuation(_ line: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Bool) {
    var end = line.endIndex
    while end > line.startIndex, bytes[end - 1] == Byte.space || bytes[end - 1] == Byte.tab { end -= 1 }
    guard end > line.startIndex, bytes[end - 1] == directives.escape else { return (line, false) }
    if end - 1 > line.startIndex, bytes[end - 2] == directives.escape { return (line, false) }
    return (line[line.startIndex..<(end - 1)], true)
  }
}
