public import SourceEditing

/// One element of a pipeline.
public enum ShellCommand: Hashable, Sendable {
  /// Assignments, words and redirections.
  case simple(SimpleCommand)
  /// A command made of reserved words.
  indirect case compound(CompoundCommand)
  /// `name() body` or `function name body`.
  indirect case function(FunctionDefinition)

  /// The bytes of the command, redirections included.
  public var span: ByteSpan {
    switch self {
    case .simple(let command): command.span
    case .compound(let command): command.span
    case .function(let definition): definition.span
    }
  }
}

/// A command without reserved words: `NAME=value program argument <file`.
public struct SimpleCommand: Hashable, Sendable {
  /// The assignments before the first word.
  public let assignments: [ShellAssignment]
  /// The program and its arguments; empty where there are only assignments or redirections.
  public let words: [ShellWord]
  /// The redirections, wherever they stand.
  public let redirections: [ShellRedirection]
  /// From the first assignment, word or redirection to the last, heredoc bodies excluded.
  public let span: ByteSpan
}

/// `NAME=value`, `NAME+=value`, `NAME=(array)` or `NAME[index]=value`.
public struct ShellAssignment: Hashable, Sendable {
  /// The variable.
  public let name: String
  /// The value; nil for an array or where there is nothing after the `=`.
  public let value: ShellWord?
  /// The elements of `NAME=(…)`; nil where it is no array.
  public let elements: [ShellWord]?
  /// Whether it is `NAME[index]=`.
  public let isIndexed: Bool
  /// The substitutions in the index of `NAME[index]=`, in order.
  public let indexSubstitutions: [ShellSubstitution]
  /// Whether it is `+=`.
  public let isAppending: Bool
  /// The whole assignment.
  public let span: ByteSpan
}

/// A redirection with its operator, such as `2>&1`, `<file`, `<<EOF`, `<<<word`.
public struct ShellRedirection: Hashable, Sendable {
  /// A here-document.
  public struct Heredoc: Hashable, Sendable {
    /// The delimiter without its quotes.
    public let delimiter: String
    /// Whether the delimiter was quoted: then the body is not expanded.
    public let isQuoted: Bool
    /// The lines of the body, without the line of the delimiter; empty where reading stopped before it.
    public let body: ByteSpan
    /// The substitutions in the body, in order; none where the delimiter is quoted.
    public let substitutions: [ShellSubstitution]
    /// The first byte after the line of the delimiter, or the end of the text.
    public let end: Int
  }

  /// The operator without the descriptor and without the backslash of an escaped `\<<`: `<`, `>`, `>>`, `<<`, `<<-`, `<<<`, `>&`, `<&`, `&>`, `&>>`, `>|`, `<>`.
  public let operation: String
  /// The descriptor before the operator (`2` in `2>`), if there.
  public let descriptor: String?
  /// The word after the operator; for a heredoc its delimiter.
  public let target: ShellWord
  /// The here-document that `<<` or `<<-` starts.
  public let heredoc: Heredoc?
  /// From the descriptor to the target.
  public let span: ByteSpan
}

/// A command made of reserved words, with its redirections.
public struct CompoundCommand: Hashable, Sendable {
  /// The parts of a compound command.
  public enum Kind: Hashable, Sendable {
    /// `{ list; }`
    case brace(ShellList)
    /// `( list )`
    case subshell(ShellList)
    /// `if condition; then body; elif …; else …; fi`
    case conditional(branches: [ConditionalBranch], otherwise: ShellList?)
    /// `while` (or `until`) `condition; do body; done`
    case loop(isUntil: Bool, condition: ShellList, body: ShellList)
    /// `for name in words; do body; done`, also `select`; `words` is nil for the form without `in`.
    case forEach(name: String, words: [ShellWord]?, body: ShellList)
    /// `for ((…;…;…)); do body; done`
    case forArithmetic(body: ShellList)
    /// `case word in pattern) list;; esac`
    case matching(subject: ShellWord, arms: [MatchingArm])
    /// `(( … ))`
    case arithmetic
    /// `[[ … ]]`
    case test
    /// `coproc command`, `coproc NAME command`: the command runs in the background.
    case coprocess(ShellCommand)
  }

  /// What it is.
  public let kind: Kind
  /// The substitutions in `((…))`, `[[ … ]]` and `for ((…))`, in order.
  public let substitutions: [ShellSubstitution]
  /// The redirections after it.
  public let redirections: [ShellRedirection]
  /// From its first reserved word to the last redirection.
  public let span: ByteSpan
}

/// One `if` or `elif` with its body.
public struct ConditionalBranch: Hashable, Sendable {
  /// What is tested.
  public let condition: ShellList
  /// What runs where it holds.
  public let body: ShellList
}

/// One `pattern) list ;;` of a `case`.
public struct MatchingArm: Hashable, Sendable {
  /// The patterns, separated by `|`.
  public let patterns: [ShellWord]
  /// What runs.
  public let body: ShellList
}

/// A function and its body.
public struct FunctionDefinition: Hashable, Sendable {
  /// The function's name.
  public let name: String
  /// The body: nearly always a brace group.
  public let body: CompoundCommand
  /// The whole definition.
  public let span: ByteSpan
}
