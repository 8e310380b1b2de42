internal import BuildFiles
internal import CircleCIModel
internal import ShellSyntax
internal import YAMLSyntax

/// Where the steps of one job run and what their commands see; what is the same for all of them is found once.
struct JobSurroundings {
  private let job: ResolvedJob
  /// Where the checkout and the steps are.
  private(set) lazy var directories = JobDirectories(of: job)
  /// The variables of executor and job.
  private lazy var variables = ShellValues.variables(of: job)
  /// The folder of a step that names none.
  private lazy var folder = directories.folder(ofStepIn: nil)
  /// What programs see in a step that sets nothing.
  private lazy var programVariables = JobSurroundings.builtIn(job).merging(variables) { _, own in own }

  /// The number of the steps that set no variable and name no folder.
  private var plainNumber: Int?
  /// The step that was asked for its folder last.
  private var asked: (step: YAMLNode, namesFolder: Bool)?

  init(_ job: ResolvedJob) { self.job = job }

  /// The values that the words of a step's script have in `state`.
  mutating func values(step: ResolvedStep, run: RunStep, state: ShellState) -> ShellValues {
    ShellValues(variables: variables, step: step, run: run, constants: state.variables)
  }

  /// What a step's script has set up when it reaches `command`: where its own text does not tell the folder, the
  /// variables and parameters of the config may.
  mutating func state(
    of command: ScriptAnalysis.Command, in script: ScriptAnalysis, step: ResolvedStep, run: RunStep
  ) -> ShellState {
    let state = command.state
    guard state.directory == .unknown, command.index < JobSurroundings.commandLimit,
      command.invocation.enclosingFunction == nil
    else { return state }
    let values = ShellValues(variables: variables, step: step, run: run, constants: [:]).environment
    let texts = step.scope.knownTexts
    guard !values.isEmpty || !texts.isEmpty else { return state }
    return script.script.state(
      at: command.invocation, in: ShellSurroundings(variables: values, templates: texts))
  }

  /// Further commands of a script are not looked at again, for each takes a way through it from its start.
  private static let commandLimit = 64

  /// Whether a step names its folder; the commands of one step ask one after the other.
  private mutating func namesFolder(_ run: RunStep) -> Bool {
    if let asked, asked.step == run.value { return asked.namesFolder }
    let namesFolder = run.workingDirectory != nil
    asked = (run.value, namesFolder)
    return namesFolder
  }

  /// The folder in the checkout that a step's script is in, in `state`; nil where it is not known or outside.
  mutating func folder(step: ResolvedStep, run: RunStep, state: ShellState) -> RepositoryPath? {
    if state.directory == .unchanged, !namesFolder(run) { return folder }
    if case .literal(let path) = state.directory, path.hasPrefix("~"),
      values(step: step, run: run, state: state).sets("HOME")
    {
      return nil
    }
    return directories.folder(step: step, run: run, state: state)
  }

  /// The variables that the programs of a step's script see in `state`.
  mutating func programVariables(step: ResolvedStep, run: RunStep, state: ShellState) -> [String: String?] {
    if run.environment == nil, state.variables.isEmpty { return programVariables }
    let values = values(step: step, run: run, state: state)
    var result = JobSurroundings.builtIn(job)
    for (name, value) in values.environment { result[name] = .some(value) }
    for (name, variable) in state.variables where variable.isExported { result[name] = .some(variable.value) }
    return result
  }

  /// The number of a step, which it has in common with the steps that are like it.
  mutating func number(step: ResolvedStep, run: RunStep, in likeSteps: inout LikeSteps) -> Int {
    let isPlain = run.environment == nil && !namesFolder(run)
    if isPlain, let plainNumber { return plainNumber }
    let number = likeSteps.number(
      of: LikeSteps.Likeness(
        directories: directories, folder: run.workingDirectory.flatMap { step.scope.text(of: $0) },
        namesFolder: namesFolder(run),
        variables: isPlain
          ? variables : ShellValues(variables: variables, step: step, run: run, constants: [:]).environment))
    if isPlain { plainNumber = number }
    return number
  }

  /// The variable that holds the name of the job.
  static let nameVariable = "CIRCLE_JOB"

  /// The variables that CircleCI sets in every job.
  ///
  /// Source: circleci.com/docs/reference/variables, read 2026-11-23.
  private static func builtIn(_ job: ResolvedJob) -> [String: String?] {
    ["CI": "true", "CIRCLECI": "true", nameVariable: job.job.name]
  }
}
