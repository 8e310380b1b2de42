import SourceEditing
import Testing
import YAMLSyntax

@Suite struct CorpusTests {
  @Test func `reads all but a handful of the real configs`() {
    guard !Corpus.files.isEmpty else { return }
    #expect(Corpus.documents().count >= Corpus.files.count - 12)
  }

  @Test(arguments: Corpus.Variant.allCases)
  func `gives every node of the real configs a span inside its parent's`(_ variant: Corpus.Variant) {
    for (name, document) in Corpus.documents(variant) {
      var problems = 0
      for node in document.nodes() {
        let span = node.span
        if span.start > span.end || span.end > document.source.bytes.count { problems += 1 }
        if node.outerSpan.start > span.start { problems += 1 }
        if let parent = node.parent, !parent.span.contains(node.outerSpan) { problems += 1 }
        if let first = document.source.slice(span).first, [0x20, 0x0A, 0x0D, 0x23].contains(first) { problems += 1 }
        if node.kind == .scalar, node.style != .literal, node.style != .folded,
          let last = document.source.slice(span).last,
          [0x20, 0x0A, 0x0D].contains(last)
        {
          problems += 1
        }
      }
      #expect(problems == 0, "\(name)")
    }
  }

  @Test(arguments: Corpus.Variant.allCases)
  func `aligns every scalar of the real configs with its source`(_ variant: Corpus.Variant) {
    for (name, document) in Corpus.documents(variant) {
      for node in document.nodes() where node.kind == .scalar {
        guard let problem = alignmentProblem(node, document.source) else { continue }
        Issue.record("\(name): \(node.path): \(problem)")
      }
    }
  }

  @Test(arguments: Corpus.Variant.allCases)
  func `reads every slice of a flow scalar back as the same value`(_ variant: Corpus.Variant) throws {
    for (name, document) in Corpus.documents(variant) {
      for node in document.nodes() where node.kind == .scalar && node.style != .plain && node.isFlow {
        let again = try yaml(document.source.string(node.span))
        #expect(again.root?.bytes == node.bytes, "\(name): \(node.path)")
      }
    }
  }
}

/// What is wrong with the alignment of `node`; nil where all is well.
func alignmentProblem(_ node: YAMLNode, _ source: SourceText) -> String? {
  let embedded = node.embedded
  var place = 0
  var sourcePlace = node.span.start
  for segment in embedded.segments {
    if segment.value.start != place { return "gap in the value at \(place)" }
    if segment.source.start < sourcePlace { return "source goes back at \(segment.source.start)" }
    if segment.kind == .verbatim, source.slice(segment.source) != embedded.bytes[segment.value.range] {
      return "not verbatim at \(place)"
    }
    place = segment.value.end
    sourcePlace = segment.source.end
  }
  if place != embedded.bytes.count { return "ends at \(place) of \(embedded.bytes.count)" }
  if sourcePlace > node.span.end + 2 { return "reaches past the node" }
  let isWhole = embedded.segments.count == 1 && embedded.segments[0].kind == .escape
  if isWhole, embedded.bytes.count > 1 { return "was given up" }
  return nil
}
