import ShellSyntax

/// Reads what follows the word `docker` up to the end of the verb.
struct VerbReader {
  let words: [ShellWord]
  let source: [UInt8]
  private(set) var globalArguments: CommandArguments
  private(set) var groupArguments: CommandArguments
  private(set) var verb = DockerVerb.other("")
  private(set) var verbWords: [ShellWord] = []
  /// The index of the first word after the verb.
  private(set) var end = 0

  init(words: [ShellWord], source: [UInt8]) {
    self.words = words
    self.source = source
    globalArguments = .none
    groupArguments = .none
  }

  mutating func read(after index: Int, isCompose: Bool) {
    if isCompose {
      let (arguments, next) = skipFlags(from: index + 1, table: .compose)
      globalArguments = arguments
      readComposeVerb(at: next)
      return
    }
    let (arguments, next) = skipFlags(from: index + 1, table: .docker)
    globalArguments = arguments
    guard next < words.count, let word = words[next].literal else {
      end = next
      return
    }
    verbWords = [words[next]]
    if let single = DockerVerb.of(word) {
      verb = single
      end = next + 1
    } else if word == "compose" {
      let (group, following) = skipFlags(from: next + 1, table: .compose)
      groupArguments = group
      readComposeVerb(at: following)
    } else if DockerVerb.isGroup(word) {
      readGroup(word, next)
    } else {
      verb = .other(word)
      end = next + 1
    }
  }

  private mutating func readGroup(_ word: String, _ index: Int) {
    let (group, next) = skipFlags(from: index + 1, table: word == "buildx" ? .buildx : .docker)
    groupArguments = group
    guard next < words.count, let second = words[next].literal else {
      verb = DockerVerb.of(word, "")
      end = next
      return
    }
    verbWords.append(words[next])
    verb = DockerVerb.of(word, second)
    end = next + 1
  }

  private mutating func readComposeVerb(at index: Int) {
    guard index < words.count, let word = words[index].literal else {
      verb = .compose("")
      end = index
      return
    }
    verbWords.append(words[index])
    verb = .compose(word)
    end = index + 1
  }

  /// Reads flags up to the first word that is none. Words that may hold flags are passed over where a known word
  /// follows: in `docker $OPTIONS build` the verb is seen, and `$OPTIONS` is among what is not understood.
  private func skipFlags(from start: Int, table: DockerFlagTable) -> (CommandArguments, Int) {
    // Mostly the verb follows at once.
    if start < words.count, words[start].isPlain, words[start].literalPrefix.utf8.first != 0x2D {
      return (.none, start)
    }
    var reader = ArgumentReader(table: table, source: source)
    var index = start
    while true {
      index = reader.read(words[min(index, words.count)...], stopsAtPositional: true)
      guard index < words.count, words[index].literal == nil, index + 1 < words.count else { break }
      reader.noteOpaque(words[index])
      index += 1
    }
    return (reader.arguments, index)
  }
}
