import ShellSyntax

/// Looks for a Docker build in a text that some program gives to a shell.
enum BuildMention {
  /// Shells in shells; each costs another reading of what is left of the text.
  private static let depthLimit = 4
  /// What stands for a piece of a text that is not known.
  private static let unknown = "$X"

  /// Whether the command has a build in one of its words from `start` on, or in what the shell gives it as its input. With
  /// `behindFlag` a word counts only behind a flag such as `-c` or `-lc`.
  static func stands(
    in command: SimpleCommand, from start: Int, source: [UInt8], behindFlag: Bool, depth: Int = 0
  ) -> Bool {
    guard depth < depthLimit, start <= command.words.count else { return false }
    if let input = command.ownInput(in: source, filling: unknown), holds(input.text, depth) { return true }
    for index in command.words.indices[start...] {
      let word = command.words[index]
      if let literal = word.literal, WrapperCommand.mentions.contains(literal) { return false }
      // A word without a blank is no command line.
      guard word.mayHoldBlank else { continue }
      let before = command.words[max(start, index - 1)].literal ?? ""
      let isCommand = before.hasPrefix("-") && !before.hasPrefix("--") && before.hasSuffix("c")
      if isCommand || !behindFlag, holds(value(of: word), depth) { return true }
    }
    return false
  }

  /// The text of a word, without a flag's name: `--command=docker build .`
  private static func value(of word: ShellWord) -> String {
    let text = word.text(filling: unknown)
    guard text.hasPrefix("--"), let equals = text.firstIndex(of: "=") else { return text }
    return String(text[text.index(after: equals)...])
  }

  private static func holds(_ text: String, _ depth: Int) -> Bool {
    guard text.contains("docker") else { return false }
    let script = ShellScript.parse(Array(text.utf8), templates: false)
    return script.invocations.contains { invocation in
      guard let docker = DockerInvocation(invocation.command, source: script.source) else {
        guard let place = ProgramPlace(invocation.command) else { return false }
        return stands(
          in: invocation.command, from: place.index + 1, source: script.source, behindFlag: true, depth: depth + 1)
      }
      return docker.namesBuild
        || stands(
          in: invocation.command, from: docker.dockerWordIndex + 1, source: script.source, behindFlag: true,
          depth: depth + 1)
    }
  }
}

extension DockerInvocation {
  /// Whether it builds by its own words.
  fileprivate var namesBuild: Bool {
    switch verb {
    case .build, .buildxBake, .compose("build"): true
    case .compose: arguments.contains { $0.literal == "--build" }
    default: false
    }
  }
}

extension ShellWord {
  fileprivate var mayHoldBlank: Bool {
    parts.contains { part in
      switch part {
      case .literal(let text), .singleQuoted(let text): text.utf8.contains { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
      case .doubleQuoted: true
      case .variable, .command, .arithmetic, .process, .template, .pattern: false
      }
    }
  }
}
