import DockerCLI
import ShellSyntax

/// Puts what is known of variables and arguments into the words of a command.
struct CommandExpansion {
  /// The text of pieces of a word; nil where it is not known.
  let text: ([ShellWord.Part]) -> String?
  /// The arguments that `$@` stands for, nil for one that is not known; nil where not even their number is known.
  let arguments: [String?]?
  /// The elements of an array, nil for one that is not known; nil where not even their number is known.
  let elements: (String) -> [String?]?

  /// The value that stands for what is not known.
  static let unknown = "${RECIRCLE_UNKNOWN}"

  /// The command with its words expanded, and the text in which it stands then.
  func expand(_ command: SimpleCommand, source: [UInt8]) -> (command: SimpleCommand, source: [UInt8]) {
    let isLiteral =
      command.words.allSatisfy { $0.literal != nil }
      && command.assignments.allSatisfy { $0.value.map { $0.literal != nil } ?? ($0.elements == nil) }
    guard !isLiteral else { return (command, source) }
    var words: [String] = []
    for assignment in command.assignments where assignment.elements == nil && !assignment.isIndexed {
      let value = assignment.value.map { text($0.parts) } ?? ""
      let isKnown = value != nil && !assignment.isAppending
      words.append(assignment.name + "=" + (isKnown ? CommandExpansion.quote(value ?? "") : "\"\(Self.unknown)\""))
    }
    for word in command.words { words += expand(word) }
    let bytes = Array(words.joined(separator: " ").utf8)
    guard let result = ShellScript.parse(bytes, templates: false).soleInvocation?.command else {
      return (command, source)
    }
    return (result, bytes)
  }

  private func expand(_ word: ShellWord) -> [String] {
    if let list = listName(word) {
      guard let arguments else { return ["\"$@\""] }
      let values = arguments.map { $0.map(CommandExpansion.quote) ?? "\"\(Self.unknown)\"" }
      return list == "*" && word.isQuoted ? [values.joined(separator: "\\ ")] : values
    }
    if let list = word.listOfElements, let known = elements(list) {
      return known.map { $0.map(CommandExpansion.quote) ?? "\"\(Self.unknown)\"" }
    }
    if let literal = word.programName { return [CommandExpansion.quote(literal)] }
    let isSplit = word.parts.contains { if case .doubleQuoted = $0 { false } else { true } }
    if let known = text(word.parts) {
      guard isSplit, word.mayExpandToSeveralWords else { return [CommandExpansion.quote(known)] }
      return known.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map { CommandExpansion.quote(String($0)) }
    }
    let unknown = word.mayExpandToSeveralWords ? Self.unknown : "\"\(Self.unknown)\""
    return [pieces(of: word.parts, unknown).joined()]
  }

  /// The pieces of a word, quoted, with `unknown` for each that is not known.
  private func pieces(of parts: [ShellWord.Part], _ unknown: String) -> [String] {
    parts.flatMap { part -> [String] in
      if let known = part.literal ?? text([part]) { return known.isEmpty ? [] : [CommandExpansion.quote(known)] }
      if case .doubleQuoted(let inner) = part { return pieces(of: inner, "\"\(Self.unknown)\"") }
      return [unknown]
    }
  }

  /// `@` or `*`, where the word is nothing else.
  private func listName(_ word: ShellWord) -> String? {
    guard word.parts.count == 1, var part = word.parts.first else { return nil }
    if case .doubleQuoted(let inner) = part {
      guard inner.count == 1, let only = inner.first else { return nil }
      part = only
    }
    guard case .variable(let name, nil) = part, name == "@" || name == "*" else { return nil }
    return name
  }

  /// `text` as one word that no shell takes for a reserved one.
  static func quote(_ text: String) -> String {
    let reserved: Set<String> = [
      "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "in", "function",
      "select", "time", "coproc", "!",
    ]
    return reserved.contains(text) ? "'\(text)'" : ShellQuoting.quote(text)
  }
}
