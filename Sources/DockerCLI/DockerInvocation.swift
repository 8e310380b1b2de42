public import ShellSyntax
public import SourceEditing
internal import Synchronization

/// One run of `docker` or `docker-compose` by a simple command.
///
/// All spans are byte offsets into the script.
public final class DockerInvocation: Hashable, Sendable {
  /// What stands before the word `docker`.
  public enum Wrapping: Hashable, Sendable {
    /// Nothing but assignments.
    case none
    /// Commands that are known to run what follows them, such as `sudo` or `time`.
    case known
    /// A command that is not known; it may run what follows once, several times, or not at all.
    case unknown
  }

  /// The command.
  public let command: SimpleCommand
  /// The script's bytes.
  public let source: [UInt8]
  /// The variables set for it, those behind `env` and `sudo` included, in order.
  public let assignments: [EnvironmentAssignment]
  /// The words before `docker`, `NAME=value` of `env` included.
  public let wrappers: [ShellWord]
  /// What they are.
  public let wrapping: Wrapping
  let knownWrappers: [DockerPlace.Wrapper]
  /// Where in `command.words` the program stands that is not known and may run the build.
  let runner: Int?
  /// Where in `command.words` the word `docker` stands.
  public let dockerWordIndex: Int
  /// Whether the program is `docker-compose`, the first version's.
  public let isStandaloneCompose: Bool
  /// What stands between `docker` and the verb.
  public let globalArguments: CommandArguments
  /// What it does.
  public let verb: DockerVerb
  /// From the verb's first word to its last, such as `buildx build`; empty after `docker` where there is none.
  public let verbSpan: ByteSpan
  /// The words of the verb: one, or two such as `image` and `build`.
  public let verbWords: [ShellWord]
  /// What stands between the words of the verb, as in `buildx --builder x build`.
  public let groupArguments: CommandArguments
  /// The words after the verb.
  public let arguments: ArraySlice<ShellWord>

  /// The images that it names, once they were asked for.
  let imagesOnceRead = Mutex<[NamedImage]?>(nil)

  /// The word `docker`.
  public var dockerWord: ShellWord { command.words[dockerWordIndex] }

  /// The names of the known wrappers, such as `sudo`, in order.
  public var wrapperNames: [String] { knownWrappers.map(\.name) }

  /// Who runs a command behind words that are not known as wrappers, as a clause; nil for every other command.
  public var foreignRunner: String? {
    guard let runner, command.words.indices.contains(runner) else { return nil }
    let name = command.words[runner].text(in: source)
    let program = command.words[runner].literal.map(DockerPlace.lastComponent) ?? ""
    if let word = command.words[runner].literal, word.hasSuffix("/") {
      return "the command is broken: '\(name)' is no program"
    }
    if let place = WrapperCommand.elsewhere[program] { return "'\(name)' runs the command \(place)" }
    if WrapperCommand.named(program) != nil { return "'\(name)' is not used in a form that is known" }
    return "an unknown program, '\(name)', runs the command"
  }

  /// What is said of `buildsInContainer`.
  public static let containerReason = "the command that builds runs in a container"

  /// Whether a container is started or used with a command that builds: `docker run docker:cli docker build .`.
  public var buildsInContainer: Bool {
    switch verb {
    case .run, .other("exec"), .other("container exec"), .compose("exec"), .compose("run"): break
    default: return false
    }
    let words = arguments.map { $0.literal ?? "" }
    return zip(words, words.dropFirst()).contains { $0 == "docker" && ["build", "buildx"].contains($1) }
      || BuildMention.stands(in: command, from: arguments.startIndex, source: source, behindFlag: true)
  }

  /// Whether the program that runs the command is known to run it somewhere else.
  public var runsElsewhere: Bool {
    runner.flatMap { command.words[$0].literal }.map { WrapperCommand.elsewhere[DockerPlace.lastComponent($0)] != nil }
      ?? false
  }

  /// The value that `name` has for this command, where it is set for it alone.
  public func assignment(_ name: String) -> EnvironmentAssignment? { assignments.last { $0.name == name } }

  /// The arguments after the verb; nil where no table of the verb's flags is kept.
  public var parsedArguments: CommandArguments? {
    verb.flagTable.map { ArgumentReader.read(arguments, table: $0, source: source) }
  }

  /// Recognises `docker`, or a path that ends in `/docker`, and `docker-compose`, behind assignments and wrappers.
  ///
  /// Behind words that are not known as wrappers only `docker build` is looked for, in any of its spellings.
  public convenience init?(_ command: SimpleCommand, source: [UInt8]) {
    // Most commands are none: an object is made for those that are.
    guard let place = DockerPlace.find(in: command.words) else { return nil }
    self.init(command, at: place, source)
  }

  private init(_ command: SimpleCommand, at place: DockerPlace, _ source: [UInt8]) {
    self.command = command
    self.source = source
    dockerWordIndex = place.index
    wrapping = place.wrapping
    knownWrappers = place.wrappers
    runner = place.runner
    wrappers = Array(command.words[..<place.index])
    assignments = command.assignments.map(EnvironmentAssignment.init) + place.assignments
    isStandaloneCompose = place.isCompose
    var reader = VerbReader(words: command.words, source: source)
    reader.read(after: place.index, isCompose: place.isCompose)
    globalArguments = reader.globalArguments
    groupArguments = reader.groupArguments
    verb = reader.verb
    verbWords = reader.verbWords
    arguments = command.words[min(reader.end, command.words.count)...]
    let end = command.words[place.index].span.end
    verbSpan = ByteSpan(verbWords.first?.span.start ?? end, verbWords.last?.span.end ?? end)
  }

  /// Whether both are the same command of the same text: all else follows from these.
  public static func == (left: DockerInvocation, right: DockerInvocation) -> Bool {
    left === right || (left.command == right.command && left.source == right.source)
  }

  /// Feeds the command.
  public func hash(into hasher: inout Hasher) { hasher.combine(command) }
}
