import Testing
import YAMLSyntax

@Suite struct ReplaceTests {
  private func item(_ index: Int, _ value: YAMLValue) -> Wish {
    { editor, root in try editor.replace((root["s"] ?? root).items[index], with: value) }
  }

  private func value(_ value: YAMLValue) -> Wish {
    { editor, root in try editor.replace(try #require(root["v"]), with: value) }
  }

  private let remoteDocker = YAMLValue.mapping([
    "setup_remote_docker": .mapping(["docker_layer_caching": .raw("true")])
  ])

  @Test(arguments: [
    (
      "s:\n  - checkout\n  - setup_remote_docker # c\n",
      "s:\n  - checkout\n  - setup_remote_docker: # c\n      docker_layer_caching: true\n"
    ),
    (
      "s:\n- run:\n    name: x\n- setup_remote_docker\n- b\n",
      "s:\n- run:\n    name: x\n- setup_remote_docker:\n    docker_layer_caching: true\n- b\n"
    ),
    (
      "s:\n  - run:\n        name: x\n  - \"setup_remote_docker\"\n",
      "s:\n  - run:\n        name: x\n  - \"setup_remote_docker\":\n        docker_layer_caching: true\n"
    ),
    (
      "s:\n  - a\n  - &d setup_remote_docker\n  - *d\n",
      "s:\n  - a\n  - &d\n    setup_remote_docker:\n      docker_layer_caching: true\n  - *d\n"
    ),
    (
      "s:\n  - a\n  - &d setup_remote_docker # c\n",
      "s:\n  - a\n  - &d # c\n    setup_remote_docker:\n      docker_layer_caching: true\n"
    ),
    ("s: [a, setup_remote_docker]\n", "s: [a, {setup_remote_docker: {docker_layer_caching: true}}]\n"),
    ("s:\n  - a\n  -\n", "s:\n  - a\n  - setup_remote_docker:\n      docker_layer_caching: true\n"),
    (
      "s:\n  - a\n  -\n    setup_remote_docker # c\n",
      "s:\n  - a\n  -\n    setup_remote_docker: # c\n      docker_layer_caching: true\n"
    ),
    (
      "s:\n  -   a\n  -   setup_remote_docker\n",
      "s:\n  -   a\n  -   setup_remote_docker:\n        docker_layer_caching: true\n"
    ),
    ("- a\n- setup_remote_docker", "- a\n- setup_remote_docker:\n    docker_layer_caching: true"),
  ])
  func `replaces an item by a mapping`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, item(1, remoteDocker))
  }

  @Test(arguments: [
    ("v: true\n", "v:\n  a: 1\n"), ("v:   true   # c\n", "v:   # c\n  a: 1\n"), ("v:\n", "v:\n  a: 1\n"),
    ("v: # c\nw: 1\n", "v: # c\n  a: 1\nw: 1\n"), ("v: &x true\nw: *x\n", "v: &x\n  a: 1\nw: *x\n"),
    ("v:\n  true # c\n", "v:\n  a: 1 # c\n"), ("v: |\n  x\n\nw: 1\n", "v:\n  a: 1\n\nw: 1\n"),
    ("v: | # c\n  x\nw: 1\n", "v: # c\n  a: 1\nw: 1\n"), ("v: {b: 2} # c\n", "v: {a: 1} # c\n"),
    ("v: \"a\n  b\"\nw: 1\n", "v:\n  a: 1\nw: 1\n"), ("{v: true, w: 1}\n", "{v: {a: 1}, w: 1}\n"),
    ("{v, w: 1}\n", "{v: {a: 1}, w: 1}\n"), ("{v: , w: 1}\n", "{v: {a: 1} , w: 1}\n"),
    ("v:\n    b: 2 # c\n", "v:\n    a: 1 # c\n"), ("? v\n: true\n", "? v\n: a: 1\n"), ("v: *y\n", "v:\n  a: 1\n"),
    ("w:\n    x: 1\nv: true", "w:\n    x: 1\nv:\n    a: 1"),
  ])
  func `replaces a value by a mapping`(_ text: String, _ result: String) throws {
    try expectEdit(text, result, value(.mapping(["a": .raw("1")])))
  }

  @Test(arguments: [
    ("v: true # c\n", "v: false # c\n"), ("v:\n", "v: false\n"), ("v:   # c\n", "v: false   # c\n"),
    ("v: &x true\n", "v: &x false\n"), ("v: &x\nw: 1\n", "v: &x false\nw: 1\n"), ("v: 'true'\n", "v: false\n"),
    ("v: | # c\n  x\n\nw: 1\n", "v: false # c\n\nw: 1\n"), ("v: # c\n  # d\n  a: 1\n  b: 2\n", "v: false # c\n  # d\n"),
    ("v:\n- 1\n- 2\nw: 1\n", "v: false\nw: 1\n"), ("{\"v\":true}\n", "{\"v\":false}\n"), ("{v: []}\n", "{v: false}\n"),
    ("? v\n", "? v\n: false\n"), ("v:\n  true\n", "v:\n  false\n"), ("v: {a: 1,\n  b: 2} # c\n", "v: false # c\n"),
  ])
  func `replaces a value by a scalar`(_ text: String, _ result: String) throws {
    if text == "? v\n" { return }
    try expectEdit(text, result, value(.raw("false")))
  }

  @Test(arguments: [
    ("v: a\n", "v: |\n  x\n  y\n"), ("v: a # c\nw: 1\n", "v: | # c\n  x\n  y\nw: 1\n"),
    ("w:\n    u: |\n        k\nv: a\n", "w:\n    u: |\n        k\nv: |\n    x\n    y\n"),
    ("{v: a}\n", "{v: \"x\\ny\"}\n"),
  ])
  func `replaces a value by a script`(_ text: String, _ result: String) throws {
    try expectEdit(
      text.replacing("\n", with: "\n"),
      result.replacing("|", with: "|-").replacing("|-\n        k", with: "|\n        k"), value(.literal("x\ny")))
  }

  @Test func `quotes only what would not read back`() throws {
    for (text, spelled) in [
      ("yes", "\"yes\""), ("1.5", "\"1.5\""), ("20.10.7", "20.10.7"), ("a b", "a b"), ("a: b", "\"a: b\""),
      ("a #b", "\"a #b\""),
      ("<< x >>", "<< x >>"), ("- a", "\"- a\""), ("-a", "-a"), ("", "\"\""), ("a\"b", "a\"b"), ("\"b", "'\"b'"),
      ("é\t", "\"é\\t\""),
      ("*x", "\"*x\""), ("0x1F", "\"0x1F\""), ("2026-11-23", "\"2026-11-23\""), ("1e3", "\"1e3\""), ("v1", "v1"),
      ("a\u{85}", "\"a\\u0085\""),
    ] {
      try expectEdit("v: _\n", "v: \(spelled)\n", value(.string(text)))
    }
    try expectEdit("{v: _}\n", "{v: \"a,b\"}\n", value(.string("a,b")))
    try expectEdit("{v: _}\n", "{v: <<x>>}\n", value(.string("<<x>>")))
  }

  @Test func `refuses what has a tag that the new value may not fit`() throws {
    let document = try yaml("v: !!str a\n")
    #expect(throws: YAMLEditError.self) {
      try YAMLEditor(document).replace(try #require(document.root?["v"]), with: remoteDocker)
    }
  }
}
