/// Two edits that want the same bytes.
public struct EditConflict: Error, Hashable, Sendable {
  /// The edit that was there.
  public let first: TextEdit
  /// The edit that overlaps it.
  public let second: TextEdit
}
