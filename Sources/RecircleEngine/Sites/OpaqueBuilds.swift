internal import SourceEditing
internal import DockerCLI
internal import ShellSyntax

/// Tells from a command's own words whether it builds an image, and how.
enum OpaqueBuilds {
  /// Words in the name of a make target, a script or a package script that say it builds an image.
  static let tellingWords = ["docker", "image", "container"]

  /// Programs that run the script that is their first argument.
  static let interpreters: Set<String> = ["bash", "sh", "zsh", "source", ".", "python", "python3", "ruby", "node"]

  /// Programs that run the command behind them.
  static let prefixes: Set<String> = ["sudo", "time", "exec", "command", "env", "nohup"]

  static func kind(of command: SimpleCommand, docker: DockerInvocation?) -> SiteKind? {
    if let docker { return kind(of: docker) }
    let words = command.words.map { $0.literal ?? "" }
    guard let start = words.firstIndex(where: { !prefixes.contains($0) && !$0.contains("=") })
    else { return nil }
    let program = lastComponent(words[start])
    let arguments = words[(start + 1)...]
    switch program {
    case "make", "gmake":
      let targets = arguments.filter { !$0.hasPrefix("-") && !$0.contains("=") }
      return targets.contains(where: names) ? .make : nil
    case "goreleaser":
      return arguments.contains("release") || arguments.contains("build") ? .goreleaser : nil
    case "npm", "yarn", "pnpm":
      return arguments.contains { $0.contains("docker") && $0.contains("build") } ? .packageScript : nil
    default:
      if interpreters.contains(program) {
        guard let path = arguments.first(where: { !$0.hasPrefix("-") }) else { return nil }
        return isBuildScript(path) ? .script : nil
      }
      return words[start].contains("/") && isBuildScript(words[start]) ? .script : nil
    }
  }

  private static func kind(of docker: DockerInvocation) -> SiteKind? {
    // What an unknown program does with the words after it is the program's business.
    if docker.wrapping == .unknown, docker.verb.isBuild { return .script }
    switch docker.verb {
    case .build(.buildxBuild): return .buildxBuild
    case .build: return .dockerBuild
    case .buildxBake: return .bake
    case .compose(let subcommand):
      return composeBuilds([subcommand] + docker.arguments.compactMap(\.literal)) ? .compose : nil
    default: return nil
    }
  }

  /// The offset in the script of the word that starts the build.
  static func programOffset(of command: SimpleCommand) -> Int {
    let word = command.words.first { !prefixes.contains($0.literal ?? "") && $0.literal?.contains("=") != true }
    return word?.span.start ?? command.span.start
  }

  /// `build`, or `up`, `run` or `create` with `--build`.
  private static func composeBuilds(_ arguments: [String]) -> Bool {
    arguments.first == "build" || arguments.contains("--build")
  }

  /// A script whose path says that it builds an image; shells' options and other programs are not scripts.
  private static func isBuildScript(_ path: String) -> Bool {
    let name = lastComponent(path)
    let isScript = name.hasSuffix(".sh") || name.hasSuffix(".bash") || name.hasSuffix(".py") || !name.contains(".")
    guard isScript, !path.hasPrefix("/usr/"), !path.hasPrefix("/bin/"), !path.hasPrefix("/etc/") else { return false }
    return names(path) && path.lowercased().contains("build")
  }

  private static func names(_ text: String) -> Bool {
    let lowered = text.lowercased()
    return tellingWords.contains { lowered.contains($0) }
  }

  private static func lastComponent(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
}
