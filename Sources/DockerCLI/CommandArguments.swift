public import ShellSyntax
public import SourceEditing

/// The arguments of a `docker` command, told apart by its table of flags.
public struct CommandArguments: Hashable, Sendable {
  /// A flag as it was given.
  public struct Flag: Hashable, Sendable {
    /// The long name, such as `--tag`.
    public let name: String
    /// What the table knows of it.
    public let definition: DockerFlag
    /// As it is written, without the value: `-t`, `--tag`; the letter alone within a cluster such as `-qt`.
    public let spelled: String
    /// The value, that of a boolean (`--load=false`) included; nil where there is none.
    public let value: FlagValue?
    /// From the flag's word to the end of the value's word.
    public let span: ByteSpan
    /// Whether other flags stand in the same word, as in `-qt`.
    public let isClustered: Bool

    /// Whether a boolean is on: nil where its value is not known, or it is no boolean.
    public var isOn: Bool? {
      guard !definition.takesValue else { return nil }
      guard let value else { return true }
      // strconv.ParseBool of Go, read 2026-11-23.
      switch value.literal {
      case "1", "t", "T", "TRUE", "true", "True": return true
      case "0", "f", "F", "FALSE", "false", "False": return false
      default: return nil
      }
    }
  }

  /// The flags, in order.
  public let flags: [Flag]
  /// The words that are neither flags nor their values, in order; without those in `opaque`.
  public let positionals: [ShellWord]
  /// Words that look like flags but are in no table.
  public let unknownFlags: [ShellWord]
  /// Words that may hold any flag or none: `"$@"`, `$ARGS`, `${array[@]}`, a template on its own.
  public let opaque: [ShellWord]
  /// Lone unquoted variables, substitutions and templates in a positional place: one word, several or none.
  public let ambiguous: [ShellWord]
  /// Flags at the end that lack their value.
  public let incomplete: [ShellWord]

  /// No arguments.
  static let none = CommandArguments(
    flags: [], positionals: [], unknownFlags: [], opaque: [], ambiguous: [], incomplete: [])

  /// The flags of that long name, in order.
  public func flags(named name: String) -> [Flag] { flags.filter { $0.name == name } }

  /// The value of the last flag of that name, which is the one that counts for a flag that is not repeatable.
  public func lastValue(of name: String) -> FlagValue? { flags.last { $0.name == name }?.value }

  /// Whether every word is understood: no unknown flag, none that may hold flags, none without its value.
  public var isUnderstood: Bool { unknownFlags.isEmpty && opaque.isEmpty && ambiguous.isEmpty && incomplete.isEmpty }

  /// Whether the boolean is on; nil where it is given with a value that is not known.
  public func isOn(_ name: String) -> Bool? {
    guard let flag = flags.last(where: { $0.name == name }) else { return false }
    return flag.isOn
  }
}
