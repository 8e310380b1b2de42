import DockerCLI
import ShellSyntax
import SourceEditing

/// What a command reads as its standard input.
enum StandardInput {
  /// A text that begins on the given line behind the command's first, 0-based; nil where its lines are not the file's.
  case text(String, line: Int?)
  /// A file, by its path as it is written.
  case file(String)

  /// The input of `command`: a heredoc, a here-string or a file of its own, or what `producer` writes into its pipe; `text`
  /// tells the text of words. Nil where there is none, or none that is known.
  init?(
    of command: SimpleCommand, from producer: SimpleCommand?, in source: [UInt8],
    _ text: @escaping ([ShellWord.Part]) -> String?
  ) {
    // Where the delimiter is not quoted the shell around puts the values of variables in: the same, or arguments.
    if let heredoc = StandardInput.heredoc(of: command, in: source) {
      self = heredoc
      return
    }
    for redirection in command.redirections.reversed() {
      switch redirection.operation {
      case "<<<":
        self = .text(redirection.target.text(filling: CommandExpansion.unknown, text), line: nil)
        return
      case "<":
        guard let path = text(redirection.target.parts) else { return nil }
        self = .file(path)
        return
      default: continue
      }
    }
    guard let producer, let output = StandardInput.output(of: producer, in: source, text) else { return nil }
    self = output
  }

  private static func heredoc(of command: SimpleCommand, in source: [UInt8]) -> StandardInput? {
    guard command.redirections.contains(where: { $0.heredoc != nil }),
      let input = command.ownInput(in: source, filling: CommandExpansion.unknown)
    else { return nil }
    return .text(input.text, line: input.line)
  }

  /// What `echo`, `printf` and `cat` write, unless it goes elsewhere.
  ///
  /// Source: POSIX.1-2017, echo, printf and cat; Bash's manual, "Bash Builtin Commands", read 2026-11-23.
  private static func output(
    of producer: SimpleCommand, in source: [UInt8], _ text: @escaping ([ShellWord.Part]) -> String?
  ) -> StandardInput? {
    let isKept = producer.redirections.allSatisfy { !$0.operation.contains(">") || $0.descriptor == "2" }
    guard isKept, let place = ProgramPlace(producer), let program = producer.words[place.index].literal else {
      return nil
    }
    let words = producer.words[(place.index + 1)...].map { $0.text(filling: CommandExpansion.unknown, text) }
    switch program {
    case "echo":
      let flags = words.prefix { ["-n", "-e", "-E", "-ne", "-en"].contains($0) }
      let line = words.dropFirst(flags.count).joined(separator: " ")
      return .text(flags.contains { $0.contains("e") } ? withEscapes(line) : line, line: nil)
    case "printf":
      let operands = words.drop { $0 == "--" }
      guard let format = operands.first else { return nil }
      return .text(formatted(withEscapes(format), Array(operands.dropFirst())), line: nil)
    case "cat":
      let files = words.filter { !$0.hasPrefix("-") }
      if files.isEmpty { return StandardInput(of: producer, from: nil, in: source, text) }
      guard files.count == 1, let file = files.first, !file.contains(CommandExpansion.unknown) else { return nil }
      return .file(file)
    default: return nil
    }
  }

  /// `%s` and `%b` by their arguments, in order; the format is used again while arguments are left.
  private static func formatted(_ format: String, _ arguments: [String]) -> String {
    var result = ""
    var rest = arguments[...]
    repeat {
      let before = rest.count
      var bytes = Array(format.utf8)[...]
      var piece: [UInt8] = []
      while let byte = bytes.popFirst() {
        guard byte == UInt8(ascii: "%"), let next = bytes.first else {
          piece.append(byte)
          continue
        }
        bytes.removeFirst()
        switch next {
        case UInt8(ascii: "%"): piece.append(next)
        case UInt8(ascii: "s"), UInt8(ascii: "b"): piece += Array((rest.popFirst() ?? "").utf8)
        default: piece += Array(CommandExpansion.unknown.utf8)
        }
      }
      result += String(decoding: piece, as: UTF8.self)
      if rest.count == before { break }
    } while !rest.isEmpty
    return result
  }

  private static func withEscapes(_ text: String) -> String {
    var result: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = bytes.first else {
        result.append(byte)
        continue
      }
      bytes.removeFirst()
      switch next {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "\\"): result.append(next)
      default: result += [byte, next]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
