internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// One `cp`, `mv` or `ln` of a script that runs whenever the script gets there.
///
/// Source: GNU coreutils, `cp`, `mv` and `ln` (options; a target that is a folder takes the file by its own name; what
/// `ln -s` points to is read in the folder of the link), read 2026-11-23.
struct FileCopy: Sendable {
  /// What is copied.
  let sources: [ShellWord]
  /// The file or folder it is copied to.
  let target: ShellWord
  /// Whether folders are copied with what is in them.
  let isRecursive: Bool
  /// Whether it is a link to the words as they stand.
  let isSymbolicLink: Bool
  /// The offset in the script of the command.
  let offset: Int
  /// What the script has set up when it reaches the command.
  let state: ShellState

  /// Whether a script may hold one.
  static func mayStand(in script: [UInt8]) -> Bool {
    var before: (UInt8, UInt8) = (0, 0)
    for byte in script {
      if byte == 0x20, isProgram(before) { return true }
      before = (before.1, byte)
    }
    return false
  }

  private static func isProgram(_ letters: (UInt8, UInt8)) -> Bool {
    switch letters {
    case (UInt8(ascii: "c"), UInt8(ascii: "p")), (UInt8(ascii: "m"), UInt8(ascii: "v")),
      (UInt8(ascii: "l"), UInt8(ascii: "n")):
      true
    default: false
    }
  }

  /// The copy that a command is; nil for any other command, and for one whose options may change what is copied where.
  init?(_ invocation: ShellInvocation, state: () -> ShellState) {
    guard invocation.isUnconditional, let place = ProgramPlace(invocation.command),
      let name = invocation.command.words[place.index].literal, let program = Program(rawValue: name)
    else { return nil }
    var words: [ShellWord] = []
    var isRecursive = program != .cp
    var isSymbolicLink = false
    var areOptionsOver = false
    for word in invocation.command.words[(place.index + 1)...] {
      guard let text = word.literal, !areOptionsOver, text.hasPrefix("-"), text != "-" else {
        words.append(word)
        continue
      }
      if text == "--" {
        areOptionsOver = true
        continue
      }
      guard let letters = program.letters(of: text) else { return nil }
      if program == .cp, letters.contains(where: { "rRa".contains($0) }) { isRecursive = true }
      if program == .ln, letters.contains("s") { isSymbolicLink = true }
    }
    guard words.count > 1, let target = words.popLast() else { return nil }
    sources = words
    self.target = target
    self.isRecursive = isRecursive
    self.isSymbolicLink = isSymbolicLink
    offset = invocation.command.span.start
    self.state = state()
  }

  private enum Program: String {
    case cp, mv, ln

    /// The letters of an option; nil where one of them is not known to leave sources and target alone.
    func letters(of option: String) -> String? {
      if option.hasPrefix("--") { return Program.long[option] }
      let letters = option.dropFirst()
      return letters.allSatisfy { known.contains($0) } ? String(letters) : nil
    }

    private var known: String {
      switch self {
      case .cp: "rRafvpdLPHx"
      case .mv: "fv"
      case .ln: "sfvnLP"
      }
    }

    private static let long = [
      "--recursive": "r", "--archive": "a", "--force": "f", "--verbose": "v", "--symbolic": "s",
    ]
  }
}
