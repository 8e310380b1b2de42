import ShellSyntax
import SourceEditing

/// A command that runs the command behind it, word for word, on the same machine and as far as Docker goes in the same
/// environment.
struct WrapperCommand {
  /// The flags whose value is the next word.
  let valueFlags: Set<String>
  /// The flags that make it do something else than running a command.
  let otherUses: Set<String>
  /// Its subcommands that run a command; empty where it has none.
  let verbs: Set<String>
  /// How many words of its own follow the flags and the subcommand.
  let operands: Int
  /// Whether `NAME=value` may follow the flags.
  let takesAssignments: Bool
  /// Whether numbers, such as how often to try, may stand before the command.
  let takesNumbers: Bool
  /// Whether a `--`, where there is one, comes right before the command, whatever stands before it.
  let marksCommand: Bool

  /// How many words of its own a wrapper may have before its `--`; to look further in each of many would be costly.
  private static let reach = 32

  init(
    _ valueFlags: Set<String> = [], not otherUses: Set<String> = [], verbs: Set<String> = [], operands: Int = 0,
    sets: Bool = false, numbers: Bool = false, marks: Bool = false
  ) {
    self.valueFlags = valueFlags
    self.otherUses = otherUses
    self.verbs = verbs
    self.operands = operands
    takesAssignments = sets
    takesNumbers = numbers
    marksCommand = marks
  }

  /// The wrapper of that name; nil for every other program.
  static func named(_ name: String) -> WrapperCommand? { names.mayHold(name) ? all[name] : nil }

  private static let names = NameScreen(all.keys)

  /// Whether a program of that name only prints, finds or describes the words after it.
  static func isMention(_ name: String) -> Bool { mentionNames.mayHold(name) && mentions.contains(name) }

  private static let mentionNames = NameScreen(mentions)

  /// The index of the first word behind the wrapper's own, which begin at `start`; nil where it runs no command.
  func command(in words: [ShellWord], from start: Int, _ assignments: inout [EnvironmentAssignment]) -> Int? {
    var index = start
    var operands = operands
    var needsVerb = !verbs.isEmpty
    if marksCommand, let mark = words[start...].prefix(WrapperCommand.reach).firstIndex(where: { $0.literal == "--" }),
      mark + 1 < words.count
    {
      let verb = words[start..<mark].lazy.compactMap(\.literal).first { !$0.hasPrefix("-") }
      return needsVerb && !(verb.map(verbs.contains) ?? false) ? nil : mark + 1
    }
    while index < words.count {
      let word = words[index]
      let prefix = word.literalPrefix
      if prefix.hasPrefix("-"), prefix != "-" {
        guard !otherUses.contains(prefix) else { return nil }
        index += valueFlags.contains(prefix) ? 2 : 1
      } else if needsVerb {
        guard let verb = word.literal, verbs.contains(verb) else { return nil }
        needsVerb = false
        index += 1
      } else if takesAssignments, let assignment = EnvironmentAssignment(word) {
        assignments.append(assignment)
        index += 1
      } else if operands > 0 {
        operands -= 1
        index += 1
      } else if takesNumbers, let first = prefix.utf8.first, (0x30...0x39).contains(first) {
        index += 1
      } else {
        return index
      }
    }
    return nil
  }
}
