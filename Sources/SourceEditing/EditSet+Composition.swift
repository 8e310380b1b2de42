extension EditSet {
  /// An edit of this set with the bytes that it makes.
  private struct Made {
    let edit: TextEdit
    /// Where its replacement stands in the text that this set makes.
    let span: ByteSpan
  }

  private var made: [Made] {
    var shift = 0
    return edits.map { edit in
      let start = edit.span.start + shift
      shift += edit.replacement.count - edit.span.count
      return Made(edit: edit, span: ByteSpan(start, start + edit.replacement.count))
    }
  }

  /// The offset in the original text of what stands at `offset` after the edits; within new bytes, an offset of those
  /// they replace.
  public func originalOffset(of offset: Int) -> Int {
    var shift = 0
    for made in made {
      if offset < made.span.start { break }
      if offset < made.span.end { return min(made.edit.span.start + offset - made.span.start, made.edit.span.end) }
      shift = made.span.end - made.edit.span.end
    }
    return offset - shift
  }

  /// The edits of `original` that make what `second` makes of the text after this set; each trimmed.
  public func followed(by second: EditSet, original: [UInt8]) -> EditSet {
    let middle = applied(to: original)
    var first = made[...]
    var later = second.edits[...]
    var result = EditSet()
    while let start = [first.first?.span.start, later.first?.span.start].compactMap(\.self).min() {
      // What overlaps or touches becomes one edit.
      var end = start
      var own: [Made] = []
      var new: [TextEdit] = []
      while true {
        if let next = first.first, next.span.start <= end {
          own.append(next)
          end = max(end, next.span.end)
          first.removeFirst()
        } else if let next = later.first, next.span.start <= end {
          new.append(next)
          end = max(end, next.span.end)
          later.removeFirst()
        } else {
          break
        }
      }
      var text: [UInt8] = []
      var place = start
      for edit in new {
        text += middle[place..<edit.span.start] + edit.replacement
        place = edit.span.end
      }
      text += middle[place..<end]
      let span = ByteSpan(boundary(start, own.first, isStart: true), boundary(end, own.last, isStart: false))
      let edit = TextEdit(replacing: span, with: text).trimmed(in: original)
      // Clusters are apart, so that their edits are.
      try? result.insert(contentsOf: [edit])
    }
    return result
  }

  /// The original offset of a border of a cluster whose first or last own edit is `made`.
  private func boundary(_ offset: Int, _ made: Made?, isStart: Bool) -> Int {
    if let made {
      return isStart
        ? made.edit.span.start - (made.span.start - offset) : made.edit.span.end + (offset - made.span.end)
    }
    return originalOffset(of: offset)
  }
}
