internal import ArgumentParser
internal import RecircleEngine
internal import RecircleFleet
internal import RecirclePasses
internal import RecircleReporting

struct InspectCommand: ParsableCommand {
  enum Format: String, NamedArgument {
    case text, json
  }

  enum Graph: String, NamedArgument {
    case mermaid, svg
  }

  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Shows jobs, executors, steps and every build with its verdict.",
    discussion: "Exit status: 0 done, 2 unreadable input.")

  @OptionGroup var options: RunOptions
  @Option(help: "text or json.")
  var format: Format = .text
  @Option(help: "Print the workflows instead, as mermaid or svg.")
  var graph: Graph?
  @Flag(help: "Print what CircleCI refuses in the config instead, and what no longer works.")
  var diagnostics = false
  @Argument(help: "A repository, a .circleci folder, a file, or - for standard input.")
  var paths: [String] = []

  mutating func run() throws {
    var session = try Session(options)
    var inspections: [Inspection] = []
    session.inspect(paths) { inspections.append($0) }
    if diagnostics {
      for inspection in inspections {
        for line in DiagnosticReport(inspection).lines { Console.output(line) }
      }
    } else if let graph {
      let picture = WorkflowGraph(inspections)
      Console.output(graph == .svg ? picture.svg : picture.mermaid)
    } else {
      switch format {
      case .json: Console.output(InspectReport.json(inspections))
      case .text: for inspection in inspections { Console.output(InspectReport(inspection).treeLines) }
      }
    }
    session.end()
  }
}
