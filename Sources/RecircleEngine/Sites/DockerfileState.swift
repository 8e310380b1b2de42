public import DockerfileSyntax

/// What is known about the Dockerfile of a build.
public enum DockerfileState: Sendable {
  /// It was read.
  case read(path: String, Dockerfile)
  /// Its path is known, but it is not in the checkout or cannot be understood; the problem is what to say of the file.
  case unreadable(path: String, problem: String)
  /// Its path cannot be told offline.
  case unknown(reason: String)

  /// The path relative to the repository's root, where it is known.
  public var path: String? {
    switch self {
    case .read(let path, _), .unreadable(let path, _): path
    case .unknown: nil
    }
  }

  /// The Dockerfile, where it was read.
  public var dockerfile: Dockerfile? { if case .read(_, let file) = self { file } else { nil } }

  /// Why it was not read; nil where it was.
  public var reason: String? {
    switch self {
    case .read: nil
    case .unreadable(let path, let problem): "\(path): the Dockerfile \(problem)"
    case .unknown(let reason): reason
    }
  }

  /// The same as a clause of a longer sentence.
  var clause: String? {
    if case .unreadable(let path, let problem) = self { return "the Dockerfile '\(path)' \(problem)" }
    return reason
  }
}
