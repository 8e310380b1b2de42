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

  private struct FullKey: Hashable {
    let key: Key
    let variables: [String: String?]
  }

  /// A command of plain text that takes nothing from the lines below it: it leads to the same from every script.
  private struct TextKey: Hashable {
    let text: [UInt8]
    let folder: RepositoryPath?
    let directories: JobDirectories

    func hash(into hasher: inout Hasher) { text.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  private var tracer: BuildTracer
  /// Where a command leads whatever the variables are; nil where they count.
  private var known: [Key: BuildReach?] = [:]
  /// The same for commands of plain text, until a script writes a file.
  private var knownByText: [TextKey: BuildReach] = [:]
  private var knownWithVariables: [FullKey: BuildReach] = [:]

  init(repository: any RepositoryFiles) {
    tracer = BuildTracer { repository.contents(of: $0) }
  }

  /// What a command of a step leads to.
  mutating func reach(
    of command: ScriptAnalysis.Command, script: ScriptAnalysis, step: ResolvedStep, run: RunStep,
    _ surroundings: inout JobSurroundings
  ) -> BuildReach {
    let state = surroundings.state(of: command, in: script, step: step, run: run)
    let folder = surroundings.folder(step: step, run: run, state: state)
    let directories = surroundings.directories
    let simple = command.invocation.command
    var text: TextKey?
    if command.isLiteral, simple.redirections.isEmpty, command.invocation.producer == nil,
      !command.invocation.isInBackquotes
    {
      let key = TextKey(
        text: Array(script.facts.source[simple.span.range]), folder: folder, directories: directories)
      if let reach = knownByText[key] { return reach }
      text = key
    }
    // A command of plain text means the same whatever the variables are.
    let values = command.isLiteral ? nil : surroundings.values(step: step, run: run, state: state)
    let key = Key(
      script: ObjectIdentifier(script.facts), command: command.index, folder: folder, directories: directories,
      texts: values.map { values in
        OpaqueLookup.texts(of: simple, values)
          + (command.invocation.producer.map { OpaqueLookup.texts(of: $0, values) } ?? [])
      } ?? [])
    let found = known[key]
    if case .some(.some(let reach)) = found { return reach }
    var place = CommandPlace(
      folder: folder, variables: [:], text: { parts in values.flatMap { OpaqueLookup.text(parts, $0) } },
      locate: { directories.place(of: $0, from: .root) })
    place.elements = { state.elements(ofArray: $0) }
    place.producer = command.invocation.producer
    if found == nil {
      if let reach = tracer.reachWithoutVariables(of: simple, source: script.facts.source, in: place) {
        if let text { knownByText[text] = reach } else { known[key] = .some(reach) }
        return reach
      }
      known[key] = .some(nil)
    }
    place.variables = surroundings.programVariables(step: step, run: run, state: state)
    let full = FullKey(key: key, variables: place.variables)
    if let reach = knownWithVariables[full] { return reach }
    let reach = tracer.reach(of: simple, source: script.facts.source, in: place)
    knownWithVariables[full] = reach
    return reach
  }

  /// Takes in the files that a script writes from heredocs into folders that it names.
  mutating func add(_ files: [ScriptFacts.WrittenFile]) {
    if !files.isEmpty { knownByText = [:] }
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
