public import SourceEditing

/// One word of a command, as it is written.
public struct ShellWord: Hashable, Sendable {
  /// A piece of a word.
  public enum Part: Hashable, Sendable {
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

  /// The bytes of the word, quotes included.
  public let span: ByteSpan
  /// The text of a word that is one piece of plain text, as most are; empty for any other. No optional: words are copied
  /// all the time, and a plain string is copied without a call.
  private let text: String
  /// What any other word holds.
  let content: Content?
  /// The text of a word that is one piece of plain text.
  var plainText: String? { content == nil ? text : nil }

  /// What is in a word that is more than plain text; shared by the copies of the word.
  final class Content: Sendable {
    let parts: [Part]
    let variables: [String]
    let substitutions: [ShellSubstitution]

    init(parts: [Part], variables: [String], substitutions: [ShellSubstitution]) {
      self.parts = parts
      self.variables = variables
      self.substitutions = substitutions
    }
  }

  /// The pieces, in order; `''` is one quoted piece without content.
  public var parts: [Part] { content?.parts ?? [.literal(text)] }
  /// The names of the variables in it, in order, also those inside quotes and inside `${…}`; not those of substituted commands.
  public var variables: [String] { content?.variables ?? [] }
  /// Its command and process substitutions, in order, also those inside quotes, `${…}` and `$((…))`.
  public var substitutions: [ShellSubstitution] { content?.substitutions ?? [] }

  /// A word of plain text.
  init(plain text: String, span: ByteSpan) {
    self.span = span
    self.text = text
    content = nil
  }

  /// A word from its parts.
  init(parts: [Part], span: ByteSpan, variables: [String], substitutions: [ShellSubstitution]) {
    self.span = span
    if parts.count == 1, case .literal(let text) = parts[0], variables.isEmpty, substitutions.isEmpty {
      self.text = text
      content = nil
    } else {
      text = ""
      content = Content(parts: parts, variables: variables, substitutions: substitutions)
    }
  }

  /// Whether both are written alike at the same place.
  public static func == (left: ShellWord, right: ShellWord) -> Bool {
    guard left.span == right.span, left.text == right.text else { return false }
    if left.content === right.content { return true }
    guard left.content != nil, right.content != nil else { return false }
    return left.parts == right.parts && left.variables == right.variables && left.substitutions == right.substitutions
  }

  /// Feeds place and text.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(span)
    hasher.combine(text)
    if let content { hasher.combine(content.parts) }
  }
}
