import SourceEditing

/// Where a command of a script runs, as far as the script tells.
public enum ShellWorkingDirectory: Hashable, Sendable {
  /// Where the script started.
  case unchanged
  /// A known folder: relative to where the script started, absolute, or below the home folder as `~/…`; without `.`,
  /// and `..` only at the begin or behind the `~`.
  case literal(String)
  /// Some other folder: a `cd` with a variable, `cd -`, a `cd` that may not have run.
  case unknown

  /// The folder after a `cd` to `path`, which is literal.
  func entering(_ path: String) -> ShellWorkingDirectory {
    if path.hasPrefix("/") || path.hasPrefix("~") { return .literal(ShellWorkingDirectory.normalized(path)) }
    let joined: String
    switch self {
    case .unchanged: joined = path
    case .literal(let folder): joined = folder + "/" + path
    case .unknown: return .unknown
    }
    let folder = ShellWorkingDirectory.normalized(joined)
    return folder.isEmpty ? .unchanged : .literal(folder)
  }

  /// `path` without `.` and with `..` resolved as `cd` does: by its letters, not by links.
  private static func normalized(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var components: [Substring] = []
    for component in path.pathComponents where component != "." {
      if component == "..", let last = components.last, last != "..", last != "~" {
        components.removeLast()
      } else if component != ".." || !isAbsolute {
        components.append(component)
      }
    }
    return (isAbsolute ? "/" : "") + components.joined(separator: "/")
  }
}
