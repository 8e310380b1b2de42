import ShellSyntax
import SourceEditing

/// A simple command on its way to another form: items that stay, go or change, and text put between them.
///
/// Blanks and continued lines between items go with the items that are dropped, so that the layout of the others stays.
struct CommandDraft {
  private let source: [UInt8]
  /// Assignments, words and redirections, in order.
  private let items: [ByteSpan]
  private var dropped: Set<Int> = []
  private var replacements: [TextEdit] = []

  init(_ command: SimpleCommand, source: [UInt8]) {
    self.source = source
    items = (command.assignments.map(\.span) + command.words.map(\.span) + command.redirections.map(\.span)).sorted()
  }

  /// Drops every item that lies in `span`.
  mutating func drop(_ span: ByteSpan) {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle].start < span.start { low = middle + 1 } else { high = middle }
    }
    while low < items.count, span.contains(items[low]) {
      dropped.insert(low)
      low += 1
    }
  }

  /// Puts `text` in the place of `span`, which lies in an item that stays.
  mutating func replace(_ span: ByteSpan, with text: String) {
    replacements.append(.replacement(span, text).trimmed(in: source))
  }

  /// Puts `text` at `offset`, at the end of an item that stays.
  mutating func insert(_ text: String, at offset: Int) {
    if !text.isEmpty { replacements.append(.insertion(at: offset, text)) }
  }

  /// The splices of the script, sorted and disjoint; at one place insertions come first, in the order they were made.
  var edits: [TextEdit] {
    (replacements + removals).enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }
      .map(\.element)
  }

  /// The command's new text, without what was dropped at its ends.
  var text: String? {
    guard let first = items.first else { return nil }
    let end = items.reduce(first.end) { max($0, $1.end) }
    guard end <= source.count else { return nil }
    var result: [UInt8] = []
    var position = first.start
    for edit in edits {
      guard position <= edit.span.start, edit.span.end <= end else { return nil }
      result.append(contentsOf: source[position..<edit.span.start])
      result.append(contentsOf: edit.replacement)
      position = edit.span.end
    }
    result.append(contentsOf: source[position..<end])
    return String(decoding: result, as: UTF8.self)
  }

  /// One deletion for each run of dropped items, with the gap before it; with the gap after it instead where only that
  /// one keeps the lines of the others apart as they are.
  private var removals: [TextEdit] {
    var result: [TextEdit] = []
    var index = 0
    while index < items.count {
      guard dropped.contains(index) else {
        index += 1
        continue
      }
      let first = index
      while index < items.count, dropped.contains(index) { index += 1 }
      let before = first > 0 ? items[first - 1].end : nil
      let after = index < items.count ? items[index].start : nil
      result.append(.deletion(removal(ByteSpan(items[first].start, items[index - 1].end), before, after)))
    }
    return result
  }

  private func removal(_ span: ByteSpan, _ before: Int?, _ after: Int?) -> ByteSpan {
    guard let before else { return ByteSpan(span.start, after ?? span.end) }
    guard let after else { return ByteSpan(before, span.end) }
    let beginsLine = source[before..<span.start].contains(0x0A)
    let endsLine = source[span.end..<after].contains(0x0A)
    return beginsLine && !endsLine ? ByteSpan(span.start, after) : ByteSpan(before, span.end)
  }
}
