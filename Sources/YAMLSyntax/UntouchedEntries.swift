internal import SourceEditing

/// The entries and items of a document that a proof about edits can leave out: whole lines of block collections that no
/// edit touches.
///
/// An entry of a block collection begins where a line has its column, and ends where the next entry or a shallower line
/// begins: what is inside cannot reach out of it, and nothing outside reaches in. So a text without such an entry has the
/// tree without it, as long as edits leave columns and open collections alone, which their neighbours show. Nothing next
/// to an edit is left out; nor is the first entry behind it, inside or outside of the collection, that must still find
/// its place: an edit that opens a quote or bracket, or closes a collection or the document, would take it away. An
/// entry whose first byte may have moved keeps the siblings on both sides.
struct UntouchedEntries {
  /// Entries that follow each other: their nodes, and their lines.
  struct Run {
    let nodes: Range<Int32>
    let lines: ByteSpan
  }

  /// In the order of the text, apart from each other and from the edits.
  private(set) var runs: [Run] = []

  private let tree: YAMLTree
  private let source: SourceText
  private let edits: [TextEdit]
  /// The first edit that does not end before what is being looked at.
  private var nextEdit = 0
  /// Values that change as a whole are compared as a whole.
  private let replaced: Set<Int32>

  /// Collections below this many others are kept as they are.
  private static let depthLimit = 64

  /// What `edits`, which are in order and disjoint, leave untouched in `document`.
  init(_ document: YAMLDocument, beside edits: [TextEdit], _ changes: [YAMLChange]) {
    tree = document.tree
    source = document.source
    self.edits = edits
    replaced = Set(changes.compactMap { if case .replaced(let node, _) = $0 { node } else { nil } })
    guard !tree.records.isEmpty else { return }
    _ = look(into: 0, upTo: source.bytes.count, depth: 0)
  }

  /// The number of bytes of all runs.
  var byteCount: Int { runs.reduce(0) { $0 + $1.lines.count } }

  /// The text after the edits, without the runs.
  var editedRest: [UInt8] {
    var result: [UInt8] = []
    var place = 0
    var run = 0
    for edit in edits {
      while run < runs.count, runs[run].lines.start < edit.span.start {
        result.append(contentsOf: source.bytes[place..<runs[run].lines.start])
        place = runs[run].lines.end
        run += 1
      }
      result.append(contentsOf: source.bytes[place..<edit.span.start])
      result.append(contentsOf: edit.replacement)
      place = edit.span.end
    }
    for last in runs[run...] {
      result.append(contentsOf: source.bytes[place..<last.lines.start])
      place = last.lines.end
    }
    result.append(contentsOf: source.bytes[place...])
    return result
  }

  /// Looks through the children of a block collection whose lines end at `end`; whether an entry that stays follows
  /// the last edit inside.
  private mutating func look(into collection: Int32, upTo end: Int, depth: Int) -> Bool {
    let record = tree.records[Int(collection)]
    guard record.kind == .mapping || record.kind == .sequence, !record.flags.contains(.isFlow),
      depth < UntouchedEntries.depthLimit, !replaced.contains(collection)
    else { return false }
    let isMapping = record.kind == .mapping
    var child = collection + 1
    var place = place(of: child, isMapping)
    var needsNext = false
    var keepsNone = true
    while child < record.next {
      let value = isMapping ? tree.records[Int(child)].next : child
      guard value < record.next else { return false }
      let next = tree.records[Int(value)].next
      let isLast = next >= record.next
      let nextPlace = isLast ? nil : self.place(of: next, isMapping)
      // Without a line of its own the next entry is no end: then this one stays whole.
      let nextLine = isLast ? end : nextPlace.flatMap { $0.isFirst ? $0.line : nil }
      if let nextLine {
        let hasEdit = isTouched(place.line, nextLine)
        let isMoved = hasEdit && isTouched(place.line, place.start)
        let isBeforeMoved = !hasEdit && (nextPlace.map { isTouched($0.line, $0.start) } ?? false)
        let mayGo = place.isFirst && !hasEdit && !needsNext && !isBeforeMoved && !(keepsNone && isLast)
        if mayGo {
          leaveOut(child..<next, ByteSpan(place.line, nextLine))
        } else {
          keepsNone = false
          let isSealed = look(into: value, upTo: nextLine, depth: depth + 1)
          needsNext = hasEdit && (isMoved || !isSealed)
        }
      } else {
        keepsNone = false
        needsNext = true
      }
      child = next
      if let nextPlace { place = nextPlace }
    }
    return !needsNext
  }

  private mutating func leaveOut(_ nodes: Range<Int32>, _ lines: ByteSpan) {
    if let last = runs.last, last.lines.end == lines.start, last.nodes.upperBound == nodes.lowerBound {
      runs[runs.count - 1] = Run(
        nodes: last.nodes.lowerBound..<nodes.upperBound, lines: ByteSpan(last.lines.start, lines.end))
    } else {
      runs.append(Run(nodes: nodes, lines: lines))
    }
  }

  /// Whether an edit changes something from `start` to `end` or stands at one of the two; to be asked in order.
  private mutating func isTouched(_ start: Int, _ end: Int) -> Bool {
    while nextEdit < edits.count, edits[nextEdit].span.end < start { nextEdit += 1 }
    return nextEdit < edits.count && edits[nextEdit].span.start <= end
  }

  /// Where an entry or item begins.
  private struct Place {
    /// The start of its line.
    let line: Int
    /// Its first byte, that of the dash for an item.
    let start: Int
    /// Whether nothing but blanks stands before it on the line.
    let isFirst: Bool
  }

  private func place(of child: Int32, _ isMapping: Bool) -> Place {
    let record = tree.records[Int(child)]
    var start = tree.properties(of: child).map { Int($0.start) } ?? Int(record.start)
    // An empty key or item has no place of its own.
    var isFirst = record.start < record.end
    if !isMapping {
      var dash = start
      while dash > 0, source.bytes[dash - 1] == 0x20 { dash -= 1 }
      isFirst = isFirst && dash > 0 && source.bytes[dash - 1] == UInt8(ascii: "-")
      if isFirst { start = dash - 1 }
    }
    var line = start
    while line > 0, source.bytes[line - 1] == 0x20 { line -= 1 }
    let isAtLineStart = line == source.byteOrderMarkLength || line > 0 && source.bytes[line - 1] == 0x0A
    if isFirst, isAtLineStart { return Place(line: line, start: start, isFirst: true) }
    return Place(line: source.lineStart(of: start), start: start, isFirst: false)
  }
}
