public import SourceEditing

/// A Bourne or Bash script as a syntax tree whose every node knows its bytes.
///
/// All spans are 0-based half-open byte offsets into `source`. What could not be understood is never guessed: `stop`
/// says where reading ended, and `body` holds the statements that were complete before.
public struct ShellScript: Sendable {
  /// The script, as the shell gets it (but for CircleCI templates, which stand in it unexpanded).
  public let source: [UInt8]
  /// The statements.
  public let body: ShellList
  /// Where and why reading stopped, if it did not reach the end.
  public let stop: ShellStop?
  /// Comments, `#` to the end of the line, in order.
  public let comments: [ByteSpan]
  /// Whether `<< … >>` was read as a template.
  public let readsTemplates: Bool

  /// Reads `source`; with `templates`, `<< … >>` is a CircleCI template and `\<<` the shell's `<<` (config version 2.1).
  public init(_ source: [UInt8], templates: Bool) {
    self = ShellScript.parse(source, templates: templates)
  }

  /// Whether a function is defined somewhere in it.
  let definesFunctions: Bool

  /// A script from its parts.
  init(
    source: [UInt8], body: ShellList, stop: ShellStop?, comments: [ByteSpan], readsTemplates: Bool,
    definesFunctions: Bool
  ) {
    self.definesFunctions = definesFunctions
    self.source = source
    self.body = body
    self.stop = stop
    self.comments = comments
    self.readsTemplates = readsTemplates
  }
}

/// Why a script was not read to its end.
public struct ShellStop: Error, Hashable, Sendable {
  /// The offset of the first byte that was not understood.
  public let offset: Int
  /// What is wrong there, lowercase, without a period.
  public let reason: String
}

/// Statements one after the other.
public struct ShellList: Hashable, Sendable {
  /// The statements, in order.
  public let statements: [ShellStatement]
  /// From the first statement's first byte to the last one's last; empty where there is none.
  public let span: ByteSpan
}

/// One and-or list with what ends it.
public struct ShellStatement: Hashable, Sendable {
  /// What ends a statement.
  public enum Terminator: Hashable, Sendable {
    /// A line break or the end of the text around it.
    case newline
    /// `;`
    case semicolon
    /// `&`: the statement runs in the background.
    case ampersand
  }

  /// The pipelines, joined by `&&` and `||`; one at least.
  public let pipelines: [ShellPipeline]
  /// The operators between the pipelines: one less than these.
  public let operators: [ShellListOperator]
  /// What ends the statement.
  public let terminator: Terminator
  /// Without the terminator.
  public let span: ByteSpan
}

/// `&&` or `||`.
public struct ShellListOperator: Hashable, Sendable {
  /// Whether it is `&&`; otherwise it is `||`.
  public let isAnd: Bool
  /// The two bytes.
  public let span: ByteSpan
}

/// Commands joined by `|` or `|&`.
public struct ShellPipeline: Hashable, Sendable {
  /// Whether `!` stands before it.
  public let isNegated: Bool
  /// Whether the reserved word `time` stands before it.
  public let isTimed: Bool
  /// The commands; one at least.
  public let commands: [ShellCommand]
  /// From `!` or `time`, if there, to the last command.
  public let span: ByteSpan
}
