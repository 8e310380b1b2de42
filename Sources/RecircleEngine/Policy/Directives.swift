/// What a run is asked to do in each job: defaults, policies, and the command line, which wins over both.
public struct Directives: Sendable {
  private let defaults: Options
  private let policies: [Policy]
  private let commandLine: Settings

  /// Directives of `defaults`, changed by `policies`, of which later ones win, and by the command line.
  public init(_ defaults: Options, policies: [Policy] = [], commandLine: Settings = Settings()) {
    self.defaults = defaults
    self.policies = policies
    self.commandLine = commandLine
  }

  /// Whether every job of every file is asked the same.
  var areUniform: Bool { policies.allSatisfy { $0.overrides.isEmpty && $0.ignores.isEmpty } }

  /// The options for a job of the file at `path`; a nil `job` stands for what belongs to no job.
  public func options(path: String, job: String?) -> Options {
    var options = defaults
    for policy in policies {
      options = policy.settings.applied(to: options)
      for override in policy.overrides where override.scope.contains(path: path, job: job) {
        options = override.settings.applied(to: options)
      }
    }
    return commandLine.applied(to: options)
  }

  /// The passes that leave a job alone, each with the reason.
  func ignored(path: String, job: String?) -> [PassID: String] {
    var result: [PassID: String] = [:]
    for ignore in policies.flatMap(\.ignores) where ignore.scope.contains(path: path, job: job) {
      for pass in ignore.passes.isEmpty ? PassID.allCases : ignore.passes { result[pass] = ignore.text }
    }
    return result
  }
}
