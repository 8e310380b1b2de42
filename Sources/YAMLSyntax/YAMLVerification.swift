/// The judge of whether a text was changed as declared and not otherwise.
public enum YAMLVerification {
  /// The first place where `after` is not `before` with `changes` made; nil where it is exactly that.
  ///
  /// Both trees are walked in step, each node once: aliases are not followed but must have targets that correspond, so
  /// no bomb of aliases costs more than its bytes. Anchors, tags and the kind of value that a scalar reads as must be
  /// the same; comments, blanks and quotes that change no value are not looked at. Every change must find its place.
  public static func verify(
    before: YAMLDocument, after: YAMLDocument, changes: [YAMLChange]
  ) -> YAMLDifference? {
    guard before.documentCount == after.documentCount else {
      return YAMLDifference(
        path: "", offset: 0, message: "\(before.documentCount) documents became \(after.documentCount)")
    }
    guard before.root != nil, after.root != nil else {
      if (before.root == nil) != (after.root == nil) || !changes.isEmpty {
        return YAMLDifference(path: "", offset: 0, message: "one of the texts has no document")
      }
      return nil
    }
    var comparison = TreeComparison(before: before, after: after, changes: changes)
    return comparison.difference()
  }
}
