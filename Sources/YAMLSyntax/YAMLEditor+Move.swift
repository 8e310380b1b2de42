internal import SourceEditing

extension YAMLEditor {
  /// Moves an item, or the entry that `child` is the key of, before its sibling with the index `before`; to the end
  /// where that is their count. Its comments go with it, as when it is removed.
  public func move(_ child: YAMLNode, before: Int) throws(YAMLEditError) -> YAMLEdit {
    let place = try ChildPlace(child, editor: self)
    guard before >= 0, before <= place.siblings.count else { throw YAMLEditError(message: "there is no such sibling") }
    let change = YAMLChange.moved(node: child.id, before: before)
    if before == place.index || before == place.index + 1 { return try edit([], change) }
    return try confirmed("the node cannot be moved without changing others") { (keepsBreak) throws(YAMLEditError) in
      let edits =
        place.collection.isFlow
        ? try flowMove(place, before: before) : try blockMove(place, before: before, keepsBreak: keepsBreak)
      return try edit(edits, change)
    }
  }

  private func blockMove(_ place: ChildPlace, before: Int, keepsBreak: Bool) throws(YAMLEditError) -> [TextEdit] {
    let lines = lines(of: place)
    let column = layout.column(of: place.collection)
    let indentation = [UInt8](repeating: 0x20, count: column)
    let ending = source.lineEnding(near: place.start)
    var text = textKeepingLastScalar(of: lines)
    if !layout.isFirstOnLine(place.start) { text = indentation + text }
    if text.last != 0x0A { text += ending }
    var edits = try removal(place, keepsBreak: keepsBreak)
    if before == place.siblings.count {
      let last = try ChildPlace(place.siblings[before - 1], editor: self)
      let end = layout.footerEnd(after: last.end, column: column)
      if end == source.bytes.count, source.bytes.last != 0x0A {
        // A block scalar may need the break that the file did without.
        if !keepsBreak { text.removeLast(text.suffix(2) == [0x0D, 0x0A] ? 2 : 1) }
        text = ending + text
        edits += keepingLastScalar(before: last.end)
      }
      edits.append(TextEdit(replacing: ByteSpan(end, end), with: text))
    } else {
      let next = try ChildPlace(place.siblings[before], editor: self)
      if layout.isFirstOnLine(next.start) {
        let start = self.lines(of: next).start
        edits.append(TextEdit(replacing: ByteSpan(start, start), with: text))
      } else {
        text = Array(text.dropFirst(column)) + indentation
        edits.append(TextEdit(replacing: ByteSpan(next.start, next.start), with: text))
      }
    }
    return edits
  }

  /// The text of `lines`, as it must be where more follows it.
  private func textKeepingLastScalar(of lines: ByteSpan) -> [UInt8] {
    let text = Array(source.bytes[lines.range])
    guard lines.end == source.bytes.count else { return text }
    let edits = keepingLastScalar(before: lines.end).filter { lines.contains($0.span) }
      .map { $0.shifted(by: -lines.start) }
    return (try? EditSet(edits))?.applied(to: text) ?? text
  }

  private func flowMove(_ place: ChildPlace, before: Int) throws(YAMLEditError) -> [TextEdit] {
    if let edits = try flowLineMove(place, before: before) { return edits }
    let text = Array(source.bytes[place.start..<place.end])
    var edits = try removal(place, keepsBreak: false)
    if before == place.siblings.count {
      guard let last = place.collection.lastChild else { return [] }
      edits += flowInsertion(text, after: last, in: place.collection)
    } else {
      edits.append(flowInsertion(text, before: place.siblings[before]))
    }
    return edits
  }

  /// The splices that move the lines of a child in brackets, its comments included; nil where it, or the sibling that
  /// it goes to, has no line of its own.
  private func flowLineMove(_ place: ChildPlace, before: Int) throws(YAMLEditError) -> [TextEdit]? {
    guard let lines = flowLines(of: place) else { return nil }
    let isLast = before == place.siblings.count
    let sibling = try ChildPlace(place.siblings[isLast ? before - 1 : before], editor: self)
    guard let target = flowLines(of: sibling) else { return nil }
    let comma = comma(after: place.end, in: place.collection)
    let lastComma = self.comma(after: sibling.end, in: place.collection)
    var text = Array(source.bytes[lines.range])
    var edits = try removal(place, keepsBreak: false)
    if isLast, lastComma == nil {
      if let comma { text.remove(at: comma - lines.start) }
      edits.append(TextEdit(replacing: ByteSpan(sibling.end, sibling.end), with: [UInt8(ascii: ",")]))
    } else if comma == nil {
      text.insert(UInt8(ascii: ","), at: place.end - lines.start)
    }
    let start = isLast ? target.end : target.start
    return edits + [TextEdit(replacing: ByteSpan(start, start), with: text)]
  }
}
