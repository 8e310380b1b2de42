import SourceEditing
import Testing
import YAMLSyntax

/// An edit that a test wishes for.
typealias Wish = @Sendable (YAMLEditor, YAMLNode) throws -> YAMLEdit

/// The document after `edit`.
func applying(_ edit: YAMLEdit, to document: YAMLDocument) throws -> YAMLDocument {
  let set = try EditSet(edit.textEdits)
  return try YAMLDocument.parse(
    SourceText(path: document.source.path, bytes: set.applied(to: document.source.bytes)))
}

/// Makes one edit of `text` and expects `result`, in every way in which the two may be written, and that the edit is
/// true and cannot be made smaller.
func expectEdit(
  _ text: String, _ result: String, sourceLocation: Testing.SourceLocation = #_sourceLocation, _ wish: Wish
) throws {
  for variant in Corpus.Variant.allCases {
    if variant == .noFinalNewline, text.last != "\n" || text.hasSuffix("\n\n") { continue }
    if variant == .crlf, !text.contains("\n") { continue }
    let document = try YAMLDocument.parse(
      SourceText(path: "config.yml", bytes: variant.applied(to: Array(text.utf8))))
    let root = try #require(document.root)
    let edit = try wish(YAMLEditor(document), root)
    for splice in edit.textEdits { #expect(splice.trimmed(in: document.source.bytes) == splice) }
    let bytes = try EditSet(edit.textEdits).applied(to: document.source.bytes)
    let found = String(decoding: bytes, as: UTF8.self)
    let expected = String(decoding: variant.applied(to: Array(result.utf8)), as: UTF8.self)
    #expect(found == expected, "\(variant)", sourceLocation: sourceLocation)
    let after = try YAMLDocument.parse(SourceText(path: "config.yml", bytes: bytes))
    let difference = YAMLVerification.verify(before: document, after: after, changes: [edit.change])
    #expect(difference == nil, "\(variant)", sourceLocation: sourceLocation)
    #expect(YAMLVerification.verify(before: document, after: after, changes: []) != nil)
  }
}
