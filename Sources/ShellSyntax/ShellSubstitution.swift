public import SourceEditing

/// A list of commands that stands inside a word or an expression.
public struct ShellSubstitution: Hashable, Sendable {
  /// How the list is written.
  public enum Kind: Hashable, Sendable {
    /// `$(…)`
    case command
    /// `` `…` ``: the spans of the list may skip backslashes, and an edit inside must escape.
    case backquoted
    /// `<(…)` or `>(…)`
    case process
  }

  /// How the list is written.
  public let kind: Kind
  /// What runs.
  public let list: ShellList
  /// From the first byte of the opening to the last of the closing mark.
  public let span: ByteSpan
}
