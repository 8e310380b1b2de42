internal import ArgumentParser

/// The command line: subcommands and exit statuses of DESIGN §6.
@main
struct Recircle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recircle",
    abstract: "Rewrites the Docker builds of a CircleCI config into forms that cache between runs.",
    version: "0.1.0",
    subcommands: [
      MigrateCommand.self, DiffCommand.self, CheckCommand.self, InspectCommand.self, ExpandCommand.self,
      ExplainCommand.self, BatchCommand.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard Recircle.exitCode(for: error) == .validationFailure else { exit(withError: error) }
      // swift-argument-parser ends with 64 on bad usage; the contract is 2.
      Console.error(Recircle.fullMessage(for: error))
      exit(withError: ExitCode(2))
    }
  }
}
