internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Finds and reads the Dockerfile of a build, from the folder the build really runs in.
///
/// Source: docker/buildx and BuildKit, where the Dockerfile is looked for (`-f` is relative to the working directory,
/// without it `Dockerfile` in the context), read 2026-11-23.
struct DockerfileLookup {
  private let repository: any RepositoryFiles
  private var known: [String: DockerfileState] = [:]

  init(repository: any RepositoryFiles) { self.repository = repository }

  mutating func dockerfile(
    of build: BuildCommand, command: ScriptAnalysis.Command, script: ScriptAnalysis, step: ResolvedStep, run: RunStep,
    job: ResolvedJob
  ) -> DockerfileState {
    if build.readsStandardInput { return .unknown(reason: "the Dockerfile or the context comes from standard input") }
    let state = script.script.state(at: command.invocation)
    let values = ShellValues(job: job, step: step, run: run, constants: state.variables.mapValues(\.value))
    let directories = DockerfileLookup.directories(of: job)
    guard let folder = DockerfileLookup.folder(directories, step: step, run: run, state: state) else {
      return .unknown(reason: "the folder of the build cannot be told from the config")
    }
    if let file = build.file {
      guard let path = values.text(file.parts) else {
        return .unknown(reason: "the Dockerfile's path is not a constant")
      }
      guard let place = directories.place(of: path, from: folder) else {
        return .unknown(reason: "the Dockerfile lies outside the checkout")
      }
      return read(place, allowsLowerCase: false)
    }
    guard let context = build.contexts.first, let path = values.text(context.parts) else {
      return .unknown(reason: "the build context is not a constant")
    }
    if build.contextIsRemote { return .unknown(reason: "the build context is not in the checkout") }
    guard let place = directories.place(of: path, from: folder)?.appending("Dockerfile") else {
      return .unknown(reason: "the build context lies outside the checkout")
    }
    return read(place, allowsLowerCase: true)
  }

  private static func directories(of job: ResolvedJob) -> JobDirectories {
    let own = job.job.workingDirectory.flatMap { job.scope.text(of: $0) }
    let inherited = job.executor.workingDirectory.flatMap { job.executor.scope.text(of: $0) }
    var checkoutPath: String?
    for resolved in job.steps {
      guard case .builtIn("checkout", let value?) = resolved.step.kind, let path = value["path"] else { continue }
      checkoutPath = resolved.scope.text(of: path)
    }
    return JobDirectories(workingDirectory: own ?? inherited, checkoutPath: checkoutPath)
  }

  private static func folder(
    _ directories: JobDirectories, step: ResolvedStep, run: RunStep, state: ShellState
  ) -> RepositoryPath? {
    var start: String?
    if let node = run.workingDirectory {
      guard let text = step.scope.text(of: node) else { return nil }
      start = text
    }
    guard let folder = directories.folder(ofStepIn: start) else { return nil }
    switch state.directory {
    case .unchanged: return folder
    case .literal(let path): return directories.place(of: path, from: folder)
    case .unknown: return nil
    }
  }

  private mutating func read(_ place: RepositoryPath, allowsLowerCase: Bool) -> DockerfileState {
    if let state = known[place.text] { return state }
    var state = contents(of: place)
    if case .unreadable = state, allowsLowerCase, let lower = DockerfileLookup.lowerCased(place) {
      // BuildKit falls back to `dockerfile` where no `Dockerfile` is there.
      if case .read = contents(of: lower) { state = contents(of: lower) }
    }
    known[place.text] = state
    return state
  }

  private func contents(of place: RepositoryPath) -> DockerfileState {
    guard let bytes = repository.contents(of: place.text) else {
      return .unreadable(path: place.text, reason: "the Dockerfile is not in the checkout")
    }
    let file = Dockerfile.parse(SourceText(path: place.text, bytes: bytes))
    guard file.isReadable else {
      let problem = file.problems.first?.message ?? "it has no stage, or a frontend that is not Docker's"
      return .unreadable(path: place.text, reason: "the Dockerfile is not understood: \(problem)")
    }
    return .read(path: place.text, file)
  }

  private static func lowerCased(_ place: RepositoryPath) -> RepositoryPath? {
    guard place.components.last == "Dockerfile" else { return nil }
    return RepositoryPath(components: place.components.dropLast() + ["dockerfile"])
  }
}
