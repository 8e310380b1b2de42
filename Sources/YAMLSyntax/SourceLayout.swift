internal import SourceEditing

/// Where things stand in the lines of a document, and how its author lays them out.
struct SourceLayout {
  let document: YAMLDocument
  var source: SourceText { document.source }

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
    guard let sequence = item.parent else { return item.outerSpan.start }
    let column = column(of: sequence)
    var line = source.lineStart(of: item.outerSpan.start)
    while line > sequence.span.start {
      let place = line + column
      let isBlank = place < source.bytes.count && source.bytes[line..<place].allSatisfy { $0 == 0x20 }
      if isBlank, source.bytes[place] == UInt8(ascii: "-") { return place }
      line = source.lineStart(of: line - 1)
    }
    return sequence.span.start
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

  /// The end of what the first of the siblings before `node` left behind: no comment of `node` stands before it.
  func bound(before node: YAMLNode) -> Int {
    guard let parent = node.parent else { return 0 }
    let siblings = parent.children
    if let index = siblings.firstIndex(of: node), index > 0 { return siblings[index - 1].span.end }
    guard let grandparent = parent.parent else { return source.bytes.count }
    if grandparent.kind == .mapping, let key = grandparent.entries.first(where: { $0.value == parent })?.key {
      return key.span.end
    }
    return grandparent.span.start
  }
}
