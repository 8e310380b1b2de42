/// What is known of programs that are given a command.
extension WrapperCommand {
  /// The wrappers by name.
  static let all: [String: WrapperCommand] =
    ofSystem.merging(ofRetries) { first, _ in first }.merging(ofSecrets) { first, _ in first }
    .merging(ofLanguages) { first, _ in first }

  /// Programs of the system and of Bash.
  ///
  /// Source: sudo `docs/sudo.mdoc.in` at 08147491, its synopsis and its options up to `-p`, and a page of sudo(8)
  /// for those from `-t` on (the long names of `-R` and `-r` are from common usage); the `--help` of env,
  /// nice, nohup, stdbuf and timeout of GNU coreutils, of flock, ionice, setsid and taskset of util-linux; all read
  /// 2026-11-23. From common usage, not looked up: Bash's `builtin`, `command` and `exec`, GNU time, chronic of moreutils,
  /// unbuffer of expect, BusyBox, sshpass.
  private static let ofSystem: [String: WrapperCommand] = [
    "sudo": WrapperCommand(
      [
        "-C", "-D", "-R", "-T", "-U", "-g", "-h", "-p", "-r", "-t", "-u", "--chdir", "--chroot", "--close-from",
        "--command-timeout", "--group", "--host", "--other-user", "--prompt", "--role", "--type", "--user",
      ],
      not: [
        "-K", "-V", "-e", "-i", "-l", "-s", "-v", "--edit", "--list", "--login", "--remove-timestamp", "--shell",
        "--validate", "--version",
      ], sets: true),
    "env": WrapperCommand(["-u", "-C", "--unset", "--chdir"], not: ["-S", "--split-string"], sets: true),
    "time": WrapperCommand(["-f", "-o", "--format", "--output"]),
    "command": WrapperCommand(not: ["-v", "-V"]),
    "builtin": WrapperCommand(),
    "exec": WrapperCommand(["-a"]),
    "nohup": WrapperCommand(),
    "nice": WrapperCommand(["-n", "--adjustment"]),
    "ionice": WrapperCommand(
      ["-c", "-n", "--class", "--classdata"], not: ["-p", "-P", "-u", "--pid", "--pgid", "--uid"]),
    "timeout": WrapperCommand(["-k", "-s", "--kill-after", "--signal"], operands: 1),
    "stdbuf": WrapperCommand(["-i", "-o", "-e", "--input", "--output", "--error"]),
    "setsid": WrapperCommand(),
    "flock": WrapperCommand(
      ["-w", "-E", "--timeout", "--conflict-exit-code"], not: ["-c", "--command", "-u", "--unlock"], operands: 1),
    "taskset": WrapperCommand(not: ["-p", "--pid"], operands: 1),
    "busybox": WrapperCommand(),
    "chronic": WrapperCommand(),
    "unbuffer": WrapperCommand(),
    "sshpass": WrapperCommand(["-f", "-d", "-p", "-P"]),
  ]

  /// Programs that try a command again.
  ///
  /// Source: kadwanev/retry `retry` at 00c4bbcb; travis-ci/travis-build `lib/travis/build/bash/travis_retry.bash` at
  /// 75dba2e4; read 2026-11-23. Further flags of `retry` and numbers before the command are those of functions that people
  /// write under that name.
  private static let ofRetries: [String: WrapperCommand] = [
    "retry": WrapperCommand(
      [
        "-t", "-s", "-m", "-x", "-f", "-n", "-d", "--tries", "--sleep", "--min", "--max", "--fail", "--times",
        "--delay",
        "--attempts",
      ], numbers: true, marks: true),
    "travis_retry": WrapperCommand(),
  ]

  /// Programs that put secrets and settings into a command's environment.
  ///
  /// Source: 99designs/aws-vault `cli/exec.go` and `cli/global.go` at 00afdb04; 1Password's page "op run" and fig's manual
  /// of it; DopplerHQ/cli `pkg/cmd/run.go` at 0171cf77 and `root.go`; Infisical/cli `packages/cmd/run.go` at 05df0ab2;
  /// segmentio/chamber `cmd/exec.go` at 01b19cf7; entropitor/dotenv-cli `README.md` at 027c03bd; python-dotenv's page
  /// "Command Line Interface"; direnv `internal/cmd/cmd_exec.go` at 16ca69c8; kentcdodds/cross-env `src/index.js` at
  /// 028d9c19; all read 2026-11-23. Not looked up: dotenvx, and the flags `--account` and `--session` of `op`.
  private static let ofSecrets: [String: WrapperCommand] = [
    "aws-vault": WrapperCommand(
      [
        "-d", "-t", "--backend", "--duration", "--file-dir", "--keychain", "--mfa-token", "--pass-cmd", "--pass-dir",
        "--pass-prefix", "--prompt", "--region", "--secret-service-collection",
      ], not: ["-j", "--json"], verbs: ["exec"], operands: 1, marks: true),
    "op": WrapperCommand(["--env-file", "--account", "--session"], verbs: ["run"], marks: true),
    "doppler": WrapperCommand(
      [
        "-c", "-p", "-t", "--api-host", "--config", "--dashboard-host", "--dynamic-ttl", "--fallback", "--mount",
        "--mount-format", "--mount-max-reads", "--mount-template", "--name-transformer", "--passphrase", "--project",
        "--token",
      ], not: ["--command"], verbs: ["run"], marks: true),
    "infisical": WrapperCommand(
      ["-e", "-t", "--env", "--path", "--project-config-dir", "--projectId", "--tags", "--token", "--watch-interval"],
      not: ["-c", "--command"], verbs: ["run"], marks: true),
    "chamber": WrapperCommand(verbs: ["exec"], operands: 1, marks: true),
    "dotenv": WrapperCommand(["-e", "-f", "-v", "-c"], not: ["-p", "--debug"], marks: true),
    "dotenvx": WrapperCommand(["-f", "-e", "-fk"], verbs: ["run"], marks: true),
    "direnv": WrapperCommand(verbs: ["exec"], operands: 1),
    "cross-env": WrapperCommand(sets: true),
  ]

  /// Package and version managers of languages.
  ///
  /// Source: npm's page "npm exec" (npx among its forms); python-poetry/poetry `docs/cli.md` at 004ffbe9; pypa/pipenv
  /// `pipenv/cli/command.py` at 0028b2dc; rubygems/bundler `man/bundle-exec.ronn` at 4d5d6f48; asdf-vm/asdf
  /// `lib/commands/command-exec.bash` at 0bbeeffc; rbenv `libexec/rbenv-exec` at 0a8e4e94; jdx/mise `docs/cli/exec.md` at
  /// 06691057; a translation of uv's CLI reference, for its form alone; all read 2026-11-23. The flags of uv with a value
  /// are from common usage, and so is `--python` of Pipenv.
  private static let ofLanguages: [String: WrapperCommand] = [
    "npx": WrapperCommand(["-p", "--package", "-w", "--workspace"], not: ["-c", "--call"]),
    "poetry": WrapperCommand(["-C", "-P", "--directory", "--project"], verbs: ["run"]),
    "pipenv": WrapperCommand(["--python"], verbs: ["run"]),
    "uv": WrapperCommand(
      ["--with", "--python", "-p", "--extra", "--group", "--package", "--project", "--env-file"],
      not: ["-m", "--module"],
      verbs: ["run"]),
    "bundle": WrapperCommand(verbs: ["exec"]),
    "asdf": WrapperCommand(verbs: ["exec"]),
    "rbenv": WrapperCommand(verbs: ["exec"]),
    "mise": WrapperCommand(["-C", "-j", "--jobs"], not: ["-c", "--command"], verbs: ["exec", "x"], marks: true),
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
