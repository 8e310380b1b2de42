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
    for (index, item) in items.enumerated() where span.contains(item) { dropped.insert(index) }
  }

  /// Puts `text` in the place of `span`, which lies in an item that stays.
  mutating func replace(_ span: ByteSpan, with text: String) {
    replacements.append(.replacement(span, text).trimmed(in: source))
  }

  /// Puts `text` at `offset`, at the end of an item that stays.
  mutating func insert(_ text: String, at offset: Int) {
    if !text.isEmpty { replacements.append(.insertion(at: offset, text)) }
  }

  /// The splices of the script.
  var edits: [TextEdit] { (replacements + removals).sorted { $0.span < $1.span } }

  /// The command's new text; without what was dropped at its ends.
  var text: String? {
    guard let first = items.first, let last = items.last, let set = try? EditSet(edits) else { return nil }
    let span = ByteSpan(first.start, items.reduce(last.end) { max($0, $1.end) })
    guard span.end <= source.count, let inner = try? EditSet(set.edits.map { $0.shifted(by: -span.start) }) else {
      return nil
    }
    return String(decoding: inner.applied(to: Array(source[span.range])), as: UTF8.self)
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
