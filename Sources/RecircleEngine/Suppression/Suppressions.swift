internal import SourceEditing

/// The comments of a config that suppress, and what each was used for.
struct Suppressions: Sendable {
  let all: [Suppression]
  /// For each, the farthest end of its own scope and of those that begin before.
  private let reach: [Int]
  private let order: [Int]

  init(_ all: [Suppression]) {
    self.all = all
    order = all.indices.filter { all[$0].scope != nil }.sorted {
      Suppressions.start(all[$0]) < Suppressions.start(all[$1])
    }
    var farthest = 0
    var reach: [Int] = []
    for index in order {
      farthest = max(farthest, all[index].scope?.end ?? 0)
      reach.append(farthest)
    }
    self.reach = reach
  }

  /// The comment that one of `edits` would make be about something else; nil where none would.
  func disturbed(by edits: some Sequence<TextEdit>, in source: SourceText) -> Suppression? {
    guard !order.isEmpty else { return nil }
    for edit in edits {
      if let comment = all.first(where: { $0.isDisturbed(by: edit, in: source) }) { return comment }
    }
    return nil
  }

  /// The end of the last range of lines that ends at or before `offset`; 0 where none does.
  func endOfRange(before offset: Int) -> Int {
    all.lazy.filter(\.isRange).compactMap { $0.scope?.end }.filter { $0 <= offset }.max() ?? 0
  }

  /// The innermost comment about what `rule` says at `offset`, by its number; `ownOnly` leaves out those that are about
  /// lines, not about what begins on them.
  func covering(_ rule: PassID, at offset: Int, ownOnly: Bool = false) -> Int? {
    guard !order.isEmpty else { return nil }
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if Suppressions.start(all[order[middle]]) <= offset { low = middle + 1 } else { high = middle }
    }
    while low > 0, reach[low - 1] > offset {
      low -= 1
      let comment = all[order[low]]
      if comment.covers(rule, at: offset), comment.isOwn || !ownOnly { return order[low] }
    }
    return nil
  }

  private static func start(_ suppression: Suppression) -> Int { suppression.scope?.start ?? 0 }
}
