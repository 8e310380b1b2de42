import SourceEditing
import YAMLSyntax

/// Any bytes are read or refused; what is read has spans in order and scalars that align with their source.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParse(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = SourceText(path: "fuzz.yml", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  guard let document = try? YAMLDocument.parse(source) else { return 0 }
  for node in document.nodes() {
    expect(node.outerSpan.start <= node.span.start && node.span.end <= count)
    if let parent = node.parent { expect(parent.span.contains(node.outerSpan), "a child leaves its parent") }
    if node.kind == .scalar { checkAlignment(node.embedded, source) }
    if node.isAlias { expect(node.resolved.id <= node.id) }
    _ = node.mergedEntries
  }
  expect(YAMLVerification.verify(before: document, after: document, changes: []) == nil)
  return 0
}

private func checkAlignment(_ embedded: EmbeddedText, _ source: SourceText) {
  var place = 0
  for segment in embedded.segments {
    expect(segment.value.start == place && segment.source.end <= source.bytes.count)
    if segment.kind == .verbatim { expect(source.slice(segment.source) == embedded.bytes[segment.value.range]) }
    place = segment.value.end
  }
  expect(place == embedded.bytes.count)
}

/// As `precondition`, whose message an optimised build drops.
private func expect(_ condition: Bool, _ message: @autoclosure () -> String = "a rule is broken") {
  if !condition { fatalError(message()) }
}
