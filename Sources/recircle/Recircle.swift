import ArgumentParser

@main
struct Recircle: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "recircle", abstract: "Docker builds on CircleCI that cache.")
}
