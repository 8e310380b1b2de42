public import ShellSyntax

/// Where the Dockerfile of a build is.
///
/// Source: docs.docker.com/reference/cli/docker/buildx/build/#file and moby/buildkit `frontend/dockerui/config.go`, read
/// 2026-11-23.
public enum DockerfileLocation: Hashable, Sendable {
  /// `Dockerfile` in the context, or `dockerfile` where there is none; the word is the context's.
  case inContext(ShellWord)
  /// The value of `--file`, relative to the working directory.
  case named(FlagValue)
  /// Standard input.
  case standardInput
  /// In a context that is fetched.
  case remote
  /// Not known: no context, or more than one.
  case unknown
}

extension BuildCommand {
  /// Where the Dockerfile is.
  public var dockerfile: DockerfileLocation {
    if readsStandardInput { return .standardInput }
    if contextIsRemote { return .remote }
    if let file { return .named(file) }
    return context.map(DockerfileLocation.inContext) ?? .unknown
  }

  /// Whether a `DOCKER_BUILDKIT=` before it chooses the legacy builder; false where there is none, whatever the
  /// environment says, and nil where its value is not known.
  public var forcesLegacyBuilder: Bool? {
    guard invocation.verb != .build(.buildxBuild), let assignment = invocation.assignment("DOCKER_BUILDKIT") else {
      return false
    }
    guard let literal = assignment.literal else { return nil }
    return ["0", "f", "F", "false", "FALSE", "False"].contains(literal)
  }
}
