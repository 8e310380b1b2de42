public import SourceEditing

/// What `.recircle.yml` says: settings for the whole repository, and others for some of its files and jobs.
///
/// The schema is `policy-1.json` among those of the reporting layer.
public struct Policy: Hashable, Sendable {
  /// The file's name in the root of a repository.
  public static let fileName = ".recircle.yml"

  /// Which jobs of which files something holds for.
  public struct Scope: Hashable, Sendable {
    /// Patterns of paths relative to the root; empty for all files.
    public let paths: [Glob]
    /// Patterns of names of jobs; empty for all jobs.
    public let jobs: [Glob]

    /// Whether it holds for a job of the file at `path`; a nil `job` stands for what belongs to no job.
    func contains(path: String, job: String?) -> Bool {
      guard paths.isEmpty || paths.contains(where: { $0.matches(path) }) else { return false }
      return jobs.isEmpty || job.map { name in jobs.contains { $0.matches(name) } } ?? false
    }
  }

  /// Settings for some jobs, which win over those of the whole repository and over those of earlier overrides.
  public struct Override: Hashable, Sendable {
    /// What they hold for.
    public let scope: Scope
    /// The settings.
    public let settings: Settings
  }

  /// Passes that leave some jobs alone.
  public struct Ignore: Hashable, Sendable {
    /// What it holds for.
    public let scope: Scope
    /// The passes; empty for all.
    public let passes: [PassID]
    /// Why, in the owner's words.
    public let reason: String?
    /// Where it stands: `.recircle.yml:7`.
    public let place: String

    /// The reason to give for a build that is left because of it.
    var text: String {
      "suppressed by the policy at \(place)" + (reason.map { ": \($0)" } ?? "")
    }
  }

  /// The settings of the whole repository.
  public let settings: Settings
  /// The settings of some files and jobs, in order.
  public let overrides: [Override]
  /// What is left alone, in order.
  public let ignores: [Ignore]

  /// Reads a policy; throws all that is wrong with it.
  public static func parse(_ source: SourceText) throws(PolicyError) -> Policy {
    var reader = PolicyReader(source)
    return try reader.read()
  }
}

/// Everything that is wrong with a policy, in the order of the text; nothing is run with such a policy.
public struct PolicyError: Error, Hashable, Sendable {
  /// One error each.
  public let problems: [FileError]

  /// An error from what is wrong.
  public init(problems: [FileError]) { self.problems = problems }
}
