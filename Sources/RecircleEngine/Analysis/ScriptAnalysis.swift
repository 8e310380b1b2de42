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
    /// The command in its place.
    public let invocation: ShellInvocation
    /// The command as one of Docker's; nil for a `make`, a script and their like.
    public let docker: DockerInvocation?
    /// The build's flags and context; nil where it is no literal build.
    public let build: BuildCommand?
    /// How it builds; nil where it builds nothing, or only behind other files.
    public let kind: SiteKind?
    /// What it may build behind other files; nil where it leads to none.
    let candidate: OpaqueBuilds.Candidate?
  }

  /// The scalar that holds the script.
  public let scalar: YAMLNode
  /// The syntax tree.
  public let script: ShellScript
  /// Where the script's bytes stand in the file.
  public let embedded: EmbeddedText
  /// The commands that concern Docker or lead to files that may, in source order.
  public let commands: [Command]
  /// The builder it chooses for the steps after it; nil where it chooses none.
  let exportedBuilder: ExportedBuilder?

  /// Reads the script in `scalar`.
  init(_ scalar: YAMLNode, hasTemplates: Bool) {
    self.scalar = scalar
    embedded = scalar.embedded
    let script = ShellScript.parse(embedded.bytes, templates: hasTemplates)
    self.script = script
    var commands: [Command] = []
    for invocation in script.invocations {
      let docker = DockerInvocation(invocation.command, source: script.source)
      let build = docker.flatMap { BuildCommand($0) }
      let isDepot = docker == nil && DepotCommand(invocation.command) != nil
      let kind = isDepot ? .depot : OpaqueBuilds.literalKind(of: docker)
      let candidate = kind == nil ? OpaqueBuilds.candidate(invocation.command, docker: docker) : nil
      guard docker != nil || candidate != nil || isDepot else { continue }
      commands.append(
        Command(
          index: commands.count, invocation: invocation, docker: docker, build: build, kind: kind, candidate: candidate)
      )
    }
    self.commands = commands
    exportedBuilder = ExportedBuilder(script)
  }

  /// The byte offset in the file of the script byte at `offset`.
  public func fileOffset(of offset: Int) -> Int { embedded.sourceOffset(of: offset) ?? scalar.span.start }
}
