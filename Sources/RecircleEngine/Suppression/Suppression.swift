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
  /// Whether it is about all lines between two comments.
  var isRange = false

  /// Whether it is about what `rule` says at `offset`.
  func covers(_ rule: PassID, at offset: Int) -> Bool {
    guard let scope, scope.start <= offset, offset < scope.end else { return false }
    return passes?.contains(rule) ?? true
  }

  /// Whether `edit` would change what it is about: new lines between it and that, or anything in a range of lines.
  func isDisturbed(by edit: TextEdit, in source: SourceText) -> Bool {
    guard let scope else { return false }
    if isRange { return scope.start < edit.span.end && edit.span.start < scope.end && edit.span.start > scope.start }
    guard offset < edit.span.start, edit.replacement.contains(0x0A) else { return false }
    let first = source.bytes[scope.start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? scope.start
    return edit.span.start <= first
  }

  /// The reason to give for a change that would do so.
  var disturbance: String { "the comment at line \(line) would be about what is added, not about what it is about now" }

  /// The reason to give for a stage's own build, which it would not be about.
  var copyReason: String {
    "the comment at line \(line) would not be about the stage's own build, which comes before it"
  }

  /// The reason to give for a build that is left because of it.
  var reason: String { "suppressed by a comment at line \(line)" }
}
