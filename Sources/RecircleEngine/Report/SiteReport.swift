/// What was decided about one Docker build.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// A pass changes it for the better.
  case improved
  /// It caches already.
  case good
  /// It is left as it is, for a stated reason.
  case left
}

/// One Docker build with its verdict.
public struct SiteReport: Hashable, Sendable {
  /// The byte offset of the word `docker`, `make`, the script … in the file.
  public let offset: Int
  /// The jobs that reach it, in source order.
  public let jobs: [String]
  /// What kind of build it is.
  public let kind: SiteKind
  /// The command, on one line.
  public let command: String
  /// The Dockerfile, relative to the repository's root, where it is known.
  public let dockerfile: String?
  /// What was decided.
  public let verdict: Verdict
  /// The passes that improve it.
  public let passes: [PassID]
  /// Why `auto` chose these passes for it, or which it would leave to be asked for; nil where there is none, and for
  /// passes asked for by name.
  public let choice: String?
  /// Why it is good or left; for an improved one what held a further pass back, if anything did.
  public let reason: String?
}
