public import SourceEditing

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

  /// Whether `edits` make of `before` exactly what `changes` declare, proven without reading the whole text again; where
  /// this is false, `verify` has the last word.
  ///
  /// What is read is the text after the edits without the entries that no edit touches, and it must be `before` with
  /// the changes made and without these entries. `UntouchedEntries` says why that holds for the whole text too.
  public static func proves(_ edits: EditSet, of before: YAMLDocument, make changes: [YAMLChange]) -> Bool {
    guard before.documentCount == 1 else { return false }
    let untouched = UntouchedEntries(before, beside: edits.edits, changes)
    // Little to leave out is not worth the risk of having to read both.
    guard untouched.byteCount > before.source.bytes.count / 4 else { return false }
    let text = SourceText(path: before.source.path, bytes: untouched.editedRest)
    guard let after = try? YAMLDocument.parse(text), after.documentCount == 1, after.root != nil else { return false }
    var comparison = TreeComparison(
      before: before, after: after, changes: changes, leavingOut: untouched.runs.map(\.nodes))
    return comparison.difference() == nil
  }
}
