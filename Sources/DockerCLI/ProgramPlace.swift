public import ShellSyntax

/// The program that a command really runs, behind `sudo`, `env`, `time` and their like.
public struct ProgramPlace: Hashable, Sendable {
  /// The index of its word among the command's.
  public let index: Int
  /// The program, without the path where that is absolute; nil where the word is not a constant.
  let name: String?
  /// What `env` and `sudo` set for it, in order.
  public let assignments: [EnvironmentAssignment]

  /// Whether a program of that name runs the command behind it.
  public static func isWrapper(_ name: String) -> Bool { WrapperCommand.named(name) != nil }

  /// Finds it; nil where there is no word left, or where a wrapper does something else than running a command.
  public init?(_ command: SimpleCommand) {
    var index = 0
    var assignments = command.assignments.map(EnvironmentAssignment.init)
    var program: String?
    while index < command.words.count {
      program = command.words[index].literal.map(DockerPlace.lastComponent)
      guard let name = program, let wrapper = WrapperCommand.named(name) else { break }
      guard let next = wrapper.command(in: command.words, from: index + 1, &assignments) else { return nil }
      index = next
    }
    guard index < command.words.count else { return nil }
    self.index = index
    name = program
    self.assignments = assignments
  }
}
