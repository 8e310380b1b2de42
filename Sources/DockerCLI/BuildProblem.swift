public import SourceEditing

/// Something that keeps a build command from doing what it looks like.
public struct BuildProblem: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// A backslash before a blank: a continuation that YAML folded, or one with a blank after it.
    case brokenContinuation
    /// Another command's words follow where a context was expected, as in `docker build . docker push x`.
    case gluedCommand
    /// More than one context.
    case severalContexts
    /// No context, and nothing that may hold one.
    case missingContext
    /// A flag at the end without its value.
    case missingValue
  }

  /// What is wrong.
  public let kind: Kind
  /// The bytes it is about.
  public let span: ByteSpan
}
