internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import YAMLSyntax

/// Follows commands to the builds behind other files, from the folder and with the values they really have.
struct OpaqueLookup {
  private struct Key: Hashable {
    let script: Int32
    let command: Int
    let folder: RepositoryPath?
    let words: [String?]
    let variables: [String: String?]
  }

  private var tracer: BuildTracer
  private var known: [Key: BuildReach] = [:]

  init(repository: any RepositoryFiles) {
    tracer = BuildTracer { repository.contents(of: $0) }
  }

  /// The variables that CircleCI sets in every job.
  ///
  /// Source: circleci.com/docs/reference/variables, read 2026-11-23.
  private static let builtIn: [String: String?] = ["CI": "true", "CIRCLECI": "true"]

  /// What a command of a step leads to.
  mutating func reach(
    of command: ScriptAnalysis.Command, script: ScriptAnalysis, step: ResolvedStep, run: RunStep, job: ResolvedJob
  ) -> BuildReach {
    let state = script.script.state(at: command.invocation)
    let values = ShellValues(job: job, step: step, run: run, constants: state.variables.mapValues(\.value))
    let directories = JobDirectories(of: job)
    var variables = OpaqueLookup.builtIn
    variables["CIRCLE_JOB"] = .some(job.job.name)
    for (name, value) in values.environment { variables[name] = .some(value) }
    for (name, variable) in state.variables where variable.isExported { variables[name] = .some(variable.value) }
    let folder = directories.folder(step: step, run: run, state: state)
    let words = command.invocation.command.words
    let key = Key(
      script: script.scalar.id, command: command.index, folder: folder,
      words: words.map { OpaqueLookup.text($0.parts, values) }, variables: variables)
    if let found = known[key] { return found }
    let place = CommandPlace(
      folder: folder, variables: variables, text: { OpaqueLookup.text($0, values) },
      locate: { directories.place(of: $0, from: .root) })
    let reach = tracer.reach(of: command.invocation.command, source: script.script.source, in: place)
    known[key] = reach
    return reach
  }

  /// The text of a word; the home folder stays as it is written.
  private static func text(_ parts: [ShellWord.Part], _ values: ShellValues) -> String? {
    guard case .pattern("~")? = parts.first else { return values.text(parts) }
    return values.text(Array(parts.dropFirst())).map { "~" + $0 }
  }
}
