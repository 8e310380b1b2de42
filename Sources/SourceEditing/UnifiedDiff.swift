/// A unified diff, as `diff -u` writes it and `git apply` takes it.
///
/// Source: POSIX `diff`, "Diff -u output format", and git's `\ No newline at end of file`, read 2026-11-23.
public struct UnifiedDiff: Sendable {
  /// One line of a diff.
  public struct Line: Hashable, Sendable {
    /// What the line is.
    public enum Kind: Hashable, Sendable {
      /// `---` and `+++`
      case file
      /// `@@ … @@`
      case hunk
      /// Unchanged.
      case context
      /// Gone.
      case removed
      /// New.
      case added
      /// `\ No newline at end of file`
      case note
    }

    /// What the line is.
    public let kind: Kind
    /// The line with its first character, without the LF that ends it.
    public let bytes: [UInt8]
  }

  /// The lines; none where nothing changes.
  public let lines: [Line]

  /// The number of unchanged lines around a change.
  static let contextLines = 3

  /// The diff that `edits` make of `original`, named `a/path` and `b/path`.
  public init(path: String, original: [UInt8], edits: EditSet) {
    let changes = LineChange.changes(of: edits, in: original)
    guard !changes.isEmpty else {
      lines = []
      return
    }
    let old = TextLines(original)
    var result = [
      Line(kind: .file, bytes: Array("--- \(UnifiedDiff.quoted("a/" + path))".utf8)),
      Line(kind: .file, bytes: Array("+++ \(UnifiedDiff.quoted("b/" + path))".utf8)),
    ]
    var shift = 0
    var index = 0
    while index < changes.count {
      var next = index + 1
      while next < changes.count,
        changes[next].oldLines.lowerBound - changes[next - 1].oldLines.upperBound <= 2 * UnifiedDiff.contextLines
      { next += 1 }
      result += UnifiedDiff.hunk(changes[index..<next], old, &shift)
      index = next
    }
    lines = result
  }

  /// The diff as bytes.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      result += line.bytes
      result.append(0x0A)
    }
    return result
  }

  private static func hunk(_ changes: ArraySlice<LineChange>, _ old: TextLines, _ shift: inout Int) -> [Line] {
    guard let first = changes.first, let last = changes.last else { return [] }
    let start = max(0, first.oldLines.lowerBound - contextLines)
    let end = min(old.count, last.oldLines.upperBound + contextLines)
    var body: [Line] = []
    var position = start
    var added = 0
    for change in changes {
      for index in position..<change.oldLines.lowerBound { body += line(.context, " ", old[index]) }
      for index in change.oldLines { body += line(.removed, "-", old[index]) }
      for text in change.newLines { body += line(.added, "+", text) }
      added += change.newLines.count - change.oldLines.count
      position = change.oldLines.upperBound
    }
    for index in position..<end { body += line(.context, " ", old[index]) }
    let oldCount = end - start
    let newCount = oldCount + added
    let header = "@@ -\(range(start, oldCount)) +\(range(start + shift, newCount)) @@"
    shift += added
    return [Line(kind: .hunk, bytes: Array(header.utf8))] + body
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    // A range without lines names the line before it.
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }

  private static func line(_ kind: Line.Kind, _ mark: Character, _ text: ArraySlice<UInt8>) -> [Line] {
    var bytes = Array(String(mark).utf8) + text
    if bytes.last == 0x0A {
      bytes.removeLast()
      return [Line(kind: kind, bytes: bytes)]
    }
    return [
      Line(kind: kind, bytes: bytes), Line(kind: .note, bytes: Array("\\ No newline at end of file".utf8)),
    ]
  }

  /// A path as git writes it: in C quotes where it holds control characters, quotes or backslashes.
  private static func quoted(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else { return path }
    var result = "\""
    for byte in path.utf8 {
      switch byte {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x09: result += "\\t"
      case 0..<0x20, 0x7F...0xFF:
        result += "\\" + String(byte >> 6, radix: 8) + String((byte >> 3) & 7, radix: 8) + String(byte & 7, radix: 8)
      default: result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return result + "\""
  }
}
