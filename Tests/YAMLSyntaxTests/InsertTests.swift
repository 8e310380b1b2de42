import Testing
import YAMLSyntax

@Suite struct InsertTests {
  private let step = YAMLValue.mapping(["run": .mapping(["name": .string("x"), "command": .string("make")])])

  private func after(_ index: Int, _ value: YAMLValue) -> Wish {
    { editor, root in
      let list = root["s"] ?? root
      return try editor.insert(value, after: list.items[index])
    }
  }

  private func before(_ index: Int, _ value: YAMLValue) -> Wish {
    { editor, root in
      let list = root["s"] ?? root
      return try editor.insert(value, before: list.items[index])
    }
  }

  @Test(arguments: [
    ("s:\n  - a\n  - b\n", "s:\n  - a\n  - new\n  - b\n"),
    ("s:\n- a # c\n# d\n- b\n", "s:\n- a # c\n- new\n# d\n- b\n"),
    ("s:\n  -   a\n\n  -   b\n", "s:\n  -   a\n  -   new\n\n  -   b\n"), ("s: [a, b]\n", "s: [a, new, b]\n"),
    ("s:\n  -\n  - b\n", "s:\n  -\n  - new\n  - b\n"),
    ("s:\n  - run: |\n      x\n\n  - b\n", "s:\n  - run: |\n      x\n  - new\n\n  - b\n"),
    ("s: [\n  a, # one\n  b\n]\n", "s: [\n  a, # one\n  new,\n  b\n]\n"),
    ("s: [\n  a # one\n]\n", "s: [\n  a, # one\n  new\n]\n"),
    ("s: [a]\n", "s: [a, new]\n"), ("s: [a: 1, b]\n", "s: [a: 1, new, b]\n"), ("- a\n- b", "- a\n- new\n- b"),
    ("- a", "- a\n- new"), ("- - a\n  - b\n- c\n", "- - a\n  - b\n- new\n- c\n"),
  ])
  func `inserts an item after another`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, after(0, .string("new")))
  }

  @Test(arguments: [
    ("s:\n  - a\n  # about b\n  # more\n  - b # c\n", "s:\n  - a\n  - new\n  # about b\n  # more\n  - b # c\n"),
    ("s:\n  - a\n  # not about b\n\n  - b\n", "s:\n  - a\n  # not about b\n\n  - new\n  - b\n"),
    ("s:\n  - a\n    # footer of a\n  - b\n", "s:\n  - a\n    # footer of a\n  - new\n  - b\n"),
    ("s:\n  - run: |\n      # script\n  - b\n", "s:\n  - run: |\n      # script\n  - new\n  - b\n"),
    ("s:\n  - \"a\n  # text\"\n  - b\n", "s:\n  - \"a\n  # text\"\n  - new\n  - b\n"),
    ("s: [a, b]\n", "s: [a, new, b]\n"), ("s: [\n  a,\n  b ]\n", "s: [\n  a,\n  new,\n  b ]\n"),
    ("s:\n  - a\n  -\n    b\n", "s:\n  - a\n  - new\n  -\n    b\n"),
    ("s:\n  - a\n  - # c\n    b\n", "s:\n  - a\n  - new\n  - # c\n    b\n"), ("s:\n- a\n- b", "s:\n- a\n- new\n- b"),
  ])
  func `inserts an item before another and its comments`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, before(1, .string("new")))
  }

  @Test func `inserts before the first item`() throws {
    try expectEdit("s:\n  # about a\n  - a\n", "s:\n  - new\n  # about a\n  - a\n", before(0, .string("new")))
    try expectEdit("s: # c\n- a\n", "s: # c\n- new\n- a\n", before(0, .string("new")))
    try expectEdit("s: &x\n- a\n", "s: &x\n- new\n- a\n", before(0, .string("new")))
    try expectEdit("s: [a]\n", "s: [new, a]\n", before(0, .string("new")))
    try expectEdit("# file\n- a\n", "# file\n- new\n- a\n", before(0, .string("new")))
    try expectEdit("- - a\n  - b\n", "- - new\n  - a\n  - b\n") { editor, root in
      try editor.insert(.string("new"), before: root.items[0].items[0])
    }
  }

  @Test func `copies how the steps around are indented`() throws {
    try expectEdit(
      "s:\n  - run:\n      name: a\n", "s:\n  - run:\n      name: a\n  - run:\n      name: x\n      command: make\n",
      after(0, step))
    try expectEdit(
      "s:\n  - run:\n        name: a\n  - b\n",
      "s:\n  - run:\n        name: a\n  - b\n  - run:\n        name: x\n        command: make\n", after(1, step))
    try expectEdit(
      "s:\n-   run:\n        name: a\n",
      "s:\n-   run:\n        name: a\n-   run:\n        name: x\n        command: make\n",
      after(0, step))
    try expectEdit("s: [a]\n", "s: [a, {run: {name: x, command: make}}]\n", after(0, step))
    try expectEdit(
      "j:\n    k: 1\ns:\n    - b\n",
      "j:\n    k: 1\ns:\n    - b\n    - run:\n          name: x\n          command: make\n",
      after(0, step))
  }

  @Test func `appends to an empty list`() throws {
    try expectEdit("s: []\n", "s: [new]\n") { editor, root in
      try editor.append(.string("new"), to: try #require(root["s"]))
    }
  }
}
