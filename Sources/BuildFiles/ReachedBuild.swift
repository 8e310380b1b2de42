/// One Docker build that a command leads to, and where it stands.
public struct ReachedBuild: Hashable, Sendable {
  /// How it is started.
  public enum Kind: Hashable, Sendable {
    /// `docker build` or `docker buildx build`
    case docker
    /// A `build:` of a compose file.
    case compose
    /// A target of a bake file.
    case bake
    /// An entry of GoReleaser's `dockers` or `dockers_v2`.
    case goreleaser
    /// An entry of GoReleaser's `kos`, which builds without Docker.
    case ko
  }

  /// Whether the command performs it.
  public enum Certainty: Hashable, Sendable {
    /// Whenever it gets there.
    case performed
    /// Under a condition that the files do not decide.
    case conditional
    /// Where the image is not in the engine yet: `compose up` and `compose run` without `--build`.
    case whenImageIsMissing
  }

  /// How it is started.
  public let kind: Kind
  /// The file it stands in, relative to the repository's root; nil where it stands in the command itself.
  public let file: String?
  /// Its line in that file, 1-based.
  public let line: Int
  /// The Dockerfile, relative to the repository's root, where it is known.
  public let dockerfile: String?
  /// Whether it is performed.
  public let certainty: Certainty
  /// Whether it says `--no-cache`.
  public let skipsCache: Bool
  /// Whether a command on the way to it, or beside it, creates, selects or names a builder.
  public internal(set) var choosesBuilder = false

  /// A build from its parts.
  public init(
    kind: Kind, file: String?, line: Int, dockerfile: String? = nil, certainty: Certainty = .performed,
    skipsCache: Bool = false
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.dockerfile = dockerfile
    self.certainty = certainty
    self.skipsCache = skipsCache
  }

  /// `file:line`; nil where it stands in the command itself.
  public var place: String? { file.map { "\($0):\(line)" } }

  /// Whether both stand in one place.
  public func isAtPlace(of other: ReachedBuild) -> Bool { line == other.line && file == other.file }

  /// The same build with its files called by other paths.
  func renamed(_ name: (String) -> String) -> ReachedBuild {
    var build = ReachedBuild(
      kind: kind, file: file.map(name), line: line, dockerfile: dockerfile.map(name), certainty: certainty,
      skipsCache: skipsCache)
    build.choosesBuilder = choosesBuilder
    return build
  }
}
