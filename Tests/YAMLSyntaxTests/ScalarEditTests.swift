import SourceEditing
import Testing
import YAMLSyntax

@Suite struct ScalarEditTests {
  /// Replaces every `old` in the value of `v` by `new`.
  private func swap(_ old: String, _ new: String) -> Wish {
    { editor, root in
      let node = try #require(root["v"] ?? root.items.last)
      var found: [(range: ByteSpan, with: [UInt8])] = []
      let value = node.text
      var place = value.startIndex
      while let range = value[place...].firstRange(of: old) {
        let start = value.utf8.distance(from: value.startIndex, to: range.lowerBound)
        found.append((ByteSpan(start, start + old.utf8.count), Array(new.utf8)))
        place = range.upperBound
      }
      try #require(!found.isEmpty)
      return try editor.replace(in: node, found)
    }
  }

  @Test(arguments: [
    ("v: make x\n", "v: gmake x\n"), ("v: 'it''s make'\n", "v: 'it''s gmake'\n"),
    ("v: \"\\tmake\"\n", "v: \"\\tgmake\"\n"),
    ("v: |\n  make\n  make\n\nw: 1\n", "v: |\n  gmake\n  gmake\n\nw: 1\n"),
    ("v: >\n  one\n  make\n", "v: >\n  one\n  gmake\n"),
    ("v: one\n  make # c\n", "v: one\n  gmake # c\n"), ("- a\n- make", "- a\n- gmake"), ("{v: make}\n", "{v: gmake}\n"),
    ("v: &x make # c\n", "v: &x gmake # c\n"), ("v: |2-\n    make\n", "v: |2-\n    gmake\n"),
  ])
  func `splices within a line in every style`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, swap("make", "gmake"))
  }

  @Test(arguments: [
    ("v: |\n  make\n", "v: |\n  a\n  b\n"),
    ("v: |\n    x\n    make # c\n    y\n", "v: |\n    x\n    a\n    b # c\n    y\n"),
    ("v: make\nw: 1\n", "v: |-\n  a\n  b\nw: 1\n"), ("v: make # c\n", "v: |- # c\n  a\n  b\n"),
    ("v: \"make\"\n", "v: |-\n  a\n  b\n"),
    ("v: 'make'\n", "v: |-\n  a\n  b\n"), ("{v: make}\n", "{v: \"a\\nb\"}\n"),
    ("v: >\n  one\n  make\n", "v: >\n  one\n  a\n\n  b\n"),
    ("v: \"make\\n\"\n", "v: \"a\\nb\\n\"\n"), ("- run: |\n    x\n- make\n", "- run: |\n    x\n- |-\n  a\n  b\n"),
    ("w:\n    u: |\n        k\nv: make\n", "w:\n    u: |\n        k\nv: |-\n    a\n    b\n"),
    ("v: |\n  make", "v: |\n  a\n  b"),
    ("v:\n  make\nw: 1\n", "v:\n  |-\n  a\n  b\nw: 1\n"),
  ])
  func `brings line breaks into every style`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, swap("make", "a\nb"))
  }

  @Test func `replaces whole lines and their breaks`() throws {
    try expectEdit("v: |\n  a\n\n  make\n  b\n", "v: |\n  a\n\n  b\n", swap("make\n", ""))
    try expectEdit("v: |\n  a\n  make\nw: 1\n", "v: |\n  a\nw: 1\n", swap("make\n", ""))
    try expectEdit("v: |\n  a\n  make\nw: 1\n", "v: |-\n  a\nw: 1\n", swap("\nmake\n", ""))
    try expectEdit("v: |\n  make\n  b\n", "v: |\n  x\n\n  y\n  b\n", swap("make\n", "x\n\ny\n"))
    try expectEdit("v: |\n  a\n  make\n  b\n", "v: |\n  a\n  b\n", swap("make\n", ""))
    try expectEdit("v: |\n  a \\\n  make\n  b\n", "v: |\n  a x\n  b\n", swap("\\\nmake", "x"))
    try expectEdit("v: |\n  a\n  b\n", "v: |\n  a; b\n", swap("\n" + "b", "; b"))
  }

  @Test func `quotes a plain scalar only when it must`() throws {
    try expectEdit("v: make\n", "v: \"a: b\"\n", swap("make", "a: b"))
    try expectEdit("v: make\n", "v: \"on\"\n", swap("make", "on"))
    try expectEdit("v: 8.1\n", "v: 8.2\n", swap("1", "2"))
    try expectEdit("v: 'make'\n", "v: 'a\"\\''b'\n", swap("make", "a\"\\'b"))
    try expectEdit("v: \"make\"\n", "v: \"a\\\"\\\\'b\"\n", swap("make", "a\"\\'b"))
    try expectEdit("{v: make}\n", "{v: \"a, b\"}\n", swap("make", "a, b"))
  }

  @Test func `says in the header what the first line no longer shows`() throws {
    try expectEdit("v: |\n  make\n  b\nw: 1\n", "v: |2\n    make\n  b\nw: 1\n", swap("make", "  make"))
    try expectEdit("v: |\n  make\n  b", "v: |2\n    make\n  b", swap("make", "  make"))
    try expectEdit("v: |\n  make\nw: 1\n", "v: \"make\\u0007\\n\"\nw: 1\n", swap("make", "make\u{7}"))
  }

  @Test func `replaces a range across a fold`() throws {
    try expectEdit("v: >\n  docker\n  build\n  .\n", "v: >\n  make\n  .\n", swap("docker build", "make"))
    try expectEdit("v: docker\n  build .\n", "v: make .\n", swap("docker build", "make"))
  }

  @Test func `refuses ranges that overlap or lie outside`() throws {
    let document = try yaml("v: abc\n")
    let node = try #require(document.root?["v"])
    let editor = YAMLEditor(document)
    #expect(throws: YAMLEditError.self) { try editor.replace(in: node, [(ByteSpan(0, 4), [])]) }
    #expect(throws: YAMLEditError.self) {
      try editor.replace(in: node, [(ByteSpan(0, 2), []), (ByteSpan(1, 3), [])])
    }
    #expect(throws: YAMLEditError.self) { try editor.replace(in: node, [(ByteSpan(0, 1), [0xFF])]) }
  }
}
