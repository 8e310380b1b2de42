import ShellSyntax

/// One call of `make`, as far as it decides what is made.
struct MakeCall: Hashable {
  let folder: RepositoryPath
  let files: [String?]
  let goals: [String?]
  let overrides: [String: String?]
}

/// What surrounds the command that is being followed.
struct Frame {
  /// The folder in the checkout; nil where it is not known.
  var folder: RepositoryPath?
  /// The variables that programs see; nil for one whose value is not known.
  var variables: [String: String?] = [:]
  /// The file that the command stands in; nil for the run step itself.
  var file: String?
  /// The line of that file on which the script that is read begins, 1-based.
  var firstLine = 1
  /// Whether it runs whenever the first command does.
  var isCertain = true
  /// The files and calls on the way here.
  var depth = 0
  /// Tells what the command reads as its standard input; asked of shells alone.
  var input: () -> StandardInput? = { nil }
  /// What `make` was given on its command line, which the makes that it starts get too.
  var makeOverrides: [String: String?] = [:]
  /// The calls of `make` that this one runs in.
  var makeCalls: Set<MakeCall> = []
  /// What an absolute path names in the checkout.
  var locate: @Sendable (String) -> RepositoryPath? = { _ in nil }

  /// What `path` names, read in the folder or absolute; nil outside of the checkout or where the folder is not known.
  func place(of path: String) -> RepositoryPath? {
    if let found = RepositoryPath(absolute: path) { return found }
    if path.hasPrefix("/") || path.hasPrefix("~") { return locate(path) }
    return folder?.appending(path)
  }

  /// Why `place(of:)` answers nothing.
  func reasonAgainst(_ path: String) -> String {
    folder == nil && !path.hasPrefix("/")
      ? "the folder in which '\(path)' is looked for is not known" : "'\(path)' lies outside of the checkout"
  }

  /// The frame of what the command starts.
  func entered() -> Frame {
    var next = self
    next.depth += 1
    next.input = { nil }
    return next
  }
}
