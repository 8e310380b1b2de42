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
    /// The line with its first character in the bytes of the diff, without the LF that ends it.
    public let span: ByteSpan
  }

  /// The diff as bytes.
  public private(set) var bytes: [UInt8] = []
  /// The lines; none where nothing changes.
  public private(set) var lines: [Line] = []

  /// The number of unchanged lines around a change.
  static let contextLines = 3

  /// The diff that `edits` make of `original`, named `a/path` and `b/path`.
  public init(path: String, original: [UInt8], edits: EditSet) {
    let old = TextLines(original)
    let changes = LineChange.changes(of: edits, in: old)
    guard !changes.isEmpty else { return }
    // A hunk is about eight lines of forty bytes.
    bytes.reserveCapacity(320 * changes.count)
    lines.reserveCapacity(8 * changes.count)
    add(.file, "--- \(UnifiedDiff.quoted("a/" + path))")
    add(.file, "+++ \(UnifiedDiff.quoted("b/" + path))")
    var shift = 0
    var index = 0
    while index < changes.count {
      var next = index + 1
      while next < changes.count,
        changes[next].oldLines.lowerBound - changes[next - 1].oldLines.upperBound <= 2 * UnifiedDiff.contextLines
      { next += 1 }
      addHunk(changes[index..<next], old, &shift)
      index = next
    }
  }

  private mutating func addHunk(_ changes: ArraySlice<LineChange>, _ old: TextLines, _ shift: inout Int) {
    guard let first = changes.first, let last = changes.last else { return }
    let start = max(0, first.oldLines.lowerBound - UnifiedDiff.contextLines)
    let end = min(old.count, last.oldLines.upperBound + UnifiedDiff.contextLines)
    let added = changes.reduce(0) { $0 + $1.newLines.count - $1.oldLines.count }
    let oldCount = end - start
    addHeader(oldLines: (start, oldCount), newLines: (start + shift, oldCount + added))
    shift += added
    var position = start
    for change in changes {
      for index in position..<change.oldLines.lowerBound { add(.context, 0x20, old[index]) }
      for index in change.oldLines { add(.removed, 0x2D, old[index]) }
      for text in change.newLines { add(.added, 0x2B, text) }
      position = change.oldLines.upperBound
    }
    for index in position..<end { add(.context, 0x20, old[index]) }
  }

  /// Adds a line that the diff brings itself.
  private mutating func add(_ kind: Line.Kind, _ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    lines.append(Line(kind: kind, span: ByteSpan(start, bytes.count)))
    bytes.append(0x0A)
  }

  /// Adds a line of a text behind `mark`.
  private mutating func add(_ kind: Line.Kind, _ mark: UInt8, _ text: ArraySlice<UInt8>) {
    let start = bytes.count
    bytes.append(mark)
    bytes.append(contentsOf: text)
    let isComplete = text.last == 0x0A
    lines.append(Line(kind: kind, span: ByteSpan(start, isComplete ? bytes.count - 1 : bytes.count)))
    guard !isComplete else { return }
    bytes.append(0x0A)
    add(.note, "\\ No newline at end of file")
  }

  private mutating func addHeader(oldLines: (start: Int, count: Int), newLines: (start: Int, count: Int)) {
    let start = bytes.count
    bytes.append(contentsOf: "@@ -".utf8)
    addRange(oldLines)
    bytes.append(contentsOf: " +".utf8)
    addRange(newLines)
    bytes.append(contentsOf: " @@".utf8)
    lines.append(Line(kind: .hunk, span: ByteSpan(start, bytes.count)))
    bytes.append(0x0A)
  }

  private mutating func addRange(_ lines: (start: Int, count: Int)) {
    // A range without lines names the line before it.
    addNumber(lines.count == 0 ? lines.start : lines.start + 1)
    guard lines.count != 1 else { return }
    bytes.append(UInt8(ascii: ","))
    addNumber(lines.count)
  }

  private mutating func addNumber(_ number: Int) {
    if number > 9 { addNumber(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
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
