internal import CircleCIModel
internal import DockerCLI

/// Whether the legacy builder runs a build, which also runs stages that BuildKit leaves out.
enum LegacyBuilder {
  /// Whether it does in a job with these values.
  static func runs(_ build: BuildCommand, _ values: ShellValues, _ job: ResolvedJob) -> Bool {
    let own = build.invocation.assignment("DOCKER_BUILDKIT")
    if build.invocation.verb == .build(.buildxBuild) { return false }
    if let own { return own.literal == nil || own.literal == "0" || own.literal == "false" }
    if values.sets("DOCKER_BUILDKIT") {
      let value = values.variable("DOCKER_BUILDKIT")
      return value == nil || value == "0" || value == "false"
    }
    return OldEngines.isOld(job)
  }
}
