public import ShellSyntax

/// A build that a command hands, as text, to a shell on another machine, in a container or of another user:
/// `ssh host 'docker build .'`.
public struct ForeignBuild: Hashable, Sendable {
  /// Who runs it, as a clause.
  public let reason: String

  /// A build from a command that runs no Docker here; nil for every other one.
  public init?(_ command: SimpleCommand, source: [UInt8]) {
    guard let place = ProgramPlace(command) else { return nil }
    self.init(command, at: place, source: source)
  }

  /// The same where the place of the program is known.
  public init?(_ command: SimpleCommand, at place: ProgramPlace, source: [UInt8]) {
    guard let program = command.words[place.index].literal.map(DockerPlace.lastComponent),
      let somewhere = WrapperCommand.elsewhere[program],
      BuildMention.stands(
        in: command, from: place.index + 1, source: source, behindFlag: !ForeignBuild.takeText.contains(program))
    else { return nil }
    reason = "'\(program)' runs the command \(somewhere)"
  }

  /// Programs that give their words to a shell there; others run them as they are.
  private static let takeText: Set<String> = ["ssh", "gcloud", "docker-machine", "vagrant"]
}
