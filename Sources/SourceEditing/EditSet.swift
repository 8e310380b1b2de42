/// Splices of one text that do not overlap, kept in order.
///
/// Invariant: sorted by start; no two replaced spans share a byte, and no insertion lies inside a replaced span.
/// Insertions at one place stay in the order in which they came; one at the border of a replaced span is no conflict.
public struct EditSet: Hashable, Sendable {
  /// The edits, sorted and disjoint, in offsets of the original text.
  public private(set) var edits: [TextEdit] = []

  /// A set without edits.
  public init() {}

  /// A set of `edits`; throws where two of them overlap.
  public init(_ edits: [TextEdit]) throws(EditConflict) {
    try insert(contentsOf: edits)
  }

  /// Whether there is nothing to do.
  public var isEmpty: Bool { edits.isEmpty }

  /// Adds all of `more`, or none of them where one overlaps what is there.
  public mutating func insert(contentsOf more: [TextEdit]) throws(EditConflict) {
    let new = more.filter { !($0.span.isEmpty && $0.replacement.isEmpty) }
    // What was there first stays first at its place.
    let all = (edits + new).enumerated().sorted { first, second in
      if EditSet.belongsBefore(first.element, second.element) { return true }
      return !EditSet.belongsBefore(second.element, first.element) && first.offset < second.offset
    }
    for (first, second) in zip(all, all.dropFirst()) where first.element.span.end > second.element.span.start {
      throw EditConflict(
        first: first.offset < second.offset ? first.element : second.element,
        second: first.offset < second.offset ? second.element : first.element)
    }
    edits = all.map(\.element)
  }

  /// Adds `edit` at the cost of a search; throws, and stays as it was, where it overlaps what is there.
  public mutating func insert(_ edit: TextEdit) throws(EditConflict) {
    guard !(edit.span.isEmpty && edit.replacement.isEmpty) else { return }
    let place = firstIndex { EditSet.belongsBefore(edit, $0) }
    if place > 0, edits[place - 1].span.end > edit.span.start {
      throw EditConflict(first: edits[place - 1], second: edit)
    }
    if place < edits.count, edit.span.end > edits[place].span.start {
      throw EditConflict(first: edits[place], second: edit)
    }
    edits.insert(edit, at: place)
  }

  /// Takes `edit` out, where it is there.
  public mutating func remove(_ edit: TextEdit) {
    var place = firstIndex { $0.span.start >= edit.span.start }
    while place < edits.count, edits[place].span.start == edit.span.start {
      if edits[place] == edit {
        edits.remove(at: place)
        return
      }
      place += 1
    }
  }

  /// The index of the first edit for which `isBehind` holds, as it then does for all after it.
  private func firstIndex(where isBehind: (TextEdit) -> Bool) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(edits[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The text after all edits.
  public func applied(to original: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(original.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    for edit in edits {
      result.append(contentsOf: original[position..<edit.span.start])
      result.append(contentsOf: edit.replacement)
      position = edit.span.end
    }
    result.append(contentsOf: original[position...])
    return result
  }

  /// Whether `edit` goes before `other`: at one place an insertion precedes a replacement and follows other insertions.
  private static func belongsBefore(_ edit: TextEdit, _ other: TextEdit) -> Bool {
    if edit.span.start != other.span.start { return edit.span.start < other.span.start }
    return edit.span.isEmpty && !other.span.isEmpty
  }
}
