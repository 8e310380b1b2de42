import ShellSyntax
import SourceEditing

/// Whose engine, configuration and builders a command uses.
extension DockerInvocation {
  /// The variables that choose the engine or the directory with the builders.
  ///
  /// Source: docs.docker.com/reference/cli/docker/#environment-variables and docker/buildx `store`, read 2026-11-23.
  private static let ownerVariables: Set<String> = [
    "HOME", "DOCKER_CONFIG", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "BUILDX_CONFIG",
    "DOCKER_API_VERSION",
  ]

  /// Whether it runs as the shell's user, with the engine and configuration that the shell's environment names.
  public var hasPlainOwner: Bool {
    wrapping != .unknown && !wrapperNames.contains("sudo") && globalArguments.isUnderstood
      && !globalArguments.flags.contains { DockerInvocation.ownerFlags.contains($0.name) }
      && !assignments.contains { DockerInvocation.ownerVariables.contains($0.name) }
  }

  private static let ownerFlags: Set<String> = [
    "--config", "--context", "--host", "--tls", "--tlscacert", "--tlscert", "--tlskey", "--tlsverify",
  ]

  /// The text of another `docker` command of the same owner: `sudo` and `env` with their words, and Docker's global
  /// flags, are those of this one; wrappers that only watch or limit the command, such as `time`, are left out.
  ///
  /// Nil where the words before or behind `docker` are not understood, or where it is `docker-compose`.
  public func sibling(_ arguments: String) -> String? {
    guard wrapping != .unknown, globalArguments.isUnderstood, !isStandaloneCompose else { return nil }
    var words = command.assignments.filter { DockerInvocation.ownerVariables.contains($0.name) }.map {
      String(decoding: source[$0.span.range], as: UTF8.self)
    }
    for wrapper in knownWrappers where wrapper.name == "sudo" || wrapper.name == "env" {
      words += command.words[wrapper.words].map { $0.text(in: source) }
    }
    words.append(dockerWord.text(in: source))
    for flag in globalArguments.flags {
      words.append(String(decoding: source[flag.span.range], as: UTF8.self))
    }
    return (words + [arguments]).joined(separator: " ")
  }
}
