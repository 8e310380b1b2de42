internal import SourceEditing
public import RecircleEngine

/// What `batch` prints of one repository: one JSON object on one line.
public struct BatchLine: Encodable, Sendable {
  /// The repository's folder, as it was found.
  public let repo: String
  /// `unchanged`, `changed` (or would be), or `error`.
  public let status: String
  /// The files that change, relative to the repository.
  public let changed: [String]
  /// The number of builds by verdict.
  public let sites: [String: Int]
  /// What went wrong, if anything did.
  public let error: String?

  /// A line on `repo` with the reports on its files and the errors of those that could not be worked on.
  public init(repo: String, files: [FileReport], errors: [FileError]) {
    self.repo = repo
    let changed = files.filter(\.isChanged).map(\.source.path)
    self.changed = changed
    var sites: [String: Int] = [:]
    for verdict in Verdict.allCases { sites[verdict.rawValue] = 0 }
    for site in files.flatMap(\.sites) { sites[site.verdict.rawValue, default: 0] += 1 }
    self.sites = sites
    status = errors.isEmpty ? (changed.isEmpty ? "unchanged" : "changed") : "error"
    error = errors.isEmpty ? nil : errors.map(\.description).joined(separator: "; ")
  }

  /// The line, without a line break.
  public var text: String { JSONText.encode(self, isPretty: false) }
}
