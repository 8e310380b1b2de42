internal import BuildFiles
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// Tells from a command's own words whether it may build an image behind other files, and how.
enum OpaqueBuilds {
  /// A command that may build.
  struct Candidate: Hashable, Sendable {
    /// How it builds, if it does.
    let kind: SiteKind
    /// Whether its words say that it builds; it counts where the files behind it are not there.
    let namesBuild: Bool
    /// Whether the files behind it can be looked into.
    let isFollowed: Bool
    /// Why no more is known where it is not followed.
    var reason: String?
    /// Whether what it runs stands in files, not in its own words; what is sourced mostly sets variables.
    var leadsToFiles = true
  }

  /// The command as one that may build; nil where it does not, or spells the build out. `place` is where the program of a
  /// command that is not Docker's stands.
  static func candidate(
    _ command: SimpleCommand, source: [UInt8], docker: DockerInvocation?, at place: ProgramPlace?
  ) -> Candidate? {
    if let docker {
      // What an unknown program does with the words after it is the program's business.
      guard docker.wrapping == .unknown else { return candidate(docker) }
      switch FollowedProgram(of: command) {
      case .eval?, .xargs?, .parallel?:
        return Candidate(kind: .script, namesBuild: true, isFollowed: true, leadsToFiles: false)
      case .path?, .shell?:
        return Candidate(kind: .script, namesBuild: true, isFollowed: true)
      default:
        return Candidate(kind: .script, namesBuild: true, isFollowed: false, reason: docker.foreignRunner)
      }
    }
    if let place, let tool = BuildTool.of(command, at: place) {
      return Candidate(kind: .tool, namesBuild: true, isFollowed: false, reason: tool.reason)
    }
    if let first = command.words.first, first.literal == nil, !first.variables.isEmpty {
      // `$DOCKER build .`: what it runs is known where the variable is.
      let namesBuild =
        first.variables.contains { $0.lowercased().contains("docker") }
        && command.words.dropFirst().prefix(2).contains { $0.literal == "build" }
      return Candidate(kind: .script, namesBuild: namesBuild, isFollowed: true)
    }
    guard let place, let word = command.words[place.index].literal else { return nil }
    guard let program = FollowedProgram(word) else {
      return ForeignBuild(command, at: place, source: source).map {
        Candidate(kind: .script, namesBuild: true, isFollowed: false, reason: $0.reason)
      }
    }
    let arguments = command.words[(place.index + 1)...].lazy.map { $0.literal ?? "" }
    switch program {
    case .make:
      let namesBuild = arguments.contains {
        !$0.hasPrefix("-") && !$0.utf8.contains(UInt8(ascii: "=")) && BuildNames.isBuild(target: $0)
      }
      return Candidate(kind: .make, namesBuild: namesBuild, isFollowed: true)
    case .goreleaser:
      return BuildTracer.releases(arguments.map { $0 })
        ? Candidate(kind: .goreleaser, namesBuild: true, isFollowed: true) : nil
    case .packageManager:
      guard BuildTracer.mayRunScript(word, command.words[(place.index + 1)...]) else { return nil }
      let namesBuild = arguments.contains(where: BuildNames.isBuild(packageScript:))
      return Candidate(kind: .packageScript, namesBuild: namesBuild, isFollowed: true)
    case .shell, .source, .interpreter:
      let path = arguments.first { !$0.hasPrefix("-") } ?? ""
      return Candidate(
        kind: .script, namesBuild: BuildNames.isBuild(scriptPath: path), isFollowed: true,
        leadsToFiles: program != .source)
    case .path: return Candidate(kind: .script, namesBuild: BuildNames.isBuild(scriptPath: word), isFollowed: true)
    case .eval, .xargs, .parallel, .find, .trap, .stringRunner:
      return Candidate(kind: .script, namesBuild: false, isFollowed: true, leadsToFiles: false)
    case .groupShell: return Candidate(kind: .script, namesBuild: false, isFollowed: true)
    case .task, .just, .workspaceRunner:
      let namesBuild = arguments.contains { BuildNames.isBuild(target: $0) }
      return Candidate(kind: .script, namesBuild: namesBuild, isFollowed: true)
    }
  }

  /// A command that an alias makes a build of; it is not edited, since its words are not those of the build.
  static func candidate(_ command: SimpleCommand, source: [UInt8], _ aliases: ShellAliases) -> Candidate? {
    guard let own = aliases.expanded(command, source: source) else { return nil }
    let docker = DockerInvocation(own.command, source: own.source)
    let place = docker == nil ? ProgramPlace(own.command) : nil
    let isBuild =
      literalKind(of: docker) != nil
      || candidate(own.command, source: own.source, docker: docker, at: place)?.namesBuild == true
    guard isBuild, let name = command.words.first?.literal else { return nil }
    return Candidate(
      kind: .script, namesBuild: true, isFollowed: false, reason: "the alias '\(name)' stands for the build")
  }

  private static func candidate(_ docker: DockerInvocation) -> Candidate? {
    if docker.buildsInContainer {
      return Candidate(
        kind: .script, namesBuild: true, isFollowed: false, reason: DockerInvocation.containerReason)
    }
    switch docker.verb {
    case .buildxBake: return Candidate(kind: .bake, namesBuild: true, isFollowed: true)
    case .compose(let subcommand):
      guard ["build", "up", "run", "create"].contains(subcommand) else { return nil }
      let namesBuild = subcommand == "build" || docker.arguments.contains { $0.literal == "--build" }
      return Candidate(kind: .compose, namesBuild: namesBuild, isFollowed: true)
    default: return nil
    }
  }

  /// The kind of a build that the command spells out; nil for every other command.
  static func literalKind(of docker: DockerInvocation?) -> SiteKind? {
    guard let docker, docker.wrapping != .unknown else { return nil }
    switch docker.verb {
    case .build(.buildxBuild): return .buildxBuild
    case .build: return .dockerBuild
    default: return nil
    }
  }

  /// The offset in the script of the word that starts the build.
  static func programOffset(of command: SimpleCommand) -> Int {
    guard let place = ProgramPlace(command) else { return command.span.start }
    return command.words[place.index].span.start
  }
}
