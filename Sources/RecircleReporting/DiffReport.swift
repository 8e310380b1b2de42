public import RecircleEngine
internal import SourceEditing

/// What `diff` prints: a unified diff of every file that changes.
public struct DiffReport: Sendable {
  private let diffs: [UnifiedDiff]

  /// The diffs of `files`.
  public init(_ files: [FileReport]) {
    diffs = files.filter(\.isChanged).map { file in
      UnifiedDiff(path: file.source.path, original: file.source.bytes, edits: file.edits)
    }
  }

  /// Whether nothing changes.
  public var isEmpty: Bool { diffs.allSatisfy(\.lines.isEmpty) }

  /// The diff's bytes; coloured as git colours it where a person reads it on a terminal.
  public func bytes(isColoured: Bool) -> [UInt8] {
    guard isColoured else { return diffs.count == 1 ? diffs[0].bytes : diffs.flatMap(\.bytes) }
    var result: [UInt8] = []
    for diff in diffs {
      for line in diff.lines {
        let colour =
          switch line.kind {
          case .file: "\u{1B}[1m"
          case .hunk: "\u{1B}[36m"
          case .removed: "\u{1B}[31m"
          case .added: "\u{1B}[32m"
          case .context, .note: ""
          }
        result += Array(colour.utf8) + diff.bytes[line.span.range] + (colour.isEmpty ? [] : Array("\u{1B}[m".utf8))
        result.append(0x0A)
      }
    }
    return result
  }
}
