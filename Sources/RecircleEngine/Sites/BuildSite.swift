internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import YAMLSyntax

/// One Docker build: a place in the source, and every job that performs it.
///
/// An object, for all passes hand it around.
public final class BuildSite: Sendable, Identifiable {
  /// One job that performs the build.
  public struct Use: Sendable {
    /// The number of the job in the analysis.
    public let job: Int
    /// The number of the step among the job's resolved steps; nil for a job of an orb.
    public let step: Int?
    /// The Dockerfile as this job finds it.
    public let dockerfile: DockerfileState
    /// What the command leads to in this job; nil for a build that is spelled out, and where that is not looked into.
    let reach: BuildReach?
  }

  /// The number of the site in the analysis, in source order.
  public let id: Int
  /// How it builds.
  public let kind: SiteKind
  /// The byte offset in the file of the word `docker`, `make`, the script ….
  public let offset: Int
  /// The script that holds it; nil for an orb's job or command.
  public let script: Int32?
  /// The command's number in that script.
  public let command: Int
  /// The command's text on one line.
  public let text: String
  /// The jobs that perform it, in source order.
  public let uses: [Use]
  /// The names of those jobs, each once.
  public let jobNames: [String]
  /// Whether a workflow reaches it.
  public let isReached: Bool
  /// Whether one job performs it more often than `useLimit`, so that not all of its uses are here.
  public let isPerformedTooOften: Bool

  /// How many uses of one job are kept.
  static let useLimit = 32

  init(_ draft: SiteDraft, id: Int) {
    self.id = id
    kind = draft.kind
    offset = draft.offset
    script = draft.script
    command = draft.command
    text = draft.text
    uses = draft.uses
    jobNames = draft.jobNames
    isReached = draft.isReached
    isPerformedTooOften = draft.isPerformedTooOften
  }
}

extension BuildSite.Use {
  init(job: Int, step: Int?, dockerfile: DockerfileState) {
    self.init(job: job, step: step, dockerfile: dockerfile, reach: nil)
  }
}

extension BuildSite {
  /// Whether the job certainly builds here: the config spells the build out, or the files that it leads to were read.
  public func isPerformed(inJob job: Int) -> Bool {
    uses.contains { $0.job == job && (kind.isLiteral || $0.reach?.isProven == true) }
  }
}
