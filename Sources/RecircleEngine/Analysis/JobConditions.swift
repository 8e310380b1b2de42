internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// What must be true of a job before steps of its own may be added for a build.
public struct JobConditions: Sendable {
  private let analysis: Analysis

  /// The conditions in `analysis`.
  public init(_ analysis: Analysis) { self.analysis = analysis }

  /// Why no step may be added to the job for the build's use; nil where one may.
  func reasonAgainst(_ use: BuildSite.Use) -> String? {
    let job = analysis.jobs[use.job]
    switch job.executor.kind {
    case .unknown(let why): return why
    case .macos: return "the job runs on macOS"
    case .docker, .machine: break
    }
    if job.executor.platform == .windows { return "the job runs on Windows" }
    if let shell = job.executor.shell {
      guard let text = job.scope.text(of: shell),
        let name = text.split(separator: " ").first?.split(separator: "/").last,
        JobConditions.shells.contains(String(name))
      else { return "the job's own shell is not known to be Bash, and an added step would run in it" }
    }
    guard let index = use.step, case .run(let run) = job.steps[index].step.kind else { return nil }
    if let when = run.value.kind == .mapping ? run.value["when"] : nil, !when.resolved.matches("on_success") {
      return "the step also runs after a failure, when an added step would not have run"
    }
    return nil
  }

  /// The shells in which an added step is understood.
  static let shells: Set<String> = ["bash", "sh", "dash", "ash", "bash.exe"]
}
