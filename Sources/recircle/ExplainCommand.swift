internal import ArgumentParser
internal import RecircleEngine
internal import RecirclePasses
internal import RecircleReporting
internal import SourceEditing

struct ExplainCommand: ParsableCommand {
  enum Format: String, NamedArgument {
    case text, markdown, json
  }

  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what a pass finds, why, and when it holds back.",
    discussion: "Without a name it lists all passes. Exit status: 0 done, 2 there is no such pass.")

  @Option(help: "text, markdown or json.")
  var format: Format = .text
  @Argument(help: "The name of a pass.")
  var pass: String?

  mutating func run() throws {
    let report: ExplainReport
    if let pass {
      guard let id = PassID(rawValue: pass), let entry = ExplainCommand.entry(id) else {
        let known = PassCatalog.all.map { $0.id.rawValue }
        let hint = NearestName.find(pass, among: known).map { "did you mean '\($0)'?" }
        Console.error("error: there is no pass '\(pass)'; \(hint ?? "there are \(known.joined(separator: ", "))")")
        throw ExitCode(2)
      }
      report = ExplainReport(entry)
    } else {
      report = ExplainReport(table: PassCatalog.all.compactMap { ExplainCommand.entry($0.id) })
    }
    switch format {
    case .text: Console.output(report.text)
    case .markdown: Console.output(report.markdown)
    case .json: Console.output(report.json)
    }
  }

  private static func entry(_ id: PassID) -> ExplainReport.Entry? {
    PassCatalog.pass(id).map { ExplainReport.Entry(id: id, page: $0.page, example: PassCatalog.example(of: id)) }
  }
}
