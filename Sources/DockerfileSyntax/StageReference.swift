public import SourceEditing

/// A place where a stage needs a stage, an image or a context.
public struct StageReference: Hashable, Sendable {
  /// Which kind of place.
  public enum Kind: Hashable, Sendable {
    /// `FROM`
    case base
    /// `COPY --from`
    case copy
    /// `RUN --mount=from=`
    case mount
  }

  /// The stage that needs it.
  public let stage: Int
  /// Which kind of place.
  public let kind: Kind
  /// What it needs.
  public let source: StageBase
  /// The base of the `FROM`, or the whole instruction.
  public let span: ByteSpan
}
