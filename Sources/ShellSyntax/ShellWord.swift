public import SourceEditing

/// One word of a command, as it is written.
public struct ShellWord: Hashable, Sendable {
  /// A piece of a word.
  public indirect enum Part: Hashable, Sendable {
    /// Plain text, backslash escapes and line continuations resolved.
    case literal(String)
    /// `'…'` or `$'…'`, resolved.
    case singleQuoted(String)
    /// `"…"` or `$"…"`; also a `'…'` or a `$'…'` in which a template stands.
    case doubleQuoted([Part])
    /// `$NAME`, `${NAME…}`, `$1`, `$@` …: the variable's name, and the text of a `${NAME<operator>…}` after the name;
    /// `#` for `${#NAME}`, `!` and what follows for `${!NAME…}`.
    case variable(name: String, operation: String?)
    /// `$(…)` or a backquoted command.
    case command(ShellList)
    /// `$((…))`
    case arithmetic
    /// `<(…)` or `>(…)`
    case process(ShellList)
    /// A CircleCI template `<< … >>`, by the text between the brackets without outer blanks; opaque to the shell.
    case template(String)
    /// An unquoted `*`, `?`, extended glob or leading `~`, as written; the bracket of a `[…]` or the brace of a brace
    /// expansion, whose content stands in parts of its own.
    case pattern(String)
  }

  /// The pieces, in order; `''` is one quoted piece without content.
  public let parts: [Part]
  /// The bytes of the word, quotes included.
  public let span: ByteSpan
  /// The names of the variables in it, in order, also those inside quotes and inside `${…}`; not those of substituted commands.
  public let variables: [String]
  /// Its command and process substitutions, in order, also those inside quotes, `${…}` and `$((…))`.
  public let substitutions: [ShellSubstitution]
}
