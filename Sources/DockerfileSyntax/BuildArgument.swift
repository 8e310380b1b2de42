public import SourceEditing

/// One `NAME` or `NAME=default` of an `ARG`.
public struct BuildArgument: Hashable, Sendable {
  /// The variable.
  public let name: String
  /// The default as written, quotes and variables unresolved; nil where there is none.
  public let defaultText: String?
  /// The bytes of the declaration.
  public let span: ByteSpan
}
