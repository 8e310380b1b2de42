import Foundation
import SourceEditing
import Testing
import YAMLSyntax

/// A config that is written as JSON stays JSON.
@Suite struct JSONStyleTests {
  @Test(arguments: [
    ("{\"v\": 2, \"m\": {\"a\": \"x\"}}\n", "{\"v\": 2, \"m\": {\"a\": \"x\", \"k\": \"on\"}}\n"),
    ("{\"m\": {}}\n", "{\"m\": {\"k\": \"on\"}}\n"), ("{\"m\":{\"a\":1}}\n", "{\"m\":{\"a\":1,\"k\":\"on\"}}\n"),
    ("{\n  \"m\": {\n    \"a\": true\n  }\n}\n", "{\n  \"m\": {\n    \"a\": true,\n    \"k\": \"on\"\n  }\n}\n"),
    ("\"m\":\n  \"a\": \"x\"\n", "\"m\":\n  \"a\": \"x\"\n  \"k\": \"on\"\n"),
    ("m:\n  a: \"x\"\n  b: \"y\"\n", "m:\n  a: \"x\"\n  b: \"y\"\n  k: \"on\"\n"),
  ])
  func `adds an entry in the quotes of its neighbours`(_ text: String, _ result: String) throws {
    try expectEdit(text, result) { try $0.add("k", .string("on"), to: try #require($1["m"])) }
  }

  @Test(arguments: [
    ("m: {a: x}\n", "m: {a: x, k: make}\n"), ("m: {\"a: b\": x}\n", "m: {\"a: b\": x, k: make}\n"),
    ("m:\n  a: \"x\"\n  b: z\n", "m:\n  a: \"x\"\n  b: z\n  k: make\n"),
    ("m:\n  a: \"on\"\n", "m:\n  a: \"on\"\n  k: make\n"), ("m:\n  a: 'x'\n", "m:\n  a: 'x'\n  k: make\n"),
    ("{\"m\": {a: \"x\", \"b\": z}}\n", "{\"m\": {a: \"x\", \"b\": z, k: make}}\n"),
  ])
  func `adds nothing in quotes where not all neighbours chose them`(_ text: String, _ result: String) throws {
    try expectEdit(text, result) { try $0.add("k", .string("make"), to: try #require($1["m"])) }
  }

  private let config = """
    {
      "version": 2.1,
      "jobs": {
        "build": {
          "docker": [{"image": "cimg/base:2026.01"}],
          "environment": {},
          "steps": [
            "checkout",
            {"setup_remote_docker": null},
            {"run": {"name": "Build", "command": "docker build .\\necho \\"done\\""}}
          ]
        }
      },
      "workflows": {"main": {"jobs": ["build"]}}
    }

    """

  @Test func `keeps JSON valid through every edit`() throws {
    let values: [YAMLValue] = [
      .raw("true"), .string("a \"b\" \\c"), .literal("x\n\ty\u{7}\u{85}\n"), .mapping([]), .sequence([.string("on")]),
      .mapping(["run": .mapping(["name": .string("x"), "command": .literal("make\n")])]),
    ]
    let document = try yaml(config)
    let editor = YAMLEditor(document)
    var count = 0
    for node in document.nodes() {
      let isKey = node.parent?.entries.contains { $0.key == node } ?? false
      for value in values {
        if node.kind == .mapping { try expectJSON(editor.add("k", value, to: node), document, &count) }
        if node.kind == .sequence { try expectJSON(editor.append(value, to: node), document, &count) }
        if !isKey { try expectJSON(editor.replace(node, with: value), document, &count) }
        guard node.parent?.kind == .sequence else { continue }
        try expectJSON(editor.insert(value, before: node), document, &count)
        try expectJSON(editor.insert(value, after: node), document, &count)
      }
      if isKey { try expectJSON(editor.rename(node, to: "new"), document, &count) }
      if isKey || node.parent?.kind == .sequence {
        try expectJSON(editor.remove(node), document, &count)
        try expectJSON(editor.move(node, before: 0), document, &count)
      }
      if node.style == .doubleQuoted {
        try expectJSON(editor.replace(in: node, [(ByteSpan(1, 2), Array("\"\n\u{7}".utf8))]), document, &count)
      }
    }
    #expect(count > 200)
  }

  private func expectJSON(_ edit: YAMLEdit, _ document: YAMLDocument, _ count: inout Int) throws {
    let bytes = try applying(edit, to: document).source.bytes
    // A scalar that takes the place of the whole document is one, too.
    let isJSON = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    #expect(isJSON, "\(String(decoding: bytes, as: UTF8.self))")
    count += 1
  }
}
