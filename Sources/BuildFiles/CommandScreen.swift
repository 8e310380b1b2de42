import DockerCLI

/// Tells in one pass over the bytes of a script that it holds no command of Docker's and none that leads to others, so
/// that most scripts need not be read as shell.
///
/// It errs on one side only: where it says no, the syntax tree has no `DockerInvocation`, no `FollowedProgram`, no
/// `BuildTool`, no `DepotCommand`, no `ForeignBuild`, no program that a variable names, no alias, and no `cat` or `tee`
/// that writes a file from a heredoc. Quotes
/// and backslashes are dropped without a look at what they enclose, so that no spelling hides a name; whatever may begin
/// a command is taken for one, and every word behind a wrapper for its program; what would need the grammar to be
/// understood, such as a quoted program, is a yes.
public struct CommandScreen {
  private var token: [UInt8] = []
  /// Whether a quote or backslash stands in the token.
  private var isSpelled = false
  /// Whether the command's program has not come yet.
  private var seeksProgram = true
  /// Whether an assignment stands before the program: its value may hold blanks that are quoted.
  private var hasAssignment = false
  /// Whether a wrapper such as `sudo` came: any word behind it may be the program.
  private var isBehindWrapper = false
  /// Whether the script calls `cat` or `tee`, and whether it has what may be a heredoc.
  private var writes = false
  private var hasHeredoc = false

  /// Whether programs that copy files are looked for too.
  private let seeksCopies: Bool

  private init(seeksCopies: Bool) { self.seeksCopies = seeksCopies }

  /// Whether `script` may hold a command that concerns Docker or leads to other commands, or, with `copies`, one that
  /// copies, moves or links a file.
  public static func mayConcern(_ script: [UInt8], copies: Bool = false) -> Bool {
    var screen = CommandScreen(seeksCopies: copies)
    return script.withUnsafeBufferPointer { screen.finds($0) }
  }

  private mutating func finds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if endToken() { return true }
      case UInt8(ascii: "&") where index > 1 && bytes[index - 2] == UInt8(ascii: ">"):
        // `>&`
        continue
      case UInt8(ascii: "&") where index < bytes.count && bytes[index] == UInt8(ascii: ">"):
        // `&>`
        if endToken() || seeksProgram { return true }
      case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "`"):
        if endToken() { return true }
        seeksProgram = true
        hasAssignment = false
        isBehindWrapper = false
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        // A redirection or template in front of the program.
        if endToken() || seeksProgram { return true }
        if byte == UInt8(ascii: "<"), index < bytes.count, bytes[index] == byte { hasHeredoc = true }
        if writes, hasHeredoc { return true }
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        // `$'…'` can spell any letter by its number.
        if byte == UInt8(ascii: "'"), token.last == UInt8(ascii: "$") { return true }
        isSpelled = true
      case UInt8(ascii: "\\"):
        isSpelled = true
        if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
      default: token.append(byte)
      }
    }
    return endToken()
  }

  /// Looks at the token that ends here.
  private mutating func endToken() -> Bool {
    guard !token.isEmpty || isSpelled else { return false }
    defer {
      token.removeAll(keepingCapacity: true)
      isSpelled = false
    }
    if namesDocker || token.elementsEqual(CommandScreen.aliasOption) { return true }
    if opensCommand {
      seeksProgram = true
      hasAssignment = false
      return isSpelled
    }
    guard seeksProgram || isBehindWrapper else { return false }
    if isSpelled || hasAssignment { return true }
    if seeksProgram, isAssignment {
      hasAssignment = true
      return false
    }
    let isFirst = seeksProgram
    seeksProgram = false
    if token.contains(UInt8(ascii: "/")) || token.contains(UInt8(ascii: "$")) { return true }
    // A number may belong to a redirection, a bracket to the index of an assignment.
    if isFirst, token.contains(UInt8(ascii: "[")), token.count > 2 { return true }
    if isFirst, token.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
    let name = String(decoding: token, as: UTF8.self)
    switch name {
    case "function", "coproc", DepotCommand.program: return true
    case "cat", "tee":
      writes = true
      return hasHeredoc
    case "cp", "mv", "ln":
      return seeksCopies
    default:
      if ProgramPlace.isWrapper(name) { isBehindWrapper = true }
      return FollowedProgram(name) != nil || BuildTool.isKnown(name)
    }
  }

  /// Whether the token is `NAME=…` or `NAME+=…`.
  private var isAssignment: Bool {
    let end = token.firstIndex { byte in
      let isDigit = byte >= 0x30 && byte <= 0x39
      return !(isDigit || byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A))
    }
    guard let end, end > 0, token[0] > 0x39 else { return false }
    if token[end] == UInt8(ascii: "=") { return true }
    return token[end] == UInt8(ascii: "+") && end + 1 < token.count && token[end + 1] == UInt8(ascii: "=")
  }

  /// After this any word may be a command of its own.
  private static let aliasOption = Array("expand_aliases".utf8)

  /// Whether the token is `docker` or `docker-compose`, or a path that ends so.
  private var namesDocker: Bool { isNamed("docker") || isNamed("docker-compose") || isNamed("docker.exe") }

  private func isNamed(_ name: StaticString) -> Bool {
    let start = token.count - name.utf8CodeUnitCount
    // A flag's value may be a command line: `--command='docker build .'`.
    guard start >= 0, start == 0 || [UInt8(ascii: "/"), UInt8(ascii: "=")].contains(token[start - 1]) else {
      return false
    }
    return name.withUTF8Buffer { token[start...].elementsEqual($0) }
  }

  /// Whether the token is a reserved word after which a command begins.
  private var opensCommand: Bool {
    switch token.first {
    case UInt8(ascii: "{"), UInt8(ascii: "!"): token.count == 1
    case UInt8(ascii: "i"): token.elementsEqual("if".utf8)
    case UInt8(ascii: "t"): token.elementsEqual("then".utf8)
    case UInt8(ascii: "e"): token.elementsEqual("else".utf8) || token.elementsEqual("elif".utf8)
    case UInt8(ascii: "w"): token.elementsEqual("while".utf8)
    case UInt8(ascii: "u"): token.elementsEqual("until".utf8)
    case UInt8(ascii: "d"): token.elementsEqual("do".utf8)
    default: false
    }
  }
}
