internal import ArgumentParser
internal import RecircleEngine
internal import RecircleReporting

struct CheckCommand: ParsableCommand {
  enum Format: String, NamedArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Lists every Docker build with its verdict; writes nothing.",
    discussion: "Exit status: 0 nothing to do, 1 a fix would apply or a warning stands, 2 unreadable input, "
      + "3 a fix would have broken the config.")

  @OptionGroup var options: RunOptions
  @Option(help: "text or json.")
  var format: Format = .text
  @Flag(help: "Also say what Dockerfiles lose by themselves.")
  var advice = false
  @Argument(help: "A repository, a .circleci folder, a file, or - for standard input.")
  var paths: [String] = []

  mutating func run() throws {
    var session = try Session(options, showsAdvice: advice)
    var reports: [FileReport] = []
    let isVerbose = options.verbose
    session.run(paths) { item, session in
      if isVerbose {
        for line in DiagnosticReport(item.inspection).lines { Console.error(line) }
      }
      let isWarned = item.report.findings.contains { $0.severity != .info } || !item.report.problems.isEmpty
      if item.report.isChanged || isWarned { session.raise(1) }
      reports.append(item.report)
    }
    switch format {
    case .json:
      Console.output(JSONReport(reports).text)
    case .text:
      let report = TextReport(reports)
      Console.output(report.lines)
      Console.output(report.summary)
    }
    session.end()
  }
}
