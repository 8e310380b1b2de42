internal import SourceEditing

/// Where things stand in the lines of a document, and how its author lays them out.
struct SourceLayout: Sendable {
  /// The most frequent steps of a document.
  struct Habits: Sendable {
    var mapping: Int?
    var sequence: Int?
    var scalar: Int?
  }

  let document: YAMLDocument
  /// What the document does where there is no example near a place.
  private(set) var habits = Habits()
  var source: SourceText { document.source }

  init(document: YAMLDocument) {
    self.document = document
    habits = measureHabits()
  }

  /// The number of bytes from the start of its line to `offset`; in front of block nodes all of them are ASCII.
  func column(of offset: Int) -> Int { offset - source.lineStart(of: offset) }

  /// The column that the children of the block collection `node` share: of its keys or of its dashes.
  func column(of node: YAMLNode) -> Int { column(of: node.span.start) }

  /// The column of the collection that `node` stands in: what libyaml takes as the indentation around it; -1 at the root.
  func parentColumn(of node: YAMLNode) -> Int { node.parent.map { column(of: $0) } ?? -1 }

  /// Whether nothing but blanks stands before `offset` on its line.
  func isFirstOnLine(_ offset: Int) -> Bool {
    source.bytes[source.lineStart(of: offset)..<offset].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Whether nothing but blanks and a comment stands between `offset` and the end of its line.
  func isLastOnLine(_ offset: Int) -> Bool {
    let rest = source.bytes[offset..<source.lineEnd(of: offset)].drop { $0 == 0x20 || $0 == 0x09 }
    return rest.isEmpty || rest.first == UInt8(ascii: "#")
  }

  /// Whether two offsets are on one line.
  func isOneLine(_ first: Int, _ second: Int) -> Bool { !source.bytes[first..<max(first, second)].contains(0x0A) }

  /// The offset of the dash of `item`, an item of a block sequence.
  func dash(of item: YAMLNode) -> Int {
    indicator(UInt8(ascii: "-"), before: item) ?? item.parent?.span.start ?? item.outerSpan.start
  }

  /// Where the item, or the entry of the key, that `child` is starts in its block collection: at the dash, at `?`, or at
  /// the key itself.
  func start(of child: YAMLNode) -> Int {
    if child.parent?.kind == .sequence { return dash(of: child) }
    return indicator(UInt8(ascii: "?"), before: child) ?? child.outerSpan.start
  }

  /// The offset of `byte` in the column of the collection around `node`, on the line of `node` or one above it with
  /// nothing but comments between.
  private func indicator(_ byte: UInt8, before node: YAMLNode) -> Int? {
    guard let parent = node.parent else { return nil }
    let column = column(of: parent)
    let first = source.lineStart(of: parent.span.start)
    var line = source.lineStart(of: node.outerSpan.start)
    while line >= first {
      let place = max(line + column, parent.span.start)
      if place < node.outerSpan.start || node.span.isEmpty, isIndicator(byte, at: place) {
        if line == first || isFirstOnLine(place) { return place }
      }
      // A line with content of its own ends the search.
      let content = source.bytes[line..<source.lineEnd(of: line)].first { $0 != 0x20 && $0 != 0x09 }
      let isFirstLine = line == source.lineStart(of: node.outerSpan.start)
      guard isFirstLine ? isFirstOnLine(node.outerSpan.start) : content == nil || content == UInt8(ascii: "#"),
        line > first
      else { return nil }
      line = source.lineStart(of: line - 1)
    }
    return nil
  }

  /// Whether `byte` stands at `place` as a word of its own: `?x` is a text.
  private func isIndicator(_ byte: UInt8, at place: Int) -> Bool {
    guard place < source.bytes.count, source.bytes[place] == byte else { return false }
    return place + 1 == source.bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[place + 1])
  }

  /// The start of the first of the comment lines that belong to what begins at `offset`, the first on its line: those
  /// directly above it, at its column, without a blank line between, and not before `bound`.
  func leadingCommentStart(of offset: Int, after bound: Int) -> Int {
    var result = source.lineStart(of: offset)
    let column = offset - result
    while result > source.byteOrderMarkLength {
      let line = source.lineStart(of: result - 1)
      let place = line + column
      guard line >= bound, place < result, source.bytes[place] == UInt8(ascii: "#"), isFirstOnLine(place) else { break }
      result = line
    }
    return result
  }

  /// The offset of a comment `# key: value` among the comment lines, in `column`, that stand directly below `node`; nil
  /// where there is none.
  func commentedOut(_ key: String, below node: YAMLNode, column: Int) -> Int? {
    var line = source.nextLine(after: node.span.end)
    var found: Int?
    while line < source.bytes.count {
      let text = source.bytes[line..<source.lineEnd(of: line)]
      guard let start = text.firstIndex(where: { $0 != 0x20 }), start - line == column,
        text[start] == UInt8(ascii: "#")
      else { break }
      let content = text[start...].drop { $0 == UInt8(ascii: "#") || $0 == 0x20 || $0 == 0x09 }
      if content.starts(with: (key + ": ").utf8) { found = start }
      line = source.nextLine(after: line)
    }
    return found
  }

  /// The end of the comment lines after the line of `offset` that are indented by more than `column`: they end the inner
  /// blocks of what stands in that column. The start of the next line where there are none.
  func footerEnd(after offset: Int, column: Int) -> Int {
    var result = source.nextLine(after: offset)
    var line = result
    while line < source.bytes.count {
      let end = source.lineEnd(of: line)
      let text = source.bytes[line..<end].drop { $0 == 0x20 || $0 == 0x09 }
      if text.first == UInt8(ascii: "#") {
        guard text.startIndex - line > column else { break }
        result = source.nextLine(after: line)
      } else if !text.isEmpty {
        break
      }
      line = source.nextLine(after: line)
    }
    return result
  }

  /// Whether a block scalar with lines in `column` that ended with the line of `offset` would take blank lines or comments
  /// that follow for its own.
  func isSwallowed(after offset: Int, column: Int) -> Bool {
    var line = source.nextLine(after: offset)
    while line < source.bytes.count {
      let end = source.lineEnd(of: line)
      let text = source.bytes[line..<end].drop { $0 == 0x20 }
      if text.isEmpty {
        if end - line > column { return true }
      } else if text.first == 0x09 {
        // A tab where a block scalar expects its indentation is an error.
        return true
      } else if text.first == UInt8(ascii: "#") {
        return text.startIndex - line >= column
      } else {
        return false
      }
      line = source.nextLine(after: line)
    }
    return false
  }

  /// The end of what the first of the siblings before `node` left behind: no comment of `node` stands before it.
  func bound(before node: YAMLNode) -> Int {
    guard let parent = node.parent else { return 0 }
    if let sibling = node.tree.sibling(before: node.id) { return YAMLNode(tree: node.tree, id: sibling).span.end }
    guard let grandparent = parent.parent else { return source.bytes.count }
    return !parent.isKey && grandparent.kind == .mapping
      ? parent.entryKey?.span.end ?? grandparent.span.start : grandparent.span.start
  }
}
