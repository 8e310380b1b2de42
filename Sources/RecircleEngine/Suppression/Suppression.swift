internal import SourceEditing

/// A comment that asks for something to be left alone.
struct Suppression: Hashable, Sendable {
  /// The offset of its `#`.
  let offset: Int
  /// Its line, 1-based.
  let line: Int
  /// The passes it names; nil for all.
  let passes: Set<PassID>?
  /// What is wrong with it, one sentence each.
  let problems: [String]
  /// The bytes of the file it is about; nil where nothing is.
  let scope: ByteSpan?
  /// Whether it is about Recircle alone; CircleCI's own comments are mostly about what its editor says.
  let isOwn: Bool

  /// Whether it is about what `rule` says at `offset`.
  func covers(_ rule: PassID, at offset: Int) -> Bool {
    guard let scope, scope.start <= offset, offset < scope.end else { return false }
    return passes?.contains(rule) ?? true
  }

  /// The reason to give for a build that is left because of it.
  var reason: String { "suppressed by a comment at line \(line)" }
}
