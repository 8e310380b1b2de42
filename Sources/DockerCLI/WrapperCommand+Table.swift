/// What is known of programs that are given a command.
extension WrapperCommand {
  /// The wrappers by name.
  ///
  /// Source: the manuals of sudo(8), env(1), nohup(1), nice(1), timeout(1), stdbuf(1), time(1), setsid(1), flock(1),
  /// taskset(1), chronic(1), unbuffer(1) and Bash; `travis_retry` of travis-ci/travis-build; kadwanev/retry; the command
  /// references of aws-vault, 1Password's op, doppler, infisical, chamber, dotenv-cli, dotenvx, direnv, cross-env, npm's npx,
  /// poetry, pipenv, uv, Bundler, asdf, mise and rbenv; from common usage, not yet checked page by page (2026-11-23).
  static let all: [String: WrapperCommand] = [
    "sudo": WrapperCommand(
      [
        "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group", "--host", "--prompt",
        "--chdir",
      ], not: ["-l", "-v", "-e", "-s", "-i", "--list", "--edit", "--shell", "--login"], sets: true),
    "env": WrapperCommand(["-u", "-C", "--unset", "--chdir"], not: ["-S", "--split-string"], sets: true),
    "time": WrapperCommand(["-f", "-o", "--format", "--output"]),
    "command": WrapperCommand(not: ["-v", "-V"]),
    "builtin": WrapperCommand(),
    "exec": WrapperCommand(["-a"]),
    "nohup": WrapperCommand(),
    "nice": WrapperCommand(["-n", "--adjustment"]),
    "ionice": WrapperCommand(["-c", "-n", "--class", "--classdata"], not: ["-p"]),
    "timeout": WrapperCommand(["-k", "-s", "--kill-after", "--signal"], operands: 1),
    "stdbuf": WrapperCommand(["-i", "-o", "-e"]),
    "setsid": WrapperCommand(),
    "flock": WrapperCommand(
      ["-w", "-E", "--timeout", "--wait", "--conflict-exit-code"], not: ["-c", "--command"], operands: 1),
    "taskset": WrapperCommand(not: ["-p", "--pid"], operands: 1),
    "busybox": WrapperCommand(),
    "chronic": WrapperCommand(),
    "sshpass": WrapperCommand(["-f", "-d", "-P"]),
    "unbuffer": WrapperCommand(),
    "retry": WrapperCommand(
      [
        "-t", "-s", "-m", "-x", "-f", "-n", "-d", "--tries", "--sleep", "--min", "--max", "--fail", "--times",
        "--delay",
        "--attempts",
      ], numbers: true, marks: true),
    "travis_retry": WrapperCommand(),
    "aws-vault": WrapperCommand(["-d", "--duration", "-t", "--mfa-token"], verbs: ["exec"], operands: 1, marks: true),
    "op": WrapperCommand(["--env-file", "--account", "--session"], verbs: ["run"], marks: true),
    "doppler": WrapperCommand(
      ["-p", "-c", "-t", "--project", "--config", "--token", "--preserve-env"], not: ["--command"], verbs: ["run"],
      marks: true),
    "infisical": WrapperCommand(
      ["--env", "--path", "--projectId", "--token"], not: ["--command"], verbs: ["run"], marks: true),
    "chamber": WrapperCommand(verbs: ["exec"], operands: 1, marks: true),
    "dotenv": WrapperCommand(["-e", "-f", "-v", "-c", "-p"], not: ["-p"], marks: true),
    "dotenvx": WrapperCommand(["-f", "-e", "-fk"], verbs: ["run"], marks: true),
    "direnv": WrapperCommand(verbs: ["exec"], operands: 1),
    "cross-env": WrapperCommand(sets: true),
    "npx": WrapperCommand(["-p", "--package", "-w", "--workspace"], not: ["-c", "--call"]),
    "poetry": WrapperCommand(["-C", "-P", "--directory", "--project"], verbs: ["run"]),
    "pipenv": WrapperCommand(verbs: ["run"]),
    "uv": WrapperCommand(
      ["--with", "--python", "-p", "--extra", "--group", "--package", "--project", "--env-file"],
      not: ["-m", "--module"],
      verbs: ["run"]),
    "bundle": WrapperCommand(not: ["--keep-file-descriptors"], verbs: ["exec"]),
    "asdf": WrapperCommand(verbs: ["exec"]),
    "rbenv": WrapperCommand(verbs: ["exec"]),
    "mise": WrapperCommand(verbs: ["exec", "x"], marks: true),
  ]

  /// Programs that run the command somewhere else, or as somebody else: such a build is not this machine's, or not this
  /// user's.
  static let elsewhere: [String: String] = [
    "ssh": "on another machine", "kubectl": "in a pod", "oc": "in a pod", "gcloud": "on another machine",
    "vagrant": "on another machine", "multipass": "on another machine", "docker-machine": "on another machine",
    "lxc": "in a container", "podman": "in a container", "nsenter": "in another namespace",
    "chroot": "in another file system", "doas": "as another user", "gosu": "as another user",
    "su-exec": "as another user",
    "runuser": "as another user", "su": "as another user",
  ]

  /// Programs that only print, find or describe the words after them: `echo docker build` builds nothing.
  static let mentions: Set<String> = [
    "echo", "printf", "which", "type", "grep", "egrep", "alias", "man", "test", "[", "log", "info", "cat", "sed", "awk",
    "apt-get", "apt", "yum", "apk", "dnf", "brew", "pip", "pip3", "npm", "git", "pkill", "killall", "pgrep",
    "systemctl",
    "service", "hash", "read", "local", "declare", "export", "set", "usermod", "groupadd", "chown",
    "chmod", "rm", "cp", "mv", "ln", "mkdir", "ls", "find", "tee", "circleci",
  ]
}
