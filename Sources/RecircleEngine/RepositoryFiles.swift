/// Read access to the files of one repository, for Dockerfiles and whatever else a build needs.
///
/// Paths are relative to the repository's root, with `/`, without `.` and `..`.
public protocol RepositoryFiles: Sendable {
  /// The bytes of the file at `path`; nil where there is no such file, where it is too large, or where reading it
  /// would lead out of the repository.
  func contents(of path: String) -> [UInt8]?
}

/// A repository of which only the config is known, such as a config on standard input.
public struct NoRepositoryFiles: RepositoryFiles {
  /// A repository without files.
  public init() {}

  /// Always nil.
  public func contents(of path: String) -> [UInt8]? { nil }
}
