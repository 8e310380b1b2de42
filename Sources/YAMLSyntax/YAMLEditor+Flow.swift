internal import SourceEditing

/// Edits inside brackets.
extension YAMLEditor {
  /// The splices that put `text` at the end of the flow collection `collection`, which may be empty.
  func flowAppending(_ text: [UInt8], to collection: YAMLNode) throws(YAMLEditError) -> [TextEdit] {
    guard !collection.record.flags.contains(.isSinglePair) else {
      throw YAMLEditError(message: "the mapping is written without brackets")
    }
    if let last = collection.lastChild { return flowInsertion(text, after: last, in: collection) }
    let start = collection.span.start + 1
    let inner = source.bytes[start..<max(start, collection.span.end - 1)]
    // `{ }` keeps its blanks on both sides.
    let isBlank = !inner.isEmpty && inner.allSatisfy { $0 == 0x20 }
    let lead: [UInt8] = isBlank ? [0x20] : []
    return [TextEdit(replacing: ByteSpan(start, start), with: lead + text + gapBeforeComment(at: start))]
  }

  /// A blank where a comment touches what stands before it, which only brackets and quotes allow.
  private func gapBeforeComment(at offset: Int) -> [UInt8] {
    offset < source.bytes.count && source.bytes[offset] == UInt8(ascii: "#") ? [0x20] : []
  }

  /// The splices that put `text` behind `child`, a value or item of the flow collection `collection`.
  func flowInsertion(_ text: [UInt8], after child: YAMLNode, in collection: YAMLNode) -> [TextEdit] {
    let end = child.span.end
    let comma = self.comma(after: end, in: collection)
    let start = childStart(child)
    // `z:,` would be one word: the colon of an empty value needs its blank.
    let gap: [UInt8] = source.bytes[end - 1] == UInt8(ascii: ":") ? [0x20] : []
    guard layout.isFirstOnLine(start) else {
      let added = gap + layout.quoting(near: child).separator + text + gapBeforeComment(at: end)
      return [TextEdit(replacing: ByteSpan(end, end), with: added)]
    }
    let indentation = Array(source.bytes[source.lineStart(of: start)..<start])
    let ending = source.lineEnding(near: end)
    if let comma, layout.isOneLine(end, comma), layout.isLastOnLine(comma + 1) {
      let next = source.nextLine(after: comma)
      // A comma behind the last one was there on purpose, so the new last one gets one too.
      let line = indentation + text + [UInt8(ascii: ",")] + ending
      return [TextEdit(replacing: ByteSpan(next, next), with: line)]
    }
    if comma == nil, layout.isLastOnLine(end), source.nextLine(after: end) < source.bytes.count {
      let next = source.nextLine(after: end)
      return [
        TextEdit(replacing: ByteSpan(end, end), with: gap + [UInt8(ascii: ",")]),
        TextEdit(replacing: ByteSpan(next, next), with: indentation + text + ending),
      ]
    }
    let added = gap + [UInt8(ascii: ",")] + ending + indentation + text + gapBeforeComment(at: end)
    return [TextEdit(replacing: ByteSpan(end, end), with: added)]
  }

  /// The splice that puts `text` before `item` in a flow sequence.
  func flowInsertion(_ text: [UInt8], before item: YAMLNode) -> TextEdit {
    let start = item.outerSpan.start
    var separator = layout.quoting(near: item).separator
    if layout.isFirstOnLine(start) {
      let indentation = source.bytes[source.lineStart(of: start)..<start]
      separator = [UInt8(ascii: ",")] + source.lineEnding(near: start) + indentation
    }
    return TextEdit(replacing: ByteSpan(start, start), with: text + separator)
  }

  /// The offset of the comma behind `end` in `collection`; nil where the bracket comes first.
  func comma(after end: Int, in collection: YAMLNode) -> Int? {
    source.bytes.withUnsafeBufferPointer { bytes in
      let place = NodeProperties(bytes).skipSeparation(from: end)
      return place < collection.span.end && bytes[place] == UInt8(ascii: ",") ? place : nil
    }
  }

  /// Where the entry or item that ends with `child` starts.
  private func childStart(_ child: YAMLNode) -> Int {
    child.entryKey?.outerSpan.start ?? child.outerSpan.start
  }
}
