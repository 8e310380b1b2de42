internal import CircleCIModel
internal import DockerCLI

/// Whether the legacy builder runs a build, which also runs stages that BuildKit leaves out.
public enum LegacyBuilder {
  /// Whether it may in a job with these values.
  static func runs(_ build: BuildCommand, _ values: ShellValues, _ job: ResolvedJob) -> Bool {
    switch choice(build, values) {
    case .buildKit: false
    case .legacy, .unknown: true
    case .none: OldEngines.isOld(job)
    }
  }

  /// Whether it certainly builds `site` with a `--cache-from`, which then takes the place of the engine's own images;
  /// nil where it does in some of its jobs alone.
  public static func readsNamedImagesAlone(_ site: BuildSite, in analysis: Analysis) -> Bool? {
    guard let build = analysis.build(of: site), !build.cacheFrom.isEmpty else { return false }
    let uses = site.uses.filter { analysis.jobs[$0.job].isReached }
    let legacy = uses.filter { use in
      guard let values = analysis.values(of: site, use: use) else { return false }
      switch choice(build, values) {
      case .legacy: return true
      case .buildKit, .unknown: return false
      case .none: return OldEngines.isCertain(analysis.jobs[use.job])
      }
    }
    return legacy.isEmpty ? false : legacy.count == uses.count ? true : nil
  }

  private enum Choice {
    case buildKit, legacy, unknown
  }

  /// The builder that the command or its environment asks for; nil where client and engine decide.
  private static func choice(_ build: BuildCommand, _ values: ShellValues) -> Choice? {
    if build.invocation.verb == .build(.buildxBuild) { return .buildKit }
    let value: String?
    if let own = build.invocation.assignment("DOCKER_BUILDKIT") {
      value = own.literal
    } else if values.sets("DOCKER_BUILDKIT") {
      value = values.variable("DOCKER_BUILDKIT")
    } else {
      return nil
    }
    guard let value else { return .unknown }
    return value == "0" || value == "false" ? .legacy : .buildKit
  }
}
