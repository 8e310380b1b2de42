internal import BuildFiles
public import DockerCLI
public import ShellSyntax
public import SourceEditing
public import YAMLSyntax

/// One shell script of the config with the commands in it that concern Docker.
public struct ScriptAnalysis: Sendable {
  /// One command of a script.
  public struct Command: Sendable {
    /// Its number among the script's commands, in source order.
    public let index: Int
    fileprivate let facts: ScriptFacts.CommandFacts

    /// The command in its place.
    public var invocation: ShellInvocation { facts.invocation }
    /// The command as one of Docker's; nil for a `make`, a script and their like.
    public var docker: DockerInvocation? { facts.docker }
    /// The build's flags and context; nil where it is no literal build.
    public var build: BuildCommand? { facts.build }
    /// How it builds; nil where it builds nothing, or only behind other files.
    public var kind: SiteKind? { facts.kind }
    /// What it may build behind other files; nil where it leads to none.
    var candidate: OpaqueBuilds.Candidate? { facts.candidate }
    /// Whether all of its words and assignments, and those of the command that it reads from, are plain text.
    var isLiteral: Bool { facts.isLiteral }
    /// Whether that is all it takes: it is plain text, redirects nothing and reads from no other command.
    var isSelfContained: Bool { facts.isSelfContained }
    /// What the script has set up when it reaches the command.
    var state: ShellState { facts.state }
  }

  /// The scalar that holds the script.
  public let scalar: YAMLNode
  /// What its text says, wherever it stands.
  let facts: ScriptFacts

  /// The syntax tree.
  public var script: ShellScript { facts.script }
  /// Where the script's bytes stand in the file; costs a pass over the scalar.
  public var embedded: EmbeddedText { scalar.embedded }
  /// The commands that concern Docker or lead to files that may, in source order.
  public var commands: [Command] { facts.commands }
  /// The builder it chooses for the steps after it; nil where it chooses none.
  var exportedBuilder: ExportedBuilder? { facts.exportedBuilder }

  /// The byte offset in the file of the script byte at `offset`.
  public func fileOffset(of offset: Int) -> Int { embedded.sourceOffset(of: offset) ?? scalar.span.start }
}

/// What the text of a script says, apart from where it stands: scalars with the same text share it.
final class ScriptFacts: Sendable {
  /// What is known of one command; shared by the copies of it.
  final class CommandFacts: Sendable {
    let invocation: ShellInvocation
    let docker: DockerInvocation?
    let build: BuildCommand?
    let kind: SiteKind?
    let candidate: OpaqueBuilds.Candidate?
    let isLiteral: Bool
    let isSelfContained: Bool
    let state: ShellState

    init(
      _ invocation: ShellInvocation, docker: DockerInvocation?, kind: SiteKind?, candidate: OpaqueBuilds.Candidate?,
      state: ShellState
    ) {
      self.invocation = invocation
      self.docker = docker
      self.kind = kind
      self.candidate = candidate
      self.state = state
      build = docker.flatMap { BuildCommand($0) }
      isLiteral =
        CommandFacts.isLiteral(invocation.command) && (invocation.producer.map(CommandFacts.isLiteral) ?? true)
      isSelfContained =
        isLiteral && invocation.command.redirections.isEmpty && invocation.producer == nil
        && !invocation.isInBackquotes
    }

    private static func isLiteral(_ command: SimpleCommand) -> Bool {
      command.words.allSatisfy { $0.isPlain || $0.literal != nil }
        && command.assignments.allSatisfy { $0.elements == nil && $0.value?.literal != nil }
        && command.redirections.allSatisfy { $0.target.literal != nil }
    }
  }

  /// A file that a script writes.
  struct WrittenFile: Sendable {
    /// The path as the script names it.
    let path: String
    let bytes: [UInt8]
  }

  /// The text.
  let source: [UInt8]
  /// The syntax tree, unless a look at the bytes showed that no command is of interest.
  private let tree: ShellScript?
  private let hasTemplates: Bool
  /// What `cat` and `tee` write from heredocs, as in `cat > build.sh <<'EOF'`.
  let writtenFiles: [WrittenFile]
  /// What it copies, moves and links, in source order.
  let copies: [FileCopy]
  /// The commands that concern Docker or lead to files that may, in source order.
  let commands: [ScriptAnalysis.Command]
  /// The builder it chooses for the steps after it; nil where it chooses none.
  let exportedBuilder: ExportedBuilder?
  /// Whether templates may stand in it; costs a pass over it.
  var mayHaveTemplates: Bool { hasTemplates && Bytes.contains(source, ScriptFacts.template) }
  /// Whether it fetches a Docker client, as far as its words tell.
  var installsDocker: Bool { ScriptFacts.installsDocker(source) }

  /// Reads the script `source`.
  init(_ source: [UInt8], hasTemplates: Bool) {
    self.source = source
    self.hasTemplates = hasTemplates
    let mayCopy = FileCopy.mayStand(in: source)
    guard CommandScreen.mayConcern(source, copies: mayCopy) || ExportedBuilder.mayStand(in: source) else {
      tree = nil
      commands = []
      writtenFiles = []
      copies = []
      exportedBuilder = nil
      return
    }
    let script = ShellScript.parse(source, templates: hasTemplates)
    tree = script
    var walk = ShellStateWalk(script)
    var commands: [ScriptAnalysis.Command] = []
    commands.reserveCapacity(4)
    var written: [WrittenFile] = []
    var copies: [FileCopy] = []
    let invocations = script.invocations
    let aliases = ShellAliases.mayStand(in: source) ? ShellAliases(invocations, source: script.source) : nil
    for invocation in invocations {
      if let file = ScriptFacts.writtenFile(invocation.command, source) { written.append(file) }
      if mayCopy, let copy = FileCopy(invocation, state: { walk.state(at: invocation) }) { copies.append(copy) }
      let docker = DockerInvocation(invocation.command, source: script.source)
      let place = docker == nil ? ProgramPlace(invocation.command) : nil
      let isDepot = place.map { DepotCommand(invocation.command, at: $0) != nil } ?? false
      let kind = isDepot ? .depot : OpaqueBuilds.literalKind(of: docker)
      let aliased = aliases.flatMap { OpaqueBuilds.candidate(invocation.command, source: script.source, $0) }
      let candidate =
        kind == nil
        ? aliased ?? OpaqueBuilds.candidate(invocation.command, source: script.source, docker: docker, at: place) : nil
      guard docker != nil || candidate != nil || isDepot else { continue }
      let facts = CommandFacts(
        invocation, docker: docker, kind: kind, candidate: candidate, state: walk.state(at: invocation))
      commands.append(ScriptAnalysis.Command(index: commands.count, facts: facts))
    }
    self.commands = commands
    writtenFiles = written
    self.copies = copies
    exportedBuilder = ExportedBuilder(script)
  }

  /// The syntax tree; read at every call where the script has no command of interest.
  var script: ShellScript { tree ?? ShellScript.parse(source, templates: hasTemplates) }

  private static func writtenFile(_ command: SimpleCommand, _ source: [UInt8]) -> WrittenFile? {
    guard !command.redirections.isEmpty,
      let heredoc = command.redirections.lazy.compactMap(\.heredoc).first, heredoc.body.end <= source.count,
      let program = command.words.first?.literal, program == "cat" || program == "tee"
    else { return nil }
    let target =
      program == "tee"
      ? command.words.dropFirst().first { $0.literal?.hasPrefix("-") != true }
      : command.redirections.first { [">", ">>", ">|"].contains($0.operation) }?.target
    guard let path = target?.literal else { return nil }
    return WrittenFile(path: path, bytes: Array(source[heredoc.body.range]))
  }

  /// Source: docs.docker.com/engine/install (package names and addresses), read 2026-11-23.
  private static func installsDocker(_ text: [UInt8]) -> Bool {
    Bytes.contains(text, dockerName) && clientNames.contains { Bytes.contains(text, $0) }
  }

  private static let template = Array("<<".utf8)
  private static let dockerName = Array("docker".utf8)
  private static let clientNames = [
    "download.docker.com", "get.docker.com", "docker-ce", "docker.io ", "docker-engine",
  ].map { Array($0.utf8) }
}
