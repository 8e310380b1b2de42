/// A command that runs the command behind it.
///
/// Source: the manuals of sudo(8), env(1), nohup(1), nice(1), timeout(1), stdbuf(1), time(1) and Bash, read 2026-11-23.
struct WrapperCommand {
  /// The flags whose value is the next word.
  let valueFlags: Set<String>
  /// The flags that make it do something else than running a command.
  let otherUses: Set<String>
  /// How many words of its own follow the flags.
  let operands: Int
  /// Whether `NAME=value` may follow the flags.
  let takesAssignments: Bool

  private init(_ valueFlags: Set<String> = [], not otherUses: Set<String> = [], operands: Int = 0, sets: Bool = false) {
    self.valueFlags = valueFlags
    self.otherUses = otherUses
    self.operands = operands
    takesAssignments = sets
  }

  static let all: [String: WrapperCommand] = [
    "sudo": WrapperCommand(
      [
        "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group", "--host", "--prompt",
        "--chdir",
      ], not: ["-l", "-v", "-e", "-s", "-i", "--list", "--edit", "--shell", "--login"], sets: true),
    "env": WrapperCommand(["-u", "-C", "--unset", "--chdir"], not: ["-S", "--split-string"], sets: true),
    "time": WrapperCommand(["-f", "-o", "--format", "--output"]),
    "command": WrapperCommand(not: ["-v", "-V"]),
    "exec": WrapperCommand(["-a"]),
    "nohup": WrapperCommand(),
    "nice": WrapperCommand(["-n", "--adjustment"]),
    "ionice": WrapperCommand(["-c", "-n", "--class", "--classdata"], not: ["-p"]),
    "timeout": WrapperCommand(["-k", "-s", "--kill-after", "--signal"], operands: 1),
    "stdbuf": WrapperCommand(["-i", "-o", "-e"]),
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
