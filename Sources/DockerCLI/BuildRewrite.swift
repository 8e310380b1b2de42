/// What becomes of a build command: another builder, and flags more.
public struct BuildRewrite: Hashable, Sendable {
  /// Where the result goes.
  public enum Output: Hashable, Sendable {
    /// Into the engine: `--load`, unless the command says where.
    case load
    /// No flag is added.
    case none
  }

  /// The builder that `docker buildx build --builder` names; nil leaves verb and builder as they are.
  public var builder: String?
  /// How `--builder` is written in a command that shows no form of its own.
  public var form: AddedFlag.Form
  /// Where the result goes; counts only with a builder.
  public var output: Output
  /// Flags to add, such as `--cache-from=type=local,src=/tmp/cache`.
  public var extraFlags: [AddedFlag]

  /// A rewrite from its parts.
  public init(
    builder: String? = nil, form: AddedFlag.Form = .spaced, output: Output = .load, extraFlags: [AddedFlag] = []
  ) {
    self.builder = builder
    self.form = form
    self.output = output
    self.extraFlags = extraFlags
  }

  /// The rewrite that changes nothing.
  public static let none = BuildRewrite()
}

/// Why a build command cannot be rewritten or copied.
public enum BuildRewriteRefusal: Error, Hashable, Sendable {
  /// Words among the arguments may hold any flag.
  case opaqueArguments
  /// Flags that are in no table.
  case unknownFlags
  /// Something is wrong with the command.
  case broken(BuildProblem.Kind)
  /// It names another builder already.
  case namesBuilder
  /// Flags stand between `buildx` and `build`.
  case flagsInsideVerb
  /// A flag to drop or replace shares its word with others, or its spelling hides the value.
  case tangledFlag(String)
  /// The context or Dockerfile is read from standard input, which can be read once only.
  case readsInput
  /// The command before it can run once only: `exec` never returns.
  case runsOnce

  /// The reason as a clause, lowercase, without a period.
  public var reason: String {
    switch self {
    case .opaqueArguments: "its arguments hold a variable or template that may stand for any flag"
    case .unknownFlags: "it has a flag that is not known"
    case .broken(.brokenContinuation): "a backslash before a blank breaks the command"
    case .broken(.gluedCommand): "another command is glued to it"
    case .broken(.severalContexts): "it has more than one context"
    case .broken(.missingContext): "it has no context"
    case .broken(.missingValue): "a flag lacks its value"
    case .namesBuilder: "it names a builder already"
    case .flagsInsideVerb: "flags stand between 'buildx' and 'build'"
    case .tangledFlag(let name): "the spelling of '\(name)' cannot be taken apart"
    case .readsInput: "it reads standard input"
    case .runsOnce: "'exec' stands before it"
    }
  }
}
