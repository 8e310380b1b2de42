import SourceEditing
import Testing
import YAMLSyntax

@Suite struct NodeTests {
  /// The source of a node's content.
  private func slice(_ document: YAMLDocument, _ node: YAMLNode?) -> String? {
    node.map { document.source.string($0.span) }
  }

  @Test func `finds values by key and gives their exact spans`() throws {
    let document = try yaml("é: \"日本\" # c\njobs:\n  build:\n    steps:\n    - run: echo hi  # c\n    - checkout\n\n")
    let steps = try #require(document.root?["jobs"]?["build"]?["steps"])
    #expect(slice(document, document.root?["é"]) == "\"日本\"")
    #expect(slice(document, steps) == "- run: echo hi  # c\n    - checkout")
    #expect(slice(document, steps.items[0]["run"]) == "echo hi")
    #expect(steps.items[0]["run"]?.path == "jobs.build.steps[0].run")
    #expect(steps.items[1].text == "checkout")
  }

  @Test(arguments: [
    ("a: |\n  x\n\n\nb: 1", "|\n  x", "x\n"), ("a: |+\n  x\n\n\nb: 1", "|+\n  x\n\n", "x\n\n\n"),
    ("a: |- # c\n  x\n# d\nb: 1", "|- # c\n  x", "x"), ("a: |\n  x", "|\n  x", "x"),
    ("a: | # c\nb: 1", "|", ""), ("a: |\n  x  \n   \nb: 1", "|\n  x  \n   ", "x  \n \n"),
    ("a: |\n  x  \n  \nb: 1", "|\n  x  ", "x  \n"), ("a: >2\n    x\n   y\n\n", ">2\n    x\n   y", "  x\n y\n"),
    ("a: &x !!str\n  foo bar # c", "foo bar", "foo bar"), ("a: &x\nb: 1", "", ""),
    ("a:   # c\nb: 1", "", ""), ("a: 'it''s'", "'it''s'", "it's"), ("a: &x # c\n  b: 1", "b: 1", ""),
    ("a: !<tag:x> {b: [1, 2]} # c", "{b: [1, 2]}", ""), ("a: &y\n- 1\n- 2\n\nb: 1", "- 1\n- 2", ""),
  ])
  func `ends a node where its content ends`(_ text: String, _ source: String, _ value: String) throws {
    let document = try yaml(text)
    #expect(slice(document, document.root?["a"]) == source)
    #expect(document.root?["a"]?.text == value)
  }

  @Test func `tells anchors and tags apart from content`() throws {
    let document = try yaml("a: !!str &one text\nb: &two [*one, {c: d}]\n")
    let first = try #require(document.root?["a"])
    #expect(first.anchor == "one")
    #expect(first.tag == "tag:yaml.org,2002:str")
    #expect(first.tagSpan == ByteSpan(3, 8))
    #expect(first.anchorSpan == ByteSpan(9, 13))
    #expect(first.outerSpan == ByteSpan(3, 18))
    let second = try #require(document.root?["b"])
    #expect(second.isFlow && !first.isFlow)
    #expect(second.items[0].resolved == first)
    #expect(document.aliases(of: first) == [second.items[0]])
    #expect(second.items[1].entries[0].value.parent == second.items[1])
  }

  @Test func `resolves an alias to the latest definition before it`() throws {
    let document = try yaml("- &a 1\n- *a\n- &a 2\n- *a\n- *b\n- &c [*c]\n")
    let items = try #require(document.root?.items)
    #expect(items[1].resolved == items[0])
    #expect(items[3].resolved == items[2])
    #expect(items[4].resolved == items[4])
    #expect(items[5].items[0].resolved == items[5])
  }

  @Test func `applies merges in the order in which they win`() throws {
    let document = try yaml(
      "x: &x {a: 1, b: 1, z: {}}\ny: &y {a: 2, c: 2, <<: *x}\nm:\n  <<: [*y, *x]\n  d: 3\n  d: 4\nn: {\"<<\": *x}\n")
    let merged = try #require(document.root?["m"])
    #expect(merged["a"]?.text == "2")
    #expect(merged["b"]?.text == "1")
    #expect(merged["c"]?.text == "2")
    #expect(merged["d"]?.text == "4")
    #expect(merged["<<"] == nil)
    #expect(merged.mergedEntries.map { $0.key.text + $0.value.text } == ["b1", "z", "a2", "c2", "d4"])
    #expect(merged.entry("b")?.mapping == document.root?["x"])
    #expect(document.root?["n"]?["a"] == nil)
  }

  @Test func `ends on merges that refer to themselves and on bombs`() throws {
    let loop = try yaml("a: &a\n  <<: *a\n  b: 1\n")
    #expect(loop.root?["a"]?["c"] == nil)
    #expect(loop.root?["a"]?["b"]?.text == "1")
    var bomb = "k0: &k0 {x: 1}\n"
    for level in 1...60 { bomb += "k\(level): &k\(level) {<<: [*k\(level - 1), *k\(level - 1), *k\(level - 1)]}\n" }
    #expect(try yaml(bomb).root?["k60"]?["x"]?.text == "1")
    #expect(try yaml(bomb).root?["k60"]?["y"] == nil)
  }

  @Test func `reads booleans and null from plain scalars only`() throws {
    let items = try #require(try yaml("[yes, 'yes', Off, ~, '', nULL, \"true\", True]").root?.items)
    #expect(items.map(\.boolean) == [true, nil, false, nil, nil, nil, nil, true])
    #expect(items.map(\.isNull) == [false, false, false, true, false, false, false, false])
    #expect(try yaml("a:\nb: null").root?.entries.map(\.value.isNull) == [true, true])
  }

  @Test func `has no root in a text without a document`() throws {
    for text in ["", "\u{FEFF}", "# c\n", "\n\n"] {
      #expect(try yaml(text).root == nil)
    }
    #expect(try yaml("---\na: 1\n---\nb: 2\n").documentCount == 2)
    #expect(try yaml("---\na: 1\n---\nb: 2\n").nodeCount == 3)
  }
}
