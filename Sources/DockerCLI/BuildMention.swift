import ShellSyntax

/// Looks for a Docker build in a text that some program gives to a shell.
enum BuildMention {
  /// Shells in shells; each costs another reading of what is left of the text.
  private static let depthLimit = 4
  /// What stands for a piece of a text that is not known.
  private static let unknown = "$X"

  /// Whether the command has a build in one of its words behind the first, or in what the shell gives it as its input.
  static func stands(in command: SimpleCommand, from start: Int, source: [UInt8], depth: Int = 0) -> Bool {
    guard depth < depthLimit, start <= command.words.count else { return false }
    if let input = command.ownInput(in: source, filling: unknown), holds(input.text, depth) { return true }
    return command.words[start...].contains { word in
      // A word without a blank is no command line.
      word.mayHoldBlank && holds(value(of: word), depth)
    }
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
        return stands(in: invocation.command, from: place.index + 1, source: script.source, depth: depth + 1)
      }
      return docker.namesBuild
        || stands(in: invocation.command, from: docker.dockerWordIndex + 1, source: script.source, depth: depth + 1)
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
