import DockerCLI
import SourceEditing
public import ShellSyntax

/// The programs that lead to other commands.
public enum FollowedProgram: Hashable, Sendable {
  /// `make`
  case make
  /// A shell with a script or a string.
  case shell
  /// `source` or `.`
  case source
  /// `eval`
  case eval
  /// `npm`, `yarn`, `pnpm`, `bun`
  case packageManager
  /// `goreleaser`
  case goreleaser
  /// `xargs`
  case xargs
  /// `parallel`
  case parallel
  /// `find`
  case find
  /// `trap`
  case trap
  /// A program that runs a string, such as `su -c`.
  case stringRunner
  /// `newgrp`, which starts a shell that reads its input.
  case groupShell
  /// `task`
  case task
  /// `just`
  case just
  /// `lerna`, `nx` or `turbo`: scripts of many packages.
  case workspaceRunner
  /// A program by its path.
  case path
  /// Another language's interpreter.
  case interpreter

  private static let byName: [String: FollowedProgram] = [
    "make": .make, "gmake": .make, "bash": .shell, "sh": .shell, "zsh": .shell, "dash": .shell, "ash": .shell,
    "ksh": .shell, "source": .source, ".": .source, "eval": .eval, "npm": .packageManager, "yarn": .packageManager,
    "pnpm": .packageManager, "bun": .packageManager, "goreleaser": .goreleaser, "xargs": .xargs, "find": .find,
    "parallel": .parallel, "trap": .trap, "su": .stringRunner, "runuser": .stringRunner, "script": .stringRunner,
    "sg": .stringRunner, "newgrp": .groupShell,
    "nix-shell": .stringRunner, "task": .task, "go-task": .task, "just": .just,
    "lerna": .workspaceRunner, "nx": .workspaceRunner, "turbo": .workspaceRunner,
    "perl": .interpreter, "python": .interpreter, "python3": .interpreter, "ruby": .interpreter, "node": .interpreter,
  ]

  private static let names = NameScreen(byName.keys)

  /// The program that `word` calls; nil where it leads nowhere.
  public init?(_ word: String) {
    guard word.utf8.contains(0x2F) else {
      guard FollowedProgram.names.mayHold(word), let known = FollowedProgram.byName[word] else { return nil }
      self = known
      return
    }
    let name = String(word.lastPathComponent)
    if let known = FollowedProgram.byName[name], name == word || word.hasPrefix("/") {
      self = known
    } else if word.contains("/"), !word.hasPrefix("/usr/"), !word.hasPrefix("/bin/"), !word.hasPrefix("/etc/") {
      self = .path
    } else {
      return nil
    }
  }

  /// The program that a command runs, behind `sudo`, `env` and their like; nil where it leads nowhere.
  public init?(of command: SimpleCommand) {
    guard let place = ProgramPlace(command), let word = command.words[place.index].literal else { return nil }
    self.init(word)
  }
}
