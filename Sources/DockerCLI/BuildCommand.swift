public import ShellSyntax
import SourceEditing

/// A `docker build` in any spelling, with its arguments understood.
public final class BuildCommand: Hashable, Sendable {
  /// The run of `docker`.
  public let invocation: DockerInvocation
  /// The arguments after the verb.
  public let arguments: CommandArguments
  /// The context, or the contexts where there are too many; empty where it is not known.
  public let contexts: [ShellWord]
  /// Words that may hold any flag: `"$@"`, `$ARGUMENTS`, arrays, lone templates.
  public let opaqueArguments: [ShellWord]
  /// What keeps the command from doing what it looks like.
  public let problems: [BuildProblem]

  /// The flags, in order.
  public var flags: [CommandArguments.Flag] { arguments.flags }
  /// Words that look like flags but are in no table.
  public var unknownFlags: [ShellWord] { arguments.unknownFlags }

  /// Whether every argument is understood and nothing is wrong, so that the absence of a flag can be relied upon.
  public var isUnderstood: Bool {
    opaqueArguments.isEmpty && unknownFlags.isEmpty && problems.isEmpty && invocation.globalArguments.isUnderstood
      && invocation.groupArguments.isUnderstood
  }

  /// A build from a run of `docker`; nil where it does something else.
  public init?(_ invocation: DockerInvocation) {
    guard invocation.verb.isBuild else { return nil }
    let arguments = ArgumentReader.read(invocation.arguments, table: .build, source: invocation.source)
    self.invocation = invocation
    self.arguments = arguments
    // A lone variable is the context where nothing else can be; beside a context it can only hold flags.
    let isContext = arguments.positionals.isEmpty && arguments.ambiguous.count == 1
    contexts = isContext ? arguments.ambiguous : arguments.positionals
    opaqueArguments = (arguments.opaque + (isContext ? [] : arguments.ambiguous)).sorted { $0.span < $1.span }
    problems = BuildCommand.problems(invocation, arguments, contexts, opaqueArguments)
  }

  /// Whether both are the same build: all else follows from the run of `docker`.
  public static func == (left: BuildCommand, right: BuildCommand) -> Bool {
    left === right || left.invocation == right.invocation
  }

  /// Feeds the run of `docker`.
  public func hash(into hasher: inout Hasher) { hasher.combine(invocation) }

  private static func problems(
    _ invocation: DockerInvocation, _ arguments: CommandArguments, _ contexts: [ShellWord], _ opaque: [ShellWord]
  ) -> [BuildProblem] {
    var result: [BuildProblem] = []
    for word in invocation.command.words where hasEscapedBlank(word, in: invocation.source) {
      result.append(BuildProblem(kind: .brokenContinuation, span: word.span))
    }
    if let glued = contexts.dropFirst().first(where: { $0.literal == "docker" || $0.literal == "docker-compose" }) {
      result.append(BuildProblem(kind: .gluedCommand, span: glued.span))
    } else if contexts.count > 1 {
      result.append(BuildProblem(kind: .severalContexts, span: contexts[1].span))
    }
    if contexts.isEmpty, opaque.isEmpty {
      result.append(BuildProblem(kind: .missingContext, span: invocation.verbSpan))
    }
    for word in arguments.incomplete { result.append(BuildProblem(kind: .missingValue, span: word.span)) }
    return result.sorted { $0.span < $1.span }
  }

  /// Whether a word begins or ends with a blank behind a backslash.
  private static func hasEscapedBlank(_ word: ShellWord, in source: [UInt8]) -> Bool {
    guard word.span.count >= 2, word.span.end <= source.count else { return false }
    let (start, end) = (word.span.start, word.span.end)
    func isEscapedBlank(_ index: Int) -> Bool {
      source[index] == 0x5C && (source[index + 1] == 0x20 || source[index + 1] == 0x09)
    }
    // Between quotes the last byte is a quote, so that this is never text such as `'a\ '`.
    return isEscapedBlank(start) || isEscapedBlank(end - 2)
  }
}
