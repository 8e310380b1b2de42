internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Whether something after a build may want its image in the engine: a builder elsewhere leaves it where it was built.
struct LaterUse {
  private let analysis: Analysis

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// Whether a command after the build `site` may want its image.
  func mayWantImage(of site: BuildSite) -> Bool {
    guard let own = analysis.command(of: site) else { return true }
    // Nothing can name the image of a stage that has no tag.
    if let build = own.build, build.target != nil, build.tags.isEmpty, build.arguments.flags(named: "--iidfile").isEmpty
    {
      return false
    }
    return site.uses.contains { use in
      guard let step = use.step else { return true }
      let job = analysis.jobs[use.job]
      return job.steps.indices[step...].contains { index in
        switch job.steps[index].step.kind {
        case .run:
          guard let script = analysis.script(ofStep: index, job: use.job) else { return true }
          // What stands in the words of the build itself runs before it.
          return script.script.invocations.contains { other in
            (index > step || other.command.span.start >= own.invocation.command.span.end)
              && mayWant(own.build, other, script, step: index, job: use.job)
          }
        case .command, .unknown, .spliced: return true
        case .setupRemoteDocker, .conditional, .builtIn: return false
        }
      }
    }
  }

  /// Whether a command may want the image of `build`.
  private func mayWant(
    _ build: BuildCommand?, _ other: ShellInvocation, _ script: ScriptAnalysis, step: Int, job: Int
  ) -> Bool {
    let command = other.command
    if let docker = DockerInvocation(command, source: script.script.source) {
      if docker.verb.isBuild { return mayStart(from: build, other, script, step: step, job: job) }
      return docker.verb != .login
    }
    guard let place = ProgramPlace(command), let name = command.words[place.index].literal else {
      return !command.words.isEmpty
    }
    return !LaterUse.harmless.contains(name)
  }

  /// Programs that surely want no image.
  private static let harmless: Set<String> = [
    "echo", "printf", "true", ":", "exit", "set", "export", "date", "[", "test",
  ]

  /// Whether another build, which then stays in the engine, may need the image of `build`.
  private func mayStart(
    from build: BuildCommand?, _ other: ShellInvocation, _ script: ScriptAnalysis, step: Int, job: Int
  ) -> Bool {
    guard let build, let command = script.commands.first(where: { $0.invocation.command.span == other.command.span }),
      let later = command.build,
      let site = analysis.sites(inScript: script.scalar.id).first(where: { $0.command == command.index }),
      let use = site.uses.first(where: { $0.job == job && $0.step == step })
    else { return true }
    if build.tags.isEmpty || ContainerBuilders.seesNoEngine(site, job: job, in: analysis) { return false }
    guard let dockerfile = use.dockerfile.dockerfile, let facts = StageFacts(later, dockerfile) else { return true }
    let tags = build.tags.map { ImageReference($0, source: build.invocation.source) }
    return (facts.images(of: later, dockerfile) + later.cacheImages).contains { image in
      image.map { image in tags.contains { $0?.mayName(image) ?? true } } ?? true
    }
  }
}
