import DockerCLI
import ShellSyntax

/// `docker compose` and `docker-compose`.
extension BuildTracer {
  mutating func followCompose(_ subcommand: String, _ docker: DockerInvocation, frame: Frame) {
    if stopsAtVariables() { return }
    guard let arguments = docker.parsedArguments, ["build", "up", "run", "create"].contains(subcommand),
      arguments.isOn("--no-build") == false, arguments.isOn("--print") == false, arguments.isOn("--check") == false,
      arguments.isOn("--help") == false
    else { return }
    let builds = subcommand == "build" || arguments.isOn("--build") != false
    guard mayEnter(from: frame) else { return }
    let settings = docker.isStandaloneCompose ? docker.globalArguments : docker.groupArguments
    let files: [RepositoryPath]
    switch composeFiles(settings, frame) {
    case .failure(let gap): return trace.add(gap: gap.reason, namesBuild: builds)
    case .success(let found): files = found
    }
    let directory = settings.lastValue(of: "--project-directory")?.literal.flatMap(frame.place)
    let project = composeProject(files, directory: directory, variables: frame.variables)
    var names = arguments.positionals.map(\.literal)
    var isCertain = frame.isCertain && arguments.opaque.isEmpty && arguments.ambiguous.isEmpty
    if subcommand == "run" { names = Array(names.prefix(1)) }
    if names.contains(nil) {
      names = []
      isCertain = false
    }
    let withDependencies =
      subcommand == "build" ? arguments.isOn("--with-dependencies") == true : arguments.isOn("--no-deps") == false
    var profiles = Set(settings.flags(named: "--profile").compactMap { $0.value?.literal })
    if let named = frame.variables["COMPOSE_PROFILES"] ?? nil {
      profiles.formUnion(named.split(separator: ",").map(String.init))
    }
    let services = project.selected(
      names.compactMap { $0 }, profiles: profiles, withDependencies: withDependencies)
    for service in services {
      guard let build = service.build else { continue }
      let isSure = builds || service.pullPolicy == "build"
      trace.add(
        ReachedBuild(
          kind: .compose, file: build.file, line: build.line, dockerfile: build.dockerfile,
          certainty: isSure ? (isCertain ? .performed : .conditional) : .whenImageIsMissing,
          skipsCache: arguments.isOn("--no-cache") == true))
    }
    if let gap = project.gap { trace.add(gap: gap, namesBuild: builds) }
  }

  /// The compose files of a command: those of `-f`, of `COMPOSE_FILE`, or the default ones.
  private mutating func composeFiles(
    _ settings: CommandArguments, _ frame: Frame
  ) -> Result<[RepositoryPath], ComposeGap> {
    guard settings.opaque.isEmpty else { return .failure(ComposeGap("the options of compose are not constants")) }
    var names = settings.flags(named: "--file").map { $0.value?.literal }
    let directory =
      settings.lastValue(of: "--project-directory").map { $0.literal.flatMap(frame.place) } ?? frame.folder
    guard let folder = frame.folder, let directory else {
      return .failure(ComposeGap("the folder in which compose runs is not known"))
    }
    if names.isEmpty, let variable = frame.variables["COMPOSE_FILE"] {
      guard let variable else { return .failure(ComposeGap("COMPOSE_FILE is not a constant")) }
      names = variable.split(separator: ":").map(String.init)
    }
    if names.isEmpty, let path = directory.appending(".env"), let bytes = bytes(of: path),
      let value = ComposeText.value(of: "COMPOSE_FILE", inEnvironmentFile: bytes)
    {
      names = value.split(separator: ":").map(String.init)
    }
    guard !names.isEmpty else {
      let found = defaultComposeFiles(in: directory)
      let place = folder.components.isEmpty ? "" : " in '\(folder.text)'"
      return found.isEmpty ? .failure(ComposeGap("no compose file\(place) is in the checkout")) : .success(found)
    }
    var files: [RepositoryPath] = []
    for name in names {
      guard let name else { return .failure(ComposeGap("which compose file is read is not a constant")) }
      guard let path = frame.place(of: name) else { return .failure(ComposeGap(frame.reasonAgainst(name))) }
      files.append(path)
    }
    return .success(files)
  }
}

/// Why the files of a compose or bake command are not known.
struct ComposeGap: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
