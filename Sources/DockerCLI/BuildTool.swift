public import ShellSyntax
import SourceEditing

/// A program other than Docker's own that builds images with the Docker engine of the machine.
public struct BuildTool: Hashable, Sendable {
  /// What is said of a build by it.
  public let reason: String
  /// The words of which one must stand among the arguments, in full.
  private let verbs: Set<String>
  /// Whether a word with a `+` in it, as Earthly's targets have, does as well.
  private let takesTargets: Bool

  private init(_ reason: String, _ verbs: Set<String> = [], targets: Bool = false) {
    self.reason = reason
    self.verbs = verbs
    takesTargets = targets
  }

  /// Whether a program of that name may be one of the tools.
  public static func isKnown(_ name: String) -> Bool { names.mayHold(name) && table[name] != nil }

  private static let names = NameScreen(table.keys)

  /// The tool that a command whose program stands at `place` runs to build; nil for every other command.
  public static func of(_ command: SimpleCommand, at place: ProgramPlace) -> BuildTool? {
    guard let word = command.words[place.index].literal else { return nil }
    let name = word.utf8.contains(UInt8(ascii: "/")) ? String(word.lastPathComponent) : word
    guard names.mayHold(name), let tool = table[name] else { return nil }
    for argument in command.words[(place.index + 1)...] {
      guard let text = argument.literal else { continue }
      if tool.verbs.contains(text) { return tool }
      if tool.takesTargets, text.contains("+"), !text.hasPrefix("-") { return tool }
    }
    return nil
  }

  private static let gradle = BuildTool(
    "a task of Gradle builds the image as its build script says, which is not read",
    ["bootBuildImage", "dockerBuild", "dockerBuildImage", "buildImage", "docker", "buildDockerImage"])
  private static let maven = BuildTool(
    "a goal of Maven builds the image as its project file says, which is not read",
    [
      "spring-boot:build-image", "spring-boot:build-image-no-fork", "docker:build", "dockerfile:build", "fabric8:build",
      "k8s:build",
    ])
  private static let earthly = BuildTool("Earthly builds with a BuildKit of its own", targets: true)

  /// Tools by the name of their program. Jib, Kaniko, ko, Bazel's rules, Buildah and Podman are not among them: they build
  /// without Docker. Nor are services that build on their own machines.
  ///
  /// Source: earthly/earthly `docs/earthly-command/earthly-command.md` at 02013031; heroku/cli `docs/container.md` at
  /// 0149d716; artsy/hokusai `docs/Command_Reference.md` at 020e6d51; devcontainers/cli `README.md` at 00bef78f;
  /// openshift/source-to-image `docs/cli.md` at 0144a76d; spotify/dockerfile-maven `docs/usage.md` at 47669600;
  /// GoogleContainerTools/jib `jib-gradle-plugin/README.md` at 01928272 (Docker's client only loads what Jib has built);
  /// the pages "Generate app image from source code" of Buildpacks, "CLI" of Skaffold, and "Packaging OCI Images" of Spring
  /// Boot's plugins for Gradle and Maven; all read 2026-11-23. From common usage, not looked up: the tasks of Gradle but
  /// for `bootBuildImage`, the goals of fabric8's and JKube's plugins, and Docker's own `docker-buildx`.
  private static let table: [String: BuildTool] = [
    "docker-buildx": BuildTool(
      "the stand-alone client of buildx builds the image, and its command line is not changed",
      ["build", "b", "bake", "f"]),
    "pack": BuildTool("a buildpack builds the image, without a Dockerfile", ["build"]),
    "skaffold": BuildTool(
      "what Skaffold builds stands in its own configuration, which is not read",
      ["build", "run", "dev", "debug", "render"]),
    "earthly": earthly, "earth": earthly,
    "heroku": BuildTool(
      "Heroku's client builds the image, and its command line is not changed", ["container:push", "container:run"]),
    "hokusai": BuildTool(
      "Hokusai builds the image by compose files of its own, which are not read", ["build", "push"]),
    "devcontainer": BuildTool(
      "the Dev Container client builds the image by a configuration of its own, which is not read", ["build", "up"]),
    "s2i": BuildTool("Source-to-Image builds the image, without a Dockerfile", ["build", "rebuild"]),
    "gradle": gradle, "gradlew": gradle, "mvn": maven, "mvnw": maven,
  ]
}
