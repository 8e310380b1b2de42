public import SourceEditing

/// One word of a command, as it is written.
public struct ShellWord: Hashable, Sendable {
  /// A piece of a word.
  public indirect enum Part: Hashable, Sendable {
    /// Plain text, backslash escapes and line continuations resolved.
    case literal(String)
    /// `'…'` or `$'…'`, resolved.
    case singleQuoted(String)
    /// `"…"`
    case doubleQuoted([Part])
    /// `$NAME`, `${NAME…}`, `$1`, `$@` …: the variable's name, and the text of a `${NAME<operator>…}` after the name.
    case variable(name: String, operation: String?)
    /// `$(…)` or a backquoted command.
    case command(ShellList)
    /// `$((…))`
    case arithmetic
    /// `<(…)` or `>(…)`
    case process(ShellList)
    /// A CircleCI template `<< … >>`, by the text between the brackets without outer blanks; opaque to the shell.
    case template(String)
    /// An unquoted `*`, `?`, `[…]`, extended glob or leading `~`, as written.
    case pattern(String)
  }

  /// The pieces, in order; `''` is one quoted piece without content.
  public let parts: [Part]
  /// The bytes of the word, quotes included.
  public let span: ByteSpan
}
