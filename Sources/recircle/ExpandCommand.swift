internal import ArgumentParser
internal import CircleCIModel
internal import RecircleEngine
internal import RecircleFleet
internal import SourceEditing
internal import YAMLSyntax

struct ExpandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expand", abstract: "Prints the config as CircleCI would run it, offline.",
    discussion: "Commands, executors, parameters, matrices and conditions are resolved; what only a pipeline or the "
      + "registry knows stays as it is. Exit status: 0 done, 2 unreadable input or bad parameters.")

  @Option(name: .customLong("parameter"), help: "A pipeline parameter as name=value; may be repeated.")
  var parameters: [String] = []
  @Option(help: "A YAML or JSON file that maps pipeline parameters to values.")
  var parametersFile: String?
  @Flag(name: .shortAndLong, help: "Say what was left as it is.")
  var verbose = false
  @Argument(help: "A repository, a .circleci folder, a file, or - for standard input.")
  var path = "."

  mutating func run() throws {
    do throws(FileError) {
      let source = try Input.config(at: path)
      let document = try Input.document(source)
      guard let config = CircleConfig(document) else {
        throw FileError(
          path: source.path, location: nil, message: "not a CircleCI config: \(ConfigFileKind(document).description)",
          kind: .unreadable)
      }
      try expand(config)
    } catch {
      Console.error(error.description)
      throw ExitCode(2)
    }
  }

  private func expand(_ config: CircleConfig) throws(FileError) {
    var arguments = PipelineArguments()
    let file = try parametersFile.map { path throws(FileError) in try Input.document(try Input.file(at: path)) }
    let path = config.document.source.path
    do throws(ExpansionError) {
      if let file { try arguments.add(file) }
      for parameter in parameters { try arguments.add(parameter) }
      let expansion = try ConfigExpansion(config, pipeline: try arguments.values(for: config))
      Console.output(expansion.text)
      guard verbose else { return }
      for name in expansion.opaque { Console.error("\(path): left as it is: the job '\(name)'") }
      for text in expansion.undecided { Console.error("\(path): left as it is: << \(text) >>") }
    } catch {
      throw FileError(path: path, location: nil, message: error.message, kind: .unreadable)
    }
  }
}
