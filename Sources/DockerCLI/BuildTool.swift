public import ShellSyntax
import SourceEditing

/// A program other than Docker's own that builds images with the Docker engine of the machine.
public struct BuildTool: Hashable, Sendable {
  /// What is said of a build by it.
  public let reason: String
  /// The words of which one must stand among the arguments, in full.
  private let verbs: Set<String>
  /// The beginnings of words of which one must stand among the arguments.
  private let prefixes: [String]

  private init(_ reason: String, _ verbs: Set<String> = [], prefixes: [String] = []) {
    self.reason = reason
    self.verbs = verbs
    self.prefixes = prefixes
  }

  /// Whether a program of that name may be one of the tools.
  public static func isKnown(_ name: String) -> Bool { names.mayHold(name) && table[name] != nil }

  private static let names = NameScreen(table.keys)

  /// The tool that a command runs to build; nil for every other command.
  public static func of(_ command: SimpleCommand) -> BuildTool? {
    guard let place = ProgramPlace(command), let word = command.words[place.index].literal else { return nil }
    let name = word.utf8.contains(UInt8(ascii: "/")) ? word.split(separator: "/").last.map(String.init) ?? "" : word
    guard names.mayHold(name), let tool = table[name] else { return nil }
    for argument in command.words[(place.index + 1)...] {
      guard let text = argument.literal else { continue }
      if tool.verbs.contains(text) || tool.prefixes.contains(where: text.hasPrefix) { return tool }
    }
    return nil
  }

  private static let gradle = BuildTool(
    "a task of Gradle builds the image",
    ["bootBuildImage", "dockerBuild", "dockerBuildImage", "buildImage", "docker", "buildDockerImage"])
  private static let maven = BuildTool(
    "a goal of Maven builds the image",
    [
      "spring-boot:build-image", "spring-boot:build-image-no-fork", "docker:build", "dockerfile:build", "fabric8:build",
      "k8s:build",
    ])
  private static let earthly = BuildTool("Earthly builds with a BuildKit of its own", prefixes: ["+"])

  /// Tools by the name of their program. Jib, Kaniko, ko, Bazel's rules, Buildah and Podman are not among them: they build
  /// without Docker. Nor are services that build on their own machines.
  ///
  /// Source: the command references of Pack, Skaffold, Earthly, the Heroku CLI, Hokusai, the Dev Container CLI, s2i, Spring
  /// Boot's and bmuschko's Gradle plugins, Spring Boot's, fabric8's and Spotify's Maven plugins; from common usage, not
  /// yet checked page by page (2026-11-23).
  private static let table: [String: BuildTool] = [
    "pack": BuildTool("a buildpack builds the image", ["build"]),
    "skaffold": BuildTool("what Skaffold builds stands in its own configuration", ["build", "run", "dev", "debug"]),
    "earthly": earthly, "earth": earthly,
    "heroku": BuildTool("Heroku's client builds the image", ["container:push"]),
    "hokusai": BuildTool("Hokusai builds the image", ["build"]),
    "devcontainer": BuildTool("the Dev Container client builds the image", ["build", "up"]),
    "s2i": BuildTool("Source-to-Image builds the image", ["build"]),
    "gradle": gradle, "gradlew": gradle, "mvn": maven, "mvnw": maven,
  ]
}
