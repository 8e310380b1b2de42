public import CircleCIModel
public import SourceEditing

/// Everything that is known about one config after a run.
public struct FileReport: Sendable {
  /// The file as it was read.
  public let source: SourceText
  /// The builds, in source order.
  public let sites: [SiteReport]
  /// The findings, in source order.
  public let findings: [Finding]
  /// What could not be read, so that builds may be missing from `sites`; in source order.
  public let problems: [ConfigProblem]
  /// The edits that were verified; none where nothing is to change.
  public let edits: EditSet
  /// The bytes after the edits.
  public let result: [UInt8]

  /// Whether the run changes the file.
  public var isChanged: Bool { !edits.isEmpty }
}

/// Why a file could not be worked on.
public struct FileError: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be read as what it should be.
    case unreadable
    /// A law would have been broken; nothing was written.
    case lawBroken
  }

  /// The file's path.
  public let path: String
  /// Where, if a place is known.
  public let location: SourceLocation?
  /// What is wrong: lowercase, no final period.
  public let message: String
  /// What kind of failure it is.
  public let kind: Kind

  /// An error from its parts.
  public init(path: String, location: SourceLocation?, message: String, kind: Kind) {
    self.path = path
    self.location = location
    self.message = message
    self.kind = kind
  }

  /// `file:line:col: error: message`
  public var description: String {
    let place = location.map { "\(path):\($0.line):\($0.column)" } ?? path
    return "\(place): error: \(message)"
  }
}
