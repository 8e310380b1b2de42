internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Follows commands to the builds behind other files, from the folder and with the values they really have.
struct OpaqueLookup {
  /// What decides where a command leads, its variables left out.
  private struct Key: Hashable {
    let script: ObjectIdentifier
    let command: Int
    let folder: RepositoryPath?
    let directories: JobDirectories
    /// Of a command that is not plain text: the texts of its words and of the values it sets.
    let texts: [String?]

    /// Nearly always script and command decide.
    func hash(into hasher: inout Hasher) {
      hasher.combine(script)
      hasher.combine(command)
      for text in texts { hasher.combine(text) }
    }
  }

  /// A command of plain text that takes nothing from the lines below it: it leads to the same from every script.
  private struct TextKey: Hashable {
    let text: [UInt8]
    let folder: RepositoryPath?
    let directories: JobDirectories

    func hash(into hasher: inout Hasher) { text.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  /// A command in steps that are alike.
  private struct LikeKey: Hashable {
    let script: ObjectIdentifier
    let command: Int
    let step: Int
    /// The parameters, where the script has templates.
    let parameters: [String: String]

    func hash(into hasher: inout Hasher) {
      hasher.combine(script)
      hasher.combine(command)
      hasher.combine(step)
    }
  }

  private var tracer: BuildTracer
  // All that is known holds until a script writes a file.
  /// Where a command leads whatever the variables are; nil where they count.
  private var known: [Key: BuildReach?] = [:]
  /// The same for commands of plain text.
  private var knownByText: [TextKey: BuildReach?] = [:]
  /// Where a command leads whatever the job's name is.
  private var knownInLikeSteps: [LikeKey: BuildReach] = [:]

  init(repository: any RepositoryFiles) {
    tracer = BuildTracer(watching: JobSurroundings.nameVariable) { repository.contents(of: $0) }
  }

  /// What a command of a step leads to.
  mutating func reach(
    of command: ScriptAnalysis.Command, script: ScriptAnalysis, step: ResolvedStep, run: RunStep,
    _ surroundings: inout JobSurroundings, _ likeSteps: inout LikeSteps
  ) -> BuildReach {
    let simple = command.invocation.command
    let source = script.facts.source
    var isPlain = false
    // A folder that only the config's values may tell costs a way through the script.
    if command.isSelfContained, command.state.directory != .unknown {
      isPlain = true
      let text = TextKey(
        text: Array(source[simple.span.range]),
        folder: surroundings.folder(step: step, run: run, state: command.state), directories: surroundings.directories)
      var reach = knownByText[text]
      if reach == nil {
        let place = CommandPlace(
          folder: text.folder, variables: [:], text: { _ in nil },
          locate: { [text] in text.directories.place(of: $0, from: .root) })
        reach = .some(tracer.reachWithoutVariables(of: simple, source: source, in: place))
        knownByText[text] = reach
      }
      if case .some(.some(let reach)) = reach { return reach }
    }
    let like = LikeKey(
      script: ObjectIdentifier(script.facts), command: command.index,
      step: surroundings.number(step: step, run: run, in: &likeSteps),
      parameters: step.scope.hasParameters && script.facts.mayHaveTemplates ? step.scope.knownTexts : [:])
    if let reach = knownInLikeSteps[like] { return reach }
    let state = surroundings.state(of: command, in: script, step: step, run: run)
    // A command of plain text means the same whatever the variables are.
    let values = command.isLiteral ? nil : surroundings.values(step: step, run: run, state: state)
    var place = OpaqueLookup.place(
      of: command, in: surroundings.folder(step: step, run: run, state: state), surroundings.directories, state,
      values: values)
    if !isPlain {
      let texts = values.map { values in
        OpaqueLookup.texts(of: simple, values)
          + (command.invocation.producer.map { OpaqueLookup.texts(of: $0, values) } ?? [])
      }
      let key = Key(
        script: ObjectIdentifier(script.facts), command: command.index, folder: place.folder,
        directories: surroundings.directories, texts: texts ?? [])
      let reach = known[key] ?? tracer.reachWithoutVariables(of: simple, source: source, in: place)
      known[key] = .some(reach)
      if let reach {
        knownInLikeSteps[like] = reach
        return reach
      }
    }
    place.variables = surroundings.programVariables(step: step, run: run, state: state)
    let reach = tracer.reach(of: simple, source: source, in: place)
    if !countsJobName(script) { knownInLikeSteps[like] = reach }
    return reach
  }

  /// Where a command stands, its variables left out.
  private static func place(
    of command: ScriptAnalysis.Command, in folder: RepositoryPath?, _ directories: JobDirectories, _ state: ShellState,
    values: ShellValues?
  ) -> CommandPlace {
    var place = CommandPlace(
      folder: folder, variables: [:], text: { parts in values.flatMap { OpaqueLookup.text(parts, $0) } },
      locate: { directories.place(of: $0, from: .root) })
    place.elements = { state.elements(ofArray: $0) }
    place.producer = command.invocation.producer
    return place
  }

  /// Whether the name of the job may decide where the commands of a script lead.
  private func countsJobName(_ script: ScriptAnalysis) -> Bool {
    tracer.hasMetWatchedName || Bytes.contains(script.facts.source, Array(JobSurroundings.nameVariable.utf8))
  }

  /// Takes in the files that a script writes from heredocs into folders that it names.
  mutating func add(_ files: [ScriptFacts.WrittenFile]) {
    if !files.isEmpty {
      known = [:]
      knownByText = [:]
      knownInLikeSteps = [:]
    }
    for file in files {
      if let path = RepositoryPath.root.appending(file.path) { tracer.add(file.bytes, writtenTo: path) }
    }
  }

  /// How a command of a script that no job runs builds behind other files, read in the root of the checkout and without
  /// the config's variables; nil where it does not.
  mutating func unreachedKind(of command: ScriptAnalysis.Command, script: ScriptAnalysis) -> SiteKind? {
    guard let candidate = command.candidate else { return nil }
    guard candidate.isFollowed else { return candidate.kind }
    let state = command.state
    var place = CommandPlace(
      folder: .root, variables: state.variables.mapValues(\.value), text: { state.text(of: $0) },
      locate: { _ in nil })
    place.elements = { state.elements(ofArray: $0) }
    place.producer = command.invocation.producer
    switch tracer.reach(of: command.invocation.command, source: script.facts.source, in: place) {
    case .reachesNone: return nil
    case .unknown(_, let namesBuild): return namesBuild || candidate.namesBuild ? candidate.kind : nil
    case .proven, .possible: return candidate.kind
    }
  }

  private static func texts(of command: SimpleCommand, _ values: ShellValues) -> [String?] {
    (command.words + command.assignments.compactMap(\.value) + command.redirections.map(\.target)).map {
      text($0.parts, values)
    }
  }

  /// The text of a word; the home folder stays as it is written.
  private static func text(_ parts: [ShellWord.Part], _ values: ShellValues) -> String? {
    guard case .pattern("~")? = parts.first else { return values.text(parts) }
    return values.text(Array(parts.dropFirst())).map { "~" + $0 }
  }
}
