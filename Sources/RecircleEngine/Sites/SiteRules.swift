internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// The rules that hold for every pass: which builds are understood, reached, and open to change.
enum SiteRules {
  /// Why no pass may touch the build; nil where one may.
  static func closedReason(of site: BuildSite, in analysis: Analysis, options: Options) -> String? {
    guard site.isReached else {
      return analysis.isReadWhole ? "not reached by any workflow" : CommonReasons.notReadWhole
    }
    if site.isPerformedTooOften { return "one job performs it more than \(BuildSite.useLimit) times" }
    guard site.kind.isLiteral else { return opaqueReason(of: site, in: analysis, options: options) }
    guard let command = analysis.command(of: site), let build = command.build,
      let script = site.script.flatMap({ analysis.scripts[$0] })
    else { return CommonReasons.notUnderstood }
    if let stop = script.script.stop {
      let line = analysis.config.document.source.location(of: script.fileOffset(of: stop.offset)).line
      return "the script is not understood from line \(line) on: \(stop.reason)"
    }
    if let problem = build.problems.first {
      return "the command is broken: \(BuildRewriteRefusal.broken(problem.kind).reason)"
    }
    if let flag = build.unknownFlags.first {
      return "the flag '\(flag.text(in: script.script.source))' is not known"
    }
    if build.onlyDescribes { return "the command only describes the build" }
    if let shell = foreignShell(of: site, in: analysis) { return "the step's shell is '\(shell)'" }
    if !options.isByName, isScheduledOnly(site, in: analysis) {
      return "only a schedule runs it, perhaps to build images anew"
    }
    return nil
  }

  /// Why no pass may switch anything on for a build that is not spelled out.
  private static func opaqueReason(of site: BuildSite, in analysis: Analysis, options: Options) -> String? {
    if let call = analysis.orbCall(of: site) {
      let isHeld = call.isScheduledOnly && !options.isByName
      return isHeld ? "only a schedule runs it, perhaps to build images anew" : nil
    }
    guard site.isPerformed(in: analysis) else {
      return site.kind == .orb
        ? "whether the orb builds it here is not known"
        : OpaqueReason.text(of: site, in: analysis, keepsImages: options.passes.contains(.dockerLayerCaching))
    }
    if let shell = foreignShell(of: site, in: analysis) { return "the step's shell is '\(shell)'" }
    if !options.isByName, isScheduledOnly(site, in: analysis) {
      return "only a schedule runs it, perhaps to build images anew"
    }
    return nil
  }

  /// Whether nothing but schedules runs the build.
  static func isScheduledOnly(_ site: BuildSite, in analysis: Analysis) -> Bool {
    if let call = analysis.orbCall(of: site) { return call.isScheduledOnly }
    return site.isReached && site.uses.allSatisfy { isScheduledOnly($0, analysis) }
  }

  private static func isScheduledOnly(_ use: BuildSite.Use, _ analysis: Analysis) -> Bool {
    let job = analysis.jobs[use.job]
    return !job.isReached || job.isScheduledOnly
  }

  /// A shell that is neither Bourne's nor Bash.
  private static func foreignShell(of site: BuildSite, in analysis: Analysis) -> String? {
    for use in site.uses {
      if let index = use.step, let shell = analysis.foreignShell(ofStep: index, job: use.job) { return shell }
    }
    return nil
  }
}

extension Analysis {
  /// The program that runs a step's script, where it is neither Bourne's shell nor Bash.
  public func foreignShell(ofStep index: Int, job: Int) -> String? {
    let job = jobs[job]
    let step = job.steps[index]
    guard case .run(let run) = step.step.kind else { return nil }
    let shell = run.shell.map { step.scope.text(of: $0) } ?? job.executor.shell.map { job.scope.text(of: $0) }
    guard let shell, let program = shell?.split(separator: " ").first?.split(separator: "/").last else { return nil }
    return ["bash", "sh", "dash", "ash", "bash.exe"].contains(String(program)) ? nil : String(program)
  }
}
