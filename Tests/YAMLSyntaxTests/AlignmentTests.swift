import SourceEditing
import Testing
import YAMLSyntax

@Suite struct AlignmentTests {
  @Test(arguments: [
    "a: \"x\\ty \\u00e9\\x41 \\\n  tail  \\\n  \\  end\"",
    "a: \"one\n  two\n\n\n  three  \n  four\"", "a: 'it''s\n  two\n\n  three'", "a: one\n  two\n\n  three # c",
    "a: |\n  one\n\n    two\n  three\n\nb: 1", "a: |2-\n    one\n   two\n\n", "a: |+\n\n\n  one\n\n\n",
    "a: >\n  one\n  two\n\n  three\n    more\n    more\n  back\n\n\n", "a: >+\n\n  one\n\n\n", "a: >-\n  one\n  two",
    "a: |\r\n  one\r\n\r\n  two\r\n", "a: >\r\n  one\r\n  two\r\n\r\n  three\r\n", "a: \"é 🐳\\U0001F433 \\N\\_\\L\"",
    "a: |1\n \tone\n \ttwo\n", "a: |\n  zero\n  \tone\n", "a: |+\n\n\n", "a: |\n  x  \n   \nb: 1",
    "a: 'x'\nb: \"\"\nc: ''", "a: >\n\n\n  x\n",
    "a: \"x\\\n\n  y\"", "a: |1\n  x\n\n", "a: >2\n    x\n\n    y\n  z\n",
  ])
  func `says where each byte of a value stands`(_ text: String) throws {
    let document = try yaml(text)
    for node in document.nodes() where node.kind == .scalar {
      #expect(alignmentProblem(node, document.source) == nil, "\(node.path): \(node.embedded.segments)")
    }
  }

  @Test func `points from a script into the file`() throws {
    let document = try yaml("run: |\n  make\n  docker build .\n")
    let embedded = try #require(document.root?["run"]?.embedded)
    #expect(embedded.sourceOffset(of: 0) == 9)
    #expect(embedded.sourceOffset(of: 5) == 16)
    #expect(embedded.segments.map(\.kind) == [.verbatim, .verbatim])
  }

  @Test func `points into a folded script`() throws {
    let document = try yaml("run: >\n  make\n  all\n")
    let embedded = try #require(document.root?["run"]?.embedded)
    #expect(embedded.segments.map(\.kind) == [.verbatim, .fold, .verbatim])
    #expect(embedded.sourceOffset(of: 5) == 16)
  }
}
