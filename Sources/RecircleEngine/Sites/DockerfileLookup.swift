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

  /// The Dockerfile of a build, with the files that its job has copied before it.
  mutating func dockerfile(
    of build: BuildCommand, command: ScriptAnalysis.Command, script: ScriptAnalysis, step: ResolvedStep, run: RunStep,
    _ surroundings: inout JobSurroundings, _ copies: CheckoutCopies
  ) -> DockerfileState {
    if build.readsStandardInput { return .unknown(reason: "the Dockerfile or the context comes from standard input") }
    let state = surroundings.state(of: command, in: script, step: step, run: run)
    let directories = surroundings.directories
    let folder = surroundings.folder(step: step, run: run, state: state)
    let noFolder = DockerfileState.unknown(reason: "the folder of the build cannot be told from the config")
    if let file = build.file {
      let named = file.literal ?? surroundings.values(step: step, run: run, state: state).path(file.parts)
      guard let path = named else {
        return folder == nil ? noFolder : .unknown(reason: "the Dockerfile's path is not a constant")
      }
      guard let place = directories.place(of: path, from: folder) else {
        return folder == nil ? noFolder : .unknown(reason: "the Dockerfile lies outside the checkout")
      }
      return read(place, allowsLowerCase: false, copies)
    }
    let named = build.contexts.first.flatMap { context in
      context.literal ?? surroundings.values(step: step, run: run, state: state).path(context.parts)
    }
    guard let path = named, !path.utf8.contains(0x20) else {
      return folder == nil ? noFolder : .unknown(reason: "the build context is not a constant")
    }
    if build.contextIsRemote { return .unknown(reason: "the build context is not in the checkout") }
    guard let place = directories.place(of: path, from: folder)?.appending("Dockerfile") else {
      return folder == nil ? noFolder : .unknown(reason: "the build context lies outside the checkout")
    }
    return read(place, allowsLowerCase: true, copies)
  }

  /// The Dockerfile at a path of the checkout.
  mutating func dockerfile(at path: String) -> DockerfileState {
    RepositoryPath.root.appending(path).map { read($0, allowsLowerCase: true) }
      ?? .unknown(reason: "the Dockerfile lies outside the checkout")
  }

  private mutating func read(
    _ place: RepositoryPath, allowsLowerCase: Bool, _ copies: CheckoutCopies
  ) -> DockerfileState {
    if copies.isEmpty { return read(place, allowsLowerCase: allowsLowerCase) }
    let origin = copies.origin(of: place) { isPresent($0) }
    return read(origin, allowsLowerCase: allowsLowerCase)
  }

  private func isPresent(_ place: RepositoryPath) -> Bool {
    if case .read? = known[place.text] { return true }
    return repository.contents(of: place.text) != nil
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
      return .unreadable(path: place.text, problem: "is not in the checkout")
    }
    let file = Dockerfile.parse(SourceText(path: place.text, bytes: bytes))
    guard file.isReadable else {
      let problem = file.problems.first?.message ?? "it has no stage, or a frontend that is not Docker's"
      return .unreadable(path: place.text, problem: "is not understood: \(problem)")
    }
    return .read(path: place.text, file)
  }

  private static func lowerCased(_ place: RepositoryPath) -> RepositoryPath? {
    guard place.components.last == "Dockerfile" else { return nil }
    return RepositoryPath(components: place.components.dropLast() + ["dockerfile"])
  }
}
