import ShellSyntax
import SourceEditing

/// Tells flags, their values and positional arguments apart, as Docker's flag library does.
///
/// Source: spf13/pflag `flag.go`, read 2026-11-23.
struct ArgumentReader {
  let table: DockerFlagTable
  let source: [UInt8]
  private(set) var flags: [CommandArguments.Flag] = []
  private(set) var positionals: [ShellWord] = []
  private(set) var unknownFlags: [ShellWord] = []
  private(set) var opaque: [ShellWord] = []
  private(set) var ambiguous: [ShellWord] = []
  private(set) var incomplete: [ShellWord] = []

  init(table: DockerFlagTable, source: [UInt8]) {
    self.table = table
    self.source = source
  }

  /// Reads all words.
  static func read(_ words: ArraySlice<ShellWord>, table: DockerFlagTable, source: [UInt8]) -> CommandArguments {
    var reader = ArgumentReader(table: table, source: source)
    _ = reader.read(words)
    return reader.arguments
  }

  var arguments: CommandArguments {
    CommandArguments(
      flags: flags, positionals: positionals, unknownFlags: unknownFlags, opaque: opaque, ambiguous: ambiguous,
      incomplete: incomplete)
  }

  /// Reads words up to the end, or, where flags end at the first positional, up to that one, whose index it returns.
  mutating func read(_ words: ArraySlice<ShellWord>, stopsAtPositional: Bool = false) -> Int {
    var index = words.startIndex
    var takesFlags = true
    while index < words.endIndex {
      let word = words[index]
      let next = words.index(after: index)
      if takesFlags, word.literal == "--" {
        takesFlags = false
        index = next
      } else if takesFlags, isFlag(word) {
        index = readFlag(word, index, words)
      } else {
        if stopsAtPositional { return index }
        sort(word, mayBeFlag: takesFlags)
        if !table.isInterspersed { takesFlags = false }
        index = next
      }
    }
    return index
  }

  /// Notes a word that may hold flags.
  mutating func noteOpaque(_ word: ShellWord) { opaque.append(word) }

  /// Whether the word begins like a flag; a lone `-` is standard input.
  private func isFlag(_ word: ShellWord) -> Bool {
    word.literalPrefix.hasPrefix("-") && word.literal != "-"
  }

  /// Whether the word can become several, some of them flags, whatever its place: `$@`, `$*`, an array, `${X:+…}`.
  private static func isList(_ word: ShellWord) -> Bool {
    !word.isPlain
      && word.parts.contains { part in
        let inner: [ShellWord.Part] = if case .doubleQuoted(let parts) = part { parts } else { [part] }
        return inner.contains { piece in
          guard case .variable(let name, let operation) = piece else { return false }
          if let operation, operation.hasPrefix("#") { return false }
          if name == "@" || name == "*" { return true }
          return operation.map { $0.hasPrefix("[@]") || $0.hasPrefix("[*]") } ?? false
        }
      }
  }

  private static func isAlternative(_ word: ShellWord) -> Bool {
    !word.isPlain
      && word.parts.contains { part in
        guard case .variable(_, let operation?) = part else { return false }
        return operation.hasPrefix("+") || operation.hasPrefix(":+")
      }
  }

  private mutating func sort(_ word: ShellWord, mayBeFlag: Bool) {
    if ArgumentReader.isList(word) || (mayBeFlag && ArgumentReader.isAlternative(word)) {
      opaque.append(word)
    } else if word.literalPrefix.isEmpty, word.mayExpandToSeveralWords, !ArgumentReader.hasKnownText(word) {
      ambiguous.append(word)
    } else {
      positionals.append(word)
    }
  }

  /// Whether known text stands in the word too, as in `$DIR/app`, which no list of flags has.
  private static func hasKnownText(_ word: ShellWord) -> Bool {
    word.parts.contains { part in
      switch part {
      case .literal(let text), .singleQuoted(let text): text.contains("/") || text.contains(".")
      case .doubleQuoted: true
      case .variable, .command, .arithmetic, .process, .template, .pattern: false
      }
    }
  }

  /// Reads the flag at `index`, and its value; returns the index after them.
  private mutating func readFlag(_ word: ShellWord, _ index: Int, _ words: ArraySlice<ShellWord>) -> Int {
    let prefix = word.literalPrefix
    if !word.isPlain,
      word.parts.contains(where: { if case .pattern(let text) = $0 { text.contains("{") } else { false } })
    {
      opaque.append(word)
      return index + 1
    }
    return prefix.hasPrefix("--")
      ? readLong(word, prefix, index, words) : readShort(word, prefix, index, words)
  }

  private mutating func readLong(
    _ word: ShellWord, _ prefix: String, _ index: Int, _ words: ArraySlice<ShellWord>
  ) -> Int {
    let name = String(prefix.prefix { $0 != "=" })
    let hasValue = name.utf8.count < prefix.utf8.count
    guard hasValue || word.literal != nil else {
      // `--$NAME` or `--tag$X`
      opaque.append(word)
      return index + 1
    }
    guard let flag = table.flag(named: name) else {
      unknownFlags.append(word)
      return index + 1
    }
    if hasValue {
      let value = FlagValue(word, after: name.utf8.count + 1, in: source)
      append(flag, name, value, word.span, isClustered: false)
      return index + 1
    }
    return finish(flag, name, word, index, words, isClustered: false)
  }

  private mutating func readShort(
    _ word: ShellWord, _ prefix: String, _ index: Int, _ words: ArraySlice<ShellWord>
  ) -> Int {
    // Nearly always it is one letter of ASCII whose value is the next word.
    if prefix.utf8.count == 2, word.isPlain, let flag = prefix.utf8.last.flatMap(table.flag(letter:)), flag.takesValue {
      return finish(flag, prefix, word, index, words, isClustered: false)
    }
    let letters = Array(prefix.dropFirst())
    // `-$X`
    guard !letters.isEmpty else {
      opaque.append(word)
      return index + 1
    }
    var length = 1
    for (offset, letter) in letters.enumerated() {
      guard let flag = table.flag(short: letter) else {
        unknownFlags.append(word)
        return index + 1
      }
      length += String(letter).utf8.count
      let isLast = offset == letters.count - 1
      let spelled = letters.count == 1 ? prefix : offset == 0 ? "-\(letter)" : String(letter)
      let isClustered = offset > 0 || (!flag.takesValue && !isLast)
      let hasEquals = !isLast && letters[offset + 1] == "="
      if hasEquals || (flag.takesValue && !(isLast && word.literal != nil)) {
        let value = FlagValue(word, after: length + (hasEquals ? 1 : 0), in: source)
        append(flag, spelled, value, word.span, isClustered: offset > 0)
        return index + 1
      }
      if flag.takesValue { return finish(flag, spelled, word, index, words, isClustered: isClustered) }
      if isLast, word.literal == nil {
        // `-q$X`: more letters may follow.
        opaque.append(word)
        return index + 1
      }
      append(flag, spelled, nil, word.span, isClustered: isClustered)
    }
    return index + 1
  }

  /// A flag without a glued value: the next word is its value, whatever that is.
  private mutating func finish(
    _ flag: DockerFlag, _ spelled: String, _ word: ShellWord, _ index: Int, _ words: ArraySlice<ShellWord>,
    isClustered: Bool
  ) -> Int {
    guard flag.takesValue else {
      append(flag, spelled, nil, word.span, isClustered: isClustered)
      return index + 1
    }
    guard index + 1 < words.endIndex else {
      incomplete.append(word)
      return index + 1
    }
    let value = words[index + 1]
    if ArgumentReader.isList(value) { opaque.append(value) }
    append(
      flag, spelled, FlagValue(value), ByteSpan(word.span.start, value.span.end), isClustered: isClustered)
    return index + 2
  }

  private mutating func append(
    _ flag: DockerFlag, _ spelled: String, _ value: FlagValue?, _ span: ByteSpan, isClustered: Bool
  ) {
    flags.append(
      CommandArguments.Flag(
        name: flag.name, definition: flag, spelled: spelled, value: value, span: span, isClustered: isClustered))
  }
}
