public import ShellSyntax

/// A run of Depot's own client.
public struct DepotCommand: Hashable, Sendable {
  /// What it builds from.
  public enum Verb: String, Hashable, Sendable {
    /// `depot build`
    case build
    /// `depot bake`
    case bake
  }

  /// The name of the client.
  public static let program = "depot"
  /// What is said of a build by it that stands behind other files.
  public static let reason = "Depot builds the image and keeps its cache"

  /// What it builds from.
  public let verb: Verb
  /// The index of the word `depot` among the command's.
  public let wordIndex: Int

  /// A build from a simple command whose program stands at `place`; nil for everything else.
  public init?(_ command: SimpleCommand, at place: ProgramPlace) {
    guard place.name == DepotCommand.program else { return nil }
    guard place.index + 1 < command.words.count, let word = command.words[place.index + 1].literal,
      let verb = Verb(rawValue: word)
    else { return nil }
    self.verb = verb
    wordIndex = place.index
  }

  /// The flags of `docker build` and `docker buildx bake` that Depot's client has too, those it accepts and ignores
  /// included.
  ///
  /// Source: depot/cli `pkg/buildx/commands/{build,bake}.go` at b57f518f (2026-08-21), read 2026-11-23.
  static let knownFlags: [Verb: Set<String>] = [
    .build: [
      "--add-host", "--allow", "--annotation", "--attest", "--build-arg", "--build-context", "--cache-from",
      "--cache-to", "--cgroup-parent", "--compress", "--cpu-period", "--cpu-quota", "--cpu-shares", "--cpuset-cpus",
      "--cpuset-mems", "--file", "--force-rm", "--help", "--iidfile", "--label", "--load", "--memory", "--memory-swap",
      "--metadata-file", "--network", "--no-cache", "--no-cache-filter", "--output", "--platform", "--progress",
      "--provenance", "--pull", "--push", "--quiet", "--rm", "--sbom", "--secret", "--shm-size", "--ssh", "--tag",
      "--target", "--ulimit",
    ],
    .bake: [
      "--file", "--help", "--load", "--metadata-file", "--no-cache", "--print", "--progress", "--provenance", "--pull",
      "--push", "--sbom", "--set",
    ],
  ]
}
