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
  }

  /// The command as one that may build; nil where it does not, or spells the build out.
  static func candidate(_ command: SimpleCommand, docker: DockerInvocation?) -> Candidate? {
    if let docker {
      // What an unknown program does with the words after it is the program's business.
      guard docker.wrapping == .unknown else { return candidate(docker) }
      guard docker.verb.isBuild else { return nil }
      let program = FollowedProgram(of: command)
      return Candidate(kind: .script, namesBuild: true, isFollowed: program == .eval || program == .xargs)
    }
    guard let place = ProgramPlace(command), let word = command.words[place.index].literal,
      let program = FollowedProgram(word)
    else { return nil }
    let arguments = command.words[(place.index + 1)...].lazy.map { $0.literal ?? "" }
    switch program {
    case .make:
      let namesBuild = arguments.contains {
        !$0.hasPrefix("-") && !$0.utf8.contains(UInt8(ascii: "=")) && BuildNames.isBuild(target: $0)
      }
      return Candidate(kind: .make, namesBuild: namesBuild, isFollowed: true)
    case .goreleaser:
      return arguments.contains("release") ? Candidate(kind: .goreleaser, namesBuild: true, isFollowed: true) : nil
    case .packageManager:
      let namesBuild = arguments.contains(where: BuildNames.isBuild(packageScript:))
      return Candidate(kind: .packageScript, namesBuild: namesBuild, isFollowed: true)
    case .shell, .source, .interpreter:
      let path = arguments.first { !$0.hasPrefix("-") } ?? ""
      return Candidate(kind: .script, namesBuild: BuildNames.isBuild(scriptPath: path), isFollowed: true)
    case .path: return Candidate(kind: .script, namesBuild: BuildNames.isBuild(scriptPath: word), isFollowed: true)
    case .eval, .xargs, .find: return Candidate(kind: .script, namesBuild: false, isFollowed: true)
    }
  }

  private static func candidate(_ docker: DockerInvocation) -> Candidate? {
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
