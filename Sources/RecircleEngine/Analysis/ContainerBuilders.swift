internal import CircleCIModel
internal import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Which builder the builds of a config go through.
public enum ContainerBuilders {
  /// The creations in a job, in the order of its steps.
  public static func creations(ofJob job: Int, in analysis: Analysis) -> [JobBuilder] {
    analysis.commands(ofJob: job).compactMap { entry in
      guard let docker = entry.command.docker, let creation = BuilderCreation(docker) else { return nil }
      return JobBuilder(
        step: entry.step, script: entry.script.scalar.id,
        offset: entry.script.fileOffset(of: docker.dockerWord.span.start), creation: creation)
    }
  }

  /// The builder that the build goes through as it is written.
  public enum Selection: Hashable, Sendable {
    /// The engine's own.
    case engine
    /// One with a name that the config gives: its cache can be found again.
    case named(String)
    /// One without a name.
    case anonymous
    /// One that something selects, whatever its name.
    case unknown
  }

  /// The builder of `site` in `job`.
  public static func selection(for site: BuildSite, job: Int, in analysis: Analysis) -> Selection {
    guard let build = analysis.build(of: site), let use = site.uses.first(where: { $0.job == job }),
      let step = use.step
    else { return .unknown }
    if let builder = build.builder {
      guard let name = builder.literal else { return .unknown }
      return name == "default" ? .engine : .named(name)
    }
    if let selected = environmentBuilder(build, site: site, use: use, in: analysis) { return selected }
    var selection = Selection.engine
    var isInstalled = build.invocation.verb == .build(.buildxBuild)
    for entry in analysis.commands(ofJob: job) {
      if entry.step > step || (entry.step == step && entry.command.index >= site.command) { break }
      guard let docker = entry.command.docker, docker.verb.choosesBuilder,
        let arguments = docker.parsedArguments
      else { continue }
      switch docker.verb {
      case .buildxInstall:
        isInstalled = true
      case .buildxUse:
        let name = arguments.positionals.first?.literal
        selection = name == "default" ? .engine : name.map(Selection.named) ?? .unknown
      case .buildxCreate where arguments.isOn("--use") != false:
        let name = arguments.lastValue(of: "--name")
        selection = name == nil ? .anonymous : name?.literal.map(Selection.named) ?? .unknown
      default:
        break
      }
    }
    return isInstalled ? selection : .engine
  }

  /// Whether the job creates the builder `name` with the driver for a BuildKit that runs elsewhere.
  static func isRemote(_ name: String, job: Int, in analysis: Analysis) -> Bool {
    creations(ofJob: job, in: analysis).contains { $0.name == name && $0.creation.driver?.literal == "remote" }
  }

  /// Whether the build goes through a builder that the job creates beside its engine: it sees no images there as it is.
  static func seesNoEngine(_ site: BuildSite, job: Int, in analysis: Analysis) -> Bool {
    let creations = creations(ofJob: job, in: analysis)
    if creations.isEmpty { return false }
    func isBeside(_ builder: JobBuilder) -> Bool { builder.driver.map { $0 != "docker" } ?? false }
    return switch selection(for: site, job: job, in: analysis) {
    case .named(let name): creations.contains { $0.name == name && isBeside($0) }
    case .anonymous: creations.allSatisfy(isBeside)
    case .engine, .unknown: false
    }
  }

  /// `BUILDX_BUILDER`, before the command or in the environment of step, job or executor.
  private static func environmentBuilder(
    _ build: BuildCommand, site: BuildSite, use: BuildSite.Use, in analysis: Analysis
  ) -> Selection? {
    if let assignment = build.invocation.assignment("BUILDX_BUILDER") {
      return assignment.literal.map(Selection.named) ?? .unknown
    }
    if let exported = ExportedBuilder(before: use, in: analysis) { return exported.selection }
    let isKnownToScript = analysis.command(of: site)?.state.variables["BUILDX_BUILDER"] != nil
    guard isKnownToScript || analysis.namesBuilderVariable, let values = analysis.values(of: site, use: use),
      values.sets("BUILDX_BUILDER")
    else { return nil }
    return values.variable("BUILDX_BUILDER").map(Selection.named) ?? .unknown
  }

  /// The builder that the site goes through: the first that is not the engine's own in any job.
  public static func existing(for site: BuildSite, _ analysis: Analysis) -> Selection {
    for use in site.uses where analysis.jobs[use.job].isReached {
      let found = selection(for: site, job: use.job, in: analysis)
      if found != .engine { return found }
    }
    return .engine
  }

  /// Whether `auto` sends the build through a container builder: it wants to, and nothing speaks against it.
  public static func choosesBuilder(for site: BuildSite, _ context: PassContext) -> Bool {
    context.runs(.buildxContainer) && isWanted(for: site, context) && isSafe(for: site, context)
  }

  /// More builds than this in one job are not compared with one another.
  private static let companyLimit = 32

  /// Whether `auto` wants the build to go through a container builder: it has cache mounts, which nothing else keeps; or
  /// it loses stages, and another build of its jobs goes there, so that one builder keeps all.
  public static func isWanted(for site: BuildSite, _ context: PassContext) -> Bool {
    let analysis = context.analysis
    guard let facts = analysis.stages(of: site) else { return false }
    if facts.hasCacheMounts { return true }
    guard !facts.lost.isEmpty else { return false }
    return Set(site.uses.map(\.job)).filter { analysis.jobs[$0].isReached }.allSatisfy { job in
      let sites = analysis.sites(ofJob: job)
      return sites.count <= companyLimit
        && sites.contains { other in
          other.id != site.id && other.kind.isLiteral && context.isOpen(other)
            && analysis.stages(of: other)?.hasCacheMounts == true && isSafe(for: other, context)
        }
    }
  }

  private static func isSafe(for site: BuildSite, _ context: PassContext) -> Bool {
    guard case .eligible(let route) = BuilderRules(context).assess(site) else { return false }
    return route.applicability == .safe && route.assumptions.isEmpty
  }
}

extension Analysis {
  /// The values that the words of a build's script have in one job.
  func values(of site: BuildSite, use: BuildSite.Use) -> ShellValues? {
    guard let index = use.step, let command = command(of: site) else { return nil }
    let step = jobs[use.job].steps[index]
    guard case .run(let run) = step.step.kind else { return nil }
    return ShellValues(job: jobs[use.job], step: step, run: run, constants: command.state.variables)
  }
}

extension DockerVerb {
  /// Whether it may change which builder the builds behind it go through: the arguments of others need not be read.
  fileprivate var choosesBuilder: Bool {
    switch self {
    case .buildxInstall, .buildxUse, .buildxCreate: true
    default: false
    }
  }
}
