import Testing
import YAMLSyntax

@Suite struct RemoveTests {
  /// Removes the child `b`.
  private let removal: Wish = { editor, root in
    let collection = root["m"] ?? root
    let child = collection.kind == .sequence ? collection.items.first { $0.text == "b" } : collection.entry("b")?.key
    return try editor.remove(try #require(child))
  }

  @Test(arguments: [
    ("a: 1\nb: 2 # two\nc: 3\n", "a: 1\nc: 3\n"),
    ("a: 1\n# about b\n# more\nb: 2\n# about c\nc: 3\n", "a: 1\n# about c\nc: 3\n"),
    ("a: 1\n# not about b\n\nb: 2\n\nc: 3\n", "a: 1\n# not about b\n\n\nc: 3\n"),
    ("a: 1\nb: |\n  x\n\nc: 3\n", "a: 1\n\nc: 3\n"),
    ("a: 1\nb:\n  x: 1\n  # footer of b\nc: 3\n", "a: 1\nc: 3\n"), ("a: 1\nb: 2", "a: 1"), ("b: 2\nc: 3\n", "c: 3\n"),
    ("m:\n  b: 2\nc: 3\n", "m: {}\nc: 3\n"), ("m: # c\n  # d\n  b: 2 # e\n", "m: {} # c\n"),
    ("m: &x\n  b: 2\n", "m: &x {}\n"),
    ("m:\n  - b: 2\n    c: 3\n", "m:\n  - b: 2\n    c: 3\n"), ("{a: 1, b: 2, c: 3}\n", "{a: 1, c: 3}\n"),
    ("{b: 2, c: 3}\n", "{c: 3}\n"), ("{a: 1, b: 2}\n", "{a: 1}\n"), ("{a: 1, b: 2, }\n", "{a: 1, }\n"),
    ("m: {b: 2}\n", "m: {}\n"),
    ("{\n  a: 1,\n  # about b\n  b: 2, # two\n  c: 3\n}\n", "{\n  a: 1,\n  c: 3\n}\n"),
    ("{\n  a: 1,\n  b: 2\n}\n", "{\n  a: 1\n}\n"),
    ("{\n  a: 1, # one\n  b: 2 }\n", "{\n  a: 1 }\n"), ("a: 1\n? b\n: 2\nc: 3\n", "a: 1\nc: 3\n"), ("b: 2\n", "{}\n"),
    ("# file\nb: 2\nc: 3\n", "# file\nc: 3\n"), ("m:\n- a\n- b\n- c\n", "m:\n- a\n- c\n"), ("m:\n- b\n", "m: []\n"),
    ("m:\n  - a\n  -\n    b\n  - c\n", "m:\n  - a\n  - c\n"), ("- - b\n  - c\n", "- - b\n  - c\n"),
    ("[a, b, c]\n", "[a, c]\n"),
    ("m:\n  - a # one\n\n  # about b\n  - b # two\n\n  - c\n", "m:\n  - a # one\n\n\n  - c\n"),
  ])
  func `removes an entry or item with its own comments`(_ text: String, _ result: String) throws {
    if text == result { return }
    try expectEdit(text, result, removal)
  }

  @Test func `lets the next one move up behind the dash`() throws {
    let first: Wish = { editor, root in try editor.remove(root.items[0].entries.first?.key ?? root.items[0].items[0]) }
    try expectEdit("- a: 1 # one\n  b: 2\n", "- b: 2\n", first)
    try expectEdit("- a: 1\n\n  # about b\n  b: 2\n", "- # about b\n  b: 2\n", first)
    try expectEdit("- - a\n  - b\n", "- - b\n", first)
    try expectEdit("- a: 1\n- b\n", "- {}\n- b\n", first)
  }

  @Test func `refuses to take away what an alias stands for`() throws {
    let document = try yaml("a: &x 1\nb: *x\n")
    let root = try #require(document.root)
    #expect(throws: YAMLEditError.self) { try YAMLEditor(document).remove(root.entries[0].key) }
    #expect(throws: YAMLEditError.self) { try YAMLEditor(document).remove(root) }
    #expect(throws: YAMLEditError.self) { try YAMLEditor(document).remove(root.entries[0].value) }
  }

  @Test func `edits each definition of an anchor that is there twice, and takes none away that an alias needs`() throws
  {
    let text = "- &a 1\n- *a\n- &a 2\n- *a\n"
    try expectEdit(text, "- &a x\n- *a\n- &a 2\n- *a\n") { try $0.replace($1.items[0], with: .string("x")) }
    try expectEdit(text, "- &a 1\n- *a\n- &a x\n- *a\n") { try $0.replace($1.items[2], with: .string("x")) }
    try expectEdit(text, "- &a 1\n- *a\n- &a 2\n") { try $0.remove($1.items[3]) }
    try expectEdit(text, "- &a 1\n- *a\n- new\n- &a 2\n- *a\n") { try $0.insert(.string("new"), after: $1.items[1]) }
    let document = try yaml(text)
    let items = try #require(document.root?.items)
    for index in [0, 2] {
      #expect(throws: YAMLEditError.self) { try YAMLEditor(document).remove(items[index]) }
      #expect(throws: YAMLEditError.self) { try YAMLEditor(document).move(items[index], before: 4 - index * 2) }
    }
    #expect(throws: YAMLEditError.self) { try YAMLEditor(document).move(items[1], before: 3) }
  }

  @Test(arguments: [
    ("a: 1 # c\n", "new: 1 # c\n"), ("'a': 1\n", "'new': 1\n"), ("\"a\": 1\n", "\"new\": 1\n"),
    ("{a: 1}\n", "{new: 1}\n"),
    ("&k a: 1\n", "&k new: 1\n"), ("? a\n: 1\n", "? new\n: 1\n"), ("{\"a\":1}\n", "{\"new\":1}\n"),
  ])
  func `renames a key in its quotes`(_ text: String, _ result: String) throws {
    try expectEdit(text, result) { editor, root in try editor.rename(root.entries[0].key, to: "new") }
  }

  @Test func `refuses a name that is there`() throws {
    let document = try yaml("a: 1\nb: 2\n")
    let root = try #require(document.root)
    #expect(throws: YAMLEditError.self) { try YAMLEditor(document).rename(root.entries[0].key, to: "b") }
    #expect(throws: YAMLEditError.self) { try YAMLEditor(document).rename(root, to: "b") }
  }

  @Test(arguments: [
    ("a: 1\nb: 2\nc: 3\n", 0, "b: 2\na: 1\nc: 3\n"),
    ("a: 1\n# about b\nb: 2 # two\n\nc: 3\n", 3, "a: 1\n\nc: 3\n# about b\nb: 2 # two\n"),
    ("{a: 1, b: 2, c: 3}\n", 0, "{b: 2, a: 1, c: 3}\n"), ("{a: 1, b: 2, c: 3}\n", 3, "{a: 1, c: 3, b: 2}\n"),
    ("m:\n- a\n- b\n- c\n", 0, "m:\n- b\n- a\n- c\n"), ("m:\n  - a\n  - b\n  - c\n", 3, "m:\n  - a\n  - c\n  - b\n"),
    (
      "{\n  a: 1,\n  # about b\n  b: 2, # two\n  c: 3\n}\n", 3,
      "{\n  a: 1,\n  c: 3,\n  # about b\n  b: 2 # two\n}\n"
    ),
    ("{\n  a: 1, # one\n  b: 2 # two\n}\n", 0, "{\n  b: 2, # two\n  a: 1 # one\n}\n"),
    ("a: |\n  x\nb: |\n  y\nc: 3", 3, "a: |\n  x\nc: 3\nb: |\n  y\n"),
    ("a: 1\nb: |\n  y", 0, "b: |-\n  y\na: 1"), ("# file\na: 1\nb: 2\n", 0, "# file\nb: 2\na: 1\n"),
    ("a: 1\nb: 2", 0, "b: 2\na: 1"),
  ])
  func `moves an entry or item with its comments`(_ text: String, _ before: Int, _ result: String) throws {
    try expectEdit(text, result) { editor, root in
      let collection = root["m"] ?? root
      let child = collection.kind == .sequence ? collection.items[1] : collection.entries[1].key
      return try editor.move(child, before: before)
    }
  }

  @Test func `moves the child that stands behind a dash`() throws {
    try expectEdit("- a: 1\n  b: 2\n- c\n", "- b: 2\n  a: 1\n- c\n") { editor, root in
      try editor.move(root.items[0].entries[0].key, before: 2)
    }
    try expectEdit("- a: 1\n  b: 2\n- c\n", "- b: 2\n  a: 1\n- c\n") { editor, root in
      try editor.move(root.items[0].entries[1].key, before: 0)
    }
  }
}
