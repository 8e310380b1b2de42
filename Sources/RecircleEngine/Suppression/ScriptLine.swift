internal import ShellSyntax
internal import SourceEditing

/// The line of a script that a comment is about, with the lines that continue it.
struct ScriptLine {
  /// Its bytes in the script.
  let span: ByteSpan

  /// The line that the comment stands behind, or the next one below comments of their own; nil where that is blank.
  init?(_ script: ShellScript, aboutCommentAt comment: ByteSpan) {
    let source = script.source
    let starts = script.comments.map(\.start)
    func lineStart(_ offset: Int) -> Int { (source[..<offset].lastIndex(of: 0x0A) ?? -1) + 1 }
    func lineEnd(_ offset: Int) -> Int { source[offset...].firstIndex(of: 0x0A) ?? source.count }
    func firstByte(_ start: Int) -> Int {
      var index = start
      while index < source.count, source[index] == 0x20 || source[index] == 0x09 { index += 1 }
      return index
    }
    func continues(_ end: Int) -> Bool {
      let backslashes = source[..<end].reversed().prefix { $0 == 0x5C }.count
      return backslashes % 2 == 1
    }
    var start = lineStart(comment.start)
    if firstByte(start) == comment.start {
      repeat {
        start = lineEnd(start) + 1
        guard start < source.count else { return nil }
      } while starts.contains(firstByte(start))
      guard firstByte(start) < lineEnd(start) else { return nil }
    } else {
      while start > 0, continues(start - 1) { start = lineStart(start - 1) }
    }
    var end = lineEnd(start)
    while end < source.count, continues(end) { end = lineEnd(end + 1) }
    span = ByteSpan(start, end)
  }
}
