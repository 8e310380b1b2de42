internal import SourceEditing

extension YAMLEditor {
  /// Removes an item of a sequence, or the entry of a mapping that `child` is the key of.
  ///
  /// Its comments go with it: those on lines of their own directly above it, the one behind its last line, and those
  /// that end its inner blocks. A collection that loses its last child stays, empty, as `[]` or `{}`.
  public func remove(_ child: YAMLNode) throws(YAMLEditError) -> YAMLEdit {
    let place = try ChildPlace(child, editor: self)
    let change = YAMLChange.removed(node: child.id)
    return try confirmed("the node cannot be removed without changing others") { (keepsBreak) throws(YAMLEditError) in
      try edit(removal(place, keepsBreak: keepsBreak), change)
    }
  }

  /// The splices that take the child at `place` away.
  ///
  /// A file without a final line break loses that of the line that becomes its last, unless `keepsBreak`.
  func removal(_ place: ChildPlace, keepsBreak: Bool) throws(YAMLEditError) -> [TextEdit] {
    if place.collection.isFlow { return try flowRemoval(place) }
    guard place.siblings.count > 1 else { return try emptying(place, keepsBreak: keepsBreak) }
    let lines = lines(of: place)
    if !layout.isFirstOnLine(place.start) {
      // `- a: 1`, `- - 1`: what comes next moves up behind the dash, with its comments.
      let end = source.bytes[lines.end...].firstIndex { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D } ?? lines.end
      return [TextEdit.deletion(ByteSpan(place.start, end))]
    }
    return [TextEdit.deletion(keepsBreak ? lines : withoutFinalBreak(lines))]
  }

  /// The whole lines that belong to a child in block style, its comments included.
  func lines(of place: ChildPlace) -> ByteSpan {
    let end = layout.footerEnd(after: place.end, column: layout.column(of: place.collection))
    guard layout.isFirstOnLine(place.start) else { return ByteSpan(place.start, end) }
    // Comments above the first key of a file are about the file.
    let isFileHeader = place.collection.parent == nil && place.index == 0
    let start =
      isFileHeader
      ? source.lineStart(of: place.start)
      : layout.leadingCommentStart(of: place.start, after: layout.bound(before: place.child))
    return ByteSpan(start, end)
  }

  /// `lines`, from the end of the last line of content before them where they end a file without a final line break.
  func withoutFinalBreak(_ lines: ByteSpan) -> ByteSpan {
    guard lines.end == source.bytes.count, source.bytes.last != 0x0A, lines.start > 0 else { return lines }
    var start = lines.start
    while start > source.byteOrderMarkLength, source.bytes[start - 1] == 0x0A {
      let line = source.lineStart(of: start - 1)
      start = source.lineEnd(of: line)
      guard layout.isFirstOnLine(start) else { break }
      start = line
    }
    return ByteSpan(start, lines.end)
  }

  /// The splices that take the only child of a block collection away.
  private func emptying(_ place: ChildPlace, keepsBreak: Bool) throws(YAMLEditError) -> [TextEdit] {
    let collection = place.collection
    let brackets = Array((collection.kind == .mapping ? "{}" : "[]").utf8)
    let lines = keepsBreak ? lines(of: place) : withoutFinalBreak(lines(of: place))
    if !layout.isFirstOnLine(place.start) || collection.parent == nil {
      return [TextEdit(replacing: ByteSpan(place.start, place.end), with: brackets)]
    }
    let before = try contentStart(of: collection)
    return [
      TextEdit(replacing: ByteSpan(before, before), with: [0x20] + brackets), TextEdit.deletion(lines),
    ]
  }

  /// The splices that take a child out of brackets, with one comma.
  private func flowRemoval(_ place: ChildPlace) throws(YAMLEditError) -> [TextEdit] {
    let collection = place.collection
    guard !collection.record.flags.contains(.isSinglePair) else {
      throw YAMLEditError(message: "the mapping is written without brackets")
    }
    let comma = comma(after: place.end, in: collection)
    let isLast = place.index == place.siblings.count - 1
    if let lines = flowLines(of: place) {
      var edits = [TextEdit.deletion(lines)]
      if isLast, comma == nil, place.index > 0, let before = self.comma(after: place.previousEnd, in: collection) {
        edits.append(TextEdit.deletion(ByteSpan(before, before + 1)))
      }
      return edits
    }
    if !isLast { return [TextEdit.deletion(ByteSpan(place.start, place.nextStart))] }
    if place.index > 0 { return [TextEdit.deletion(ByteSpan(place.previousEnd, place.end))] }
    return [TextEdit.deletion(ByteSpan(place.start, comma.map { $0 + 1 } ?? place.end))]
  }

  /// The lines of a child in brackets, with its comments and comma; nil where it shares one with something else.
  func flowLines(of place: ChildPlace) -> ByteSpan? {
    let lastByte = comma(after: place.end, in: place.collection).map { $0 + 1 } ?? place.end
    guard layout.isFirstOnLine(place.start), layout.isLastOnLine(lastByte), layout.isOneLine(place.end, lastByte)
    else { return nil }
    let end = source.nextLine(after: lastByte)
    guard end <= source.lineStart(of: place.collection.span.end) else { return nil }
    return ByteSpan(layout.leadingCommentStart(of: place.start, after: layout.bound(before: place.child)), end)
  }

  /// The edit that `make` gives, if the document after it differs as declared; the error with `message` otherwise.
  ///
  /// `make` is asked first for an edit that leaves a file without a final line break so, and then for one that does not:
  /// a block scalar that comes to stand at the end may need the break.
  func confirmed(
    _ message: String, _ make: (_ keepsBreak: Bool) throws(YAMLEditError) -> YAMLEdit
  ) throws(YAMLEditError) -> YAMLEdit {
    for keepsBreak in [false, true] {
      if let edit = try? make(keepsBreak), isTrue(edit) { return edit }
    }
    throw YAMLEditError(message: message)
  }
}
