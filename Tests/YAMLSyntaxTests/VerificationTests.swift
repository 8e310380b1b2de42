import Testing
import YAMLSyntax

@Suite struct VerificationTests {
  private func difference(_ before: String, _ after: String, _ changes: [YAMLChange] = []) throws -> String? {
    YAMLVerification.verify(before: try yaml(before), after: try yaml(after), changes: changes)?.message
  }

  @Test(arguments: [
    ("a: 1\n", "a:   1 # c\n"), ("a: x\n", "a: 'x'\n"), ("a: [1, 2]\n", "a:\n- 1\n- 2\n"), ("", "# c\n"),
    ("a: &x 1\nb: *x\n", "a: &x 1\nb: *x\n"), ("a: |\n  x\n", "a: \"x\\n\"\n"), ("a: *u\n", "a:  *u\n"),
  ])
  func `finds no difference in another spelling`(_ before: String, _ after: String) throws {
    #expect(try difference(before, after) == nil)
  }

  @Test(arguments: [
    ("a: 1\n", "a: 2\n"), ("a: 1\n", "a: '1'\n"), ("a: yes\n", "a: \"yes\"\n"), ("a: 1\n", "a: 1\nb: 2\n"),
    ("a: 1\n", ""),
    ("a: [1]\n", "a: [1, 2]\n"), ("a: [1]\n", "a: 1\n"), ("a: &x 1\n", "a: 1\n"), ("a: &x 1\n", "a: &y 1\n"),
    ("a: 1\n", "a: !!str 1\n"),
    ("a: &x 1\nb: &x 1\nc: *x\n", "a: &x 1\nb: &y 1\nc: *x\n"), ("- &x 1\n- &y 1\n- *x\n", "- &x 1\n- &y 1\n- *y\n"),
    ("- *u\n", "- *w\n"), ("a: 1\nb: 2\n", "b: 2\na: 1\n"), ("a: 1\n", "a: 1\n---\nb: 1\n"), ("<<: 1\n", "\"<<\": 1\n"),
    ("a:\n", "a: ''\n"),
  ])
  func `finds what differs`(_ before: String, _ after: String) throws {
    #expect(try difference(before, after) != nil)
  }

  @Test func `wants exactly what was declared`() throws {
    let added = YAMLChange.added(to: 0, key: "b", value: .raw("2"))
    #expect(try difference("a: 1\n", "a: 1\nb: 2\n", [added]) == nil)
    #expect(try difference("a: 1\n", "b: 2\na: 1\n", [added]) != nil)
    #expect(try difference("a: 1\n", "a: 1\nb: '2'\n", [added]) != nil)
    #expect(try difference("a: 1\n", "a: 1\nb: &x 2\n", [added]) != nil)
    #expect(try difference("a: 1\n", "a: 1\n", [added]) != nil)
    let replaced = YAMLChange.replaced(node: 2, with: .mapping(["x": .sequence([.string("z")])]))
    #expect(try difference("a: 1\n", "a: {x: [z]}\n", [replaced]) == nil)
    #expect(try difference("a: &k 1\n", "a: {x: [z]}\n", [replaced]) != nil)
    #expect(try difference("a: &k 1\n", "a: &k {x: [z]}\n", [replaced]) == nil)
    #expect(try difference("a: 1\n", "a: {x: [on]}\n", [.replaced(node: 2, with: .sequence([.string("on")]))]) != nil)
    #expect(try difference("a: 1\n", "a: 1\n", [.replaced(node: 9, with: .raw("1"))]) != nil)
    let inserted = YAMLChange.inserted(into: 0, before: 1, item: .raw("x"))
    #expect(try difference("[a, b]\n", "[a, x, b]\n", [inserted]) == nil)
    #expect(try difference("[a, b]\n", "[a, b, x]\n", [inserted]) != nil)
    #expect(try difference("[a, b]\n", "[b]\n", [.removed(node: 1)]) == nil)
    #expect(try difference("{a: 1, b: 2}\n", "{b: 2}\n", [.removed(node: 1)]) == nil)
    #expect(try difference("{a: 1, b: 2}\n", "{c: 1, b: 2}\n", [.renamed(key: 1, to: "c")]) == nil)
    #expect(try difference("[a, b, c]\n", "[b, c, a]\n", [.moved(node: 1, before: 3)]) == nil)
    #expect(try difference("{a: 1, b: 2}\n", "{b: 2, a: 1}\n", [.moved(node: 3, before: 0)]) == nil)
  }

  @Test func `takes several changes of one place together`() throws {
    let text = "[a, [b, c], d]\n"
    let moved = YAMLChange.moved(node: 2, before: 0)
    #expect(try difference(text, "[[b, c], a, d]\n", [moved]) == nil)
    #expect(try difference(text, "[[x], a, d]\n", [moved, .replaced(node: 2, with: .sequence([.raw("x")]))]) == nil)
    #expect(
      try difference(text, "[[b, c, x], a, d]\n", [moved, .inserted(into: 2, before: 2, item: .raw("x"))]) == nil)
    #expect(
      try difference(text, "[[b, c], a, x, d]\n", [moved, .inserted(into: 0, before: 2, item: .raw("x"))]) == nil)
    #expect(try difference(text, "[[c], a, d]\n", [moved, .removed(node: 3)]) == nil)
    let later = YAMLChange.moved(node: 2, before: 3)
    #expect(
      try difference(text, "[a, d, [b, c, x]]\n", [later, .inserted(into: 2, before: 9, item: .raw("x"))]) == nil)
    #expect(
      try difference(text, "[a, x, d, [b, c]]\n", [.inserted(into: 0, before: 1, item: .raw("x")), later]) == nil)
    #expect(
      try difference(
        text, "[a, [b, c, x], y, d]\n",
        [
          .inserted(into: 0, before: 2, item: .raw("y")), .inserted(into: 2, before: 2, item: .raw("x")),
        ]) == nil)
    #expect(try difference(text, "[a, d]\n", [.removed(node: 2), .removed(node: 3)]) != nil)
    #expect(try difference(text, "[a, x, d]\n", [.replaced(node: 2, with: .raw("x")), .removed(node: 3)]) != nil)
    #expect(
      try difference(
        "{a: {b: 1}, c: 2}\n", "{a: {b: 1, x: y}, c: 2, z: w}\n",
        [
          .added(to: 0, key: "z", value: .string("w")), .added(to: 2, key: "x", value: .raw("y")),
        ]) == nil)
    #expect(try difference("{a: 1}\n", "{a: 1}\n", [.inserted(into: 0, before: 0, item: .raw("x"))]) != nil)
    #expect(
      try difference(
        "[a]\n", "[a, x, y]\n",
        [
          .inserted(into: 0, before: 1, item: .raw("x")), .inserted(into: 0, before: 1, item: .raw("y")),
        ]) == nil)
  }

  @Test func `says where`() throws {
    let found = YAMLVerification.verify(
      before: try yaml("jobs:\n  b:\n    - x\n"), after: try yaml("jobs:\n  b:\n    - y\n"), changes: [])
    #expect(found == YAMLDifference(path: "jobs.b[0]", offset: 17, message: "the value is not the same"))
  }
}
