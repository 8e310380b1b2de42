/// A Dockerfile that is not in the checkout or cannot be understood.
///
/// An object, for every build of it says so in the same words.
public final class UnreadableDockerfile: Sendable {
  /// The path relative to the repository's root.
  public let path: String
  /// Why it was not read.
  let reason: String
  /// The same as a clause of a longer sentence.
  let clause: String

  /// The file at `path`, of which `problem` says what is wrong, as in "is not in the checkout".
  init(path: String, problem: String) {
    self.path = path
    reason = "\(path): the Dockerfile \(problem)"
    clause = "the Dockerfile '\(path)' \(problem)"
  }
}
