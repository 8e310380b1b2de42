internal import ArgumentParser
internal import RecircleReporting

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Shows what migrate would do, as a unified diff that git apply takes.",
    discussion: "Exit status: 0 nothing to do, 1 something would change, 2 unreadable input, 3 nothing was done.")

  @OptionGroup var options: RunOptions
  @Argument(help: "A repository, a .circleci folder, a file, or - for standard input.")
  var paths: [String] = []

  mutating func run() throws {
    var session = try Session(options)
    session.run(paths) { item, session in
      let diff = DiffReport([item.report])
      guard !diff.isEmpty else { return }
      session.raise(1)
      Console.output(diff.bytes(isColoured: Console.wantsColour))
    }
    session.end()
  }
}
