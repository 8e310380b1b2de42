import Testing
import YAMLSyntax

@Suite struct AddTests {
  private let layerCaching: Wish = { editor, root in
    try editor.add("docker_layer_caching", .raw("true"), to: root["m"] ?? root)
  }

  @Test(arguments: [
    ("m:\n  a: 1\n", "m:\n  a: 1\n  docker_layer_caching: true\n"),
    ("m:\n  a: 1 # one\n  # two\n\nb: 2\n", "m:\n  a: 1 # one\n  docker_layer_caching: true\n  # two\n\nb: 2\n"),
    ("m:\n    a:\n    - x\n\nb: 2\n", "m:\n    a:\n    - x\n    docker_layer_caching: true\n\nb: 2\n"),
    ("m:\n  a: |\n    x\n\n\nb: 2\n", "m:\n  a: |\n    x\n  docker_layer_caching: true\n\n\nb: 2\n"),
    ("m:\n  a: |+\n    x\n\nb: 2\n", "m:\n  a: |+\n    x\n\n  docker_layer_caching: true\nb: 2\n"),
    ("m:\n  a:   # nothing\n", "m:\n  a:   # nothing\n  docker_layer_caching: true\n"),
    ("m:\n  ? a\n  : b\n", "m:\n  ? a\n  : b\n  docker_layer_caching: true\n"),
    ("m:\n  ? a\n# c\nn: 1\n", "m:\n  ? a\n  docker_layer_caching: true\n# c\nn: 1\n"),
    ("m: &x\n  a: 1\nn: *x\n", "m: &x\n  a: 1\n  docker_layer_caching: true\nn: *x\n"),
    ("m:\n  \"a\": 1\n", "m:\n  \"a\": 1\n  \"docker_layer_caching\": true\n"),
    ("m: {}\n", "m: {docker_layer_caching: true}\n"), ("m: { }\n", "m: { docker_layer_caching: true }\n"),
    ("m: {a: 1}\n", "m: {a: 1, docker_layer_caching: true}\n"),
    ("m: { a: 1, } # c\n", "m: { a: 1, docker_layer_caching: true, } # c\n"),
    ("m: {a}\n", "m: {a, docker_layer_caching: true}\n"),
    ("m: {\n  a: 1,\n  b: 2\n}\n", "m: {\n  a: 1,\n  b: 2,\n  docker_layer_caching: true\n}\n"),
    ("m: {\n  a: 1,\n  b: 2 # two\n}\n", "m: {\n  a: 1,\n  b: 2, # two\n  docker_layer_caching: true\n}\n"),
    ("m: {\n  a: 1, # one\n  }\n", "m: {\n  a: 1, # one\n  docker_layer_caching: true,\n  }\n"),
    ("m: {\n  a: 1,\n  b: 2}\n", "m: {\n  a: 1,\n  b: 2,\n  docker_layer_caching: true}\n"),
    ("{\"m\": {\"a\": 1}}\n", "{\"m\": {\"a\": 1, \"docker_layer_caching\": true}}\n"),
    ("---\nm:\n  a: 1\n...\n", "---\nm:\n  a: 1\n  docker_layer_caching: true\n...\n"),
  ])
  func `adds an entry behind the last one`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, layerCaching)
  }

  @Test(arguments: [
    ("m:\n  a: 1\n\n  b: 2\nn: 1\n", "m:\n  a: 1\n\n  b: 2\n\n  docker_layer_caching: true\nn: 1\n"),
    ("a: 1\n\n# b\nb:\n  c: 2\n\n", "a: 1\n\n# b\nb:\n  c: 2\n\ndocker_layer_caching: true\n\n"),
    (
      "m:\n  a: 1\n   \n  b: |\n    c\nn: 1\n", "m:\n  a: 1\n   \n  b: |\n    c\n\n  docker_layer_caching: true\nn: 1\n"
    ),
    ("a: 1\n\n\nb: 2\n\n\n\nc:\n", "a: 1\n\n\nb: 2\n\n\n\nc:\n\n\ndocker_layer_caching: true\n"),
  ])
  func `sets an entry apart by blank lines where all entries are`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, layerCaching)
  }

  @Test(arguments: [
    ("m:\n  a: 1\n\n  b: 2\n  c: 3\n", "m:\n  a: 1\n\n  b: 2\n  c: 3\n  docker_layer_caching: true\n"),
    ("m:\n  a: 1\n  # b\n  b: 2\n", "m:\n  a: 1\n  # b\n  b: 2\n  docker_layer_caching: true\n"),
    ("m:\n  a: 1\n\nb: 2\n", "m:\n  a: 1\n  docker_layer_caching: true\n\nb: 2\n"),
    ("m:\n  a: 1\n\n  b: |+\n    c\nn: 1\n", "m:\n  a: 1\n\n  b: |+\n    c\n  docker_layer_caching: true\nn: 1\n"),
  ])
  func `adds no blank line where entries stand together, or where it would be part of a text`(
    _ text: String, _ result: String
  ) throws {
    try expectEdit(text, result, layerCaching)
  }

  @Test(arguments: [
    (
      "m:\n  a: 1\n  # too dear\n  # docker_layer_caching: true # or not\n  # two\nn: 1\n",
      "m:\n  a: 1\n  # too dear\n  # docker_layer_caching: true # or not\n  docker_layer_caching: true\n  # two\nn: 1\n"
    ),
    (
      "m:\n  a: |\n    x\n  #docker_layer_caching: true\n",
      "m:\n  a: |\n    x\n  #docker_layer_caching: true\n  docker_layer_caching: true\n"
    ),
    // Of another block, behind a blank line, no key, and the key of a block.
    (
      "m:\n  a: 1\n# docker_layer_caching: true\nn: 1\n",
      "m:\n  a: 1\n  docker_layer_caching: true\n# docker_layer_caching: true\nn: 1\n"
    ),
    (
      "m:\n  a: 1\n\n  # docker_layer_caching: true\nn: 1\n",
      "m:\n  a: 1\n  docker_layer_caching: true\n\n  # docker_layer_caching: true\nn: 1\n"
    ),
    (
      "m:\n  a: 1\n  # the docker_layer_caching: true\nn: 1\n",
      "m:\n  a: 1\n  docker_layer_caching: true\n  # the docker_layer_caching: true\nn: 1\n"
    ),
    (
      "m:\n  a: 1\n  # docker_layer_caching:\n  #   a: 1\nn: 1\n",
      "m:\n  a: 1\n  docker_layer_caching: true\n  # docker_layer_caching:\n  #   a: 1\nn: 1\n"
    ),
  ])
  func `goes below the comment that has the entry commented out, and stays above every other one`(
    _ text: String, _ result: String
  ) throws {
    try expectEdit(text, result, layerCaching)
  }

  @Test func `keeps the value of a script that ended the file`() throws {
    try expectEdit("m:\n  a: |\n    x", "m:\n  a: |-\n    x\n  docker_layer_caching: true", layerCaching)
    try expectEdit("m:\n  a: >+ # c\n    x", "m:\n  a: >- # c\n    x\n  docker_layer_caching: true", layerCaching)
  }

  @Test func `writes values of every kind in the layout around`() throws {
    let value = YAMLValue.mapping([
      "run": .mapping(["name": .string("yes"), "command": .literal("a\nb\n")]),
      "list": .sequence([.string("a: b"), .raw("1")]),
      "none": .mapping([]),
    ])
    try expectEdit(
      "a:\n    b:\n    - c\n",
      """
      a:
          b:
          - c
      m:
          run:
              name: "yes"
              command: |
                  a
                  b
          list:
          - "a: b"
          - 1
          none: {}

      """
    ) { try $0.add("m", value, to: $1) }
    try expectEdit(
      "{a: 1}\n", "{a: 1, m: {run: {name: \"yes\", command: \"a\\nb\\n\"}, list: [\"a: b\", 1], none: {}}}\n"
    ) { try $0.add("m", value, to: $1) }
  }

  @Test func `refuses a key that is there and a node that is no mapping`() throws {
    let document = try yaml("a: 1\nb: [c: 1]\n")
    let root = try #require(document.root)
    let editor = YAMLEditor(document)
    #expect(throws: YAMLEditError.self) { try editor.add("a", .raw("1"), to: root) }
    #expect(throws: YAMLEditError.self) { try editor.add("a", .raw("1"), to: root.entries[0].value) }
    #expect(throws: YAMLEditError.self) { try editor.add("d", .raw("1"), to: root.entries[1].value.items[0]) }
    let two = try yaml("---\na: 1\n---\nb: 1\n")
    #expect(throws: YAMLEditError(message: "the file holds several documents")) {
      try YAMLEditor(two).add("c", .raw("1"), to: try #require(two.root))
    }
  }
}
