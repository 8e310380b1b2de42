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
    var all = edits
    all.reserveCapacity(edits.count + more.count)
    for edit in more where !(edit.span.isEmpty && edit.replacement.isEmpty) {
      let place = EditSet.place(of: edit, in: all)
      if place > 0, all[place - 1].span.end > edit.span.start {
        throw EditConflict(first: all[place - 1], second: edit)
      }
      if place < all.count, edit.span.end > all[place].span.start {
        throw EditConflict(first: all[place], second: edit)
      }
      all.insert(edit, at: place)
    }
    edits = all
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

  /// The index of the first edit that `edit` goes before.
  private static func place(of edit: TextEdit, in all: [TextEdit]) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if belongsBefore(edit, all[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether `edit` goes before `other`: at one place an insertion precedes a replacement and follows other insertions.
  private static func belongsBefore(_ edit: TextEdit, _ other: TextEdit) -> Bool {
    if edit.span.start != other.span.start { return edit.span.start < other.span.start }
    return edit.span.isEmpty && !other.span.isEmpty
  }
}
