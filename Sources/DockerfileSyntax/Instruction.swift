public import SourceEditing

/// One instruction of a Dockerfile.
public struct Instruction: Hashable, Sendable {
  /// A flag such as `--from=builder`, quotes resolved.
  public struct Flag: Hashable, Sendable {
    /// The name without the hyphens.
    public let name: String
    /// What follows the `=`; nil where there is none.
    public let value: String?
    /// The bytes of the flag.
    public let span: ByteSpan
  }

  /// A word of the arguments, quotes included.
  public struct Word: Hashable, Sendable {
    /// The word as written, continuations joined.
    public let text: String
    /// Its bytes.
    public let span: ByteSpan
  }

  /// Which instruction.
  public let keyword: InstructionKeyword
  /// The flags, in order.
  public let flags: [Flag]
  /// What follows the flags, continuations joined, outer blanks dropped.
  public let arguments: String
  /// The arguments split at white space; with quotes respected for `ARG`, `ENV` and `LABEL`. Empty for the exec form.
  public let words: [Word]
  /// The strings of the exec (JSON) form; nil for the shell form.
  public let execForm: [String]?
  /// The here-documents, in order.
  public let heredocs: [Heredoc]
  /// The bodies of the here-documents, in order.
  public let heredocTexts: [String]
  /// The instruction behind `ONBUILD`: one or none.
  public let triggers: [Instruction]
  /// From the keyword to the end of the last line, heredocs included, the last line break excluded.
  public let span: ByteSpan

  /// The value of the last flag of that name; nil where there is none or it has no value.
  public func flagValue(_ name: String) -> String? { flags.last { $0.name == name }?.value }
}
