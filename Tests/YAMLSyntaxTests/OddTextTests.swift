import SourceEditing
import Testing
import YAMLSyntax

/// Texts that fuzzers and odd authors come up with.
@Suite struct OddTextTests {
  private func replaced(_ text: String, _ id: Int32, _ value: YAMLValue) throws -> String {
    let document = try yaml(text)
    let node = try #require(document.node(id))
    let edit = try YAMLEditor(document).replace(node, with: value)
    let after = try applying(edit, to: document)
    #expect(YAMLVerification.verify(before: document, after: after, changes: [edit.change]) == nil)
    return String(decoding: after.source.bytes, as: UTF8.self)
  }

  @Test func `refuses files with line breaks that only YAML knows`() throws {
    for text in ["a: 1\rb: 2\n", "a: x\u{85}b: 2\n", "a: 1 # x\u{2028}b: 2\n"] {
      let document = try yaml(text)
      #expect(throws: YAMLEditError(message: "the file has line breaks other than LF and CR LF")) {
        try YAMLEditor(document).add("c", .raw("1"), to: try #require(document.root))
      }
    }
    let document = try yaml("a: \"\u{E9} \u{20AC}\"\r\n")
    #expect(throws: Never.self) { try YAMLEditor(document).add("c", .raw("1"), to: try #require(document.root)) }
  }

  @Test func `puts a blank between an anchor and a new text`() throws {
    #expect(try replaced("&a:~\n", 0, .string("x")) == "&a x\n")
    #expect(try replaced("&a:~\n", 0, .mapping(["k": .raw("1")])) == "&a\nk: 1\n")
  }

  @Test func `begins a mapping below the start of the document`() throws {
    #expect(try replaced("--- c\n", 0, .mapping(["k": .raw("1")])) == "--- \nk: 1\n")
    #expect(try replaced("--- c\n", 0, .raw("1")) == "--- 1\n")
  }

  @Test func `takes the blanks behind an old value with its lines`() throws {
    #expect(try replaced("a:\n\n- b: c\t", 2, .raw("true")) == "a: true\n")
    #expect(try replaced("a:\n  - b: c  \nd: 1\n", 2, .raw("true")) == "a: true\nd: 1\n")
    #expect(try replaced("a:\n  - b: c # d\n", 2, .raw("true")) == "a: true # d\n")
  }

  @Test func `takes no text that begins with a question mark for an explicit key`() throws {
    #expect(try replaced("?a:\nb:\n", 4, .mapping(["k": .raw("1")])) == "?a:\nb:\n  k: 1\n")
    #expect(try replaced("?a:\nb: x\n", 4, .sequence([.raw("1")])) == "?a:\nb:\n  - 1\n")
  }

  @Test func `puts a blank between a new text and a comment`() throws {
    #expect(try replaced("- |#c\n", 1, .raw("true")) == "- true #c\n")
    #expect(try replaced("a: |#c\n", 2, .mapping(["k": .raw("1")])) == "a: #c\n  k: 1\n")
  }

  @Test(arguments: [
    ("{#c\n}\n", "{b: 1 #c\n}\n"), ("{a: {}#c\n}\n", "{a: {}, b: 1 #c\n}\n"),
    ("{\n  a: [1]#c\n}\n", "{\n  a: [1],#c\n  b: 1\n}\n"), ("{ }#c\n", "{ b: 1 }#c\n"),
  ]) func `puts a blank between a new entry and a comment that touches a bracket`(text: String, expected: String) throws
  {
    let document = try yaml(text)
    let edit = try YAMLEditor(document).add("b", .raw("1"), to: try #require(document.root))
    let after = try applying(edit, to: document)
    #expect(YAMLVerification.verify(before: document, after: after, changes: [edit.change]) == nil)
    #expect(String(decoding: after.source.bytes, as: UTF8.self) == expected)
  }

  @Test func `does not let a script swallow what follows it`() throws {
    #expect(try replaced("a:\n  b: x\n    # deep\n", 4, .literal("y\n")) == "a:\n  b: \"y\\n\"\n    # deep\n")
    #expect(try replaced("a:\n  b: x\n         \nc: 1\n", 4, .literal("y\n")) == "a:\n  b: \"y\\n\"\n         \nc: 1\n")
    #expect(try replaced("a:\n  b: x\n  # not deep\n", 4, .literal("y\n")) == "a:\n  b: |\n    y\n  # not deep\n")
  }

  @Test func `refuses to replace what an alias stands for`() throws {
    let document = try yaml("a: [&x 1]\nb: *x\n")
    #expect(throws: YAMLEditError(message: "an alias stands for a part of the node")) {
      try YAMLEditor(document).replace(try #require(document.root?["a"]), with: .raw("1"))
    }
  }

  @Test func `edits an empty value, also of a key without a colon, but no empty key`() throws {
    let document = try yaml("a:\n? b\n")
    let editor = YAMLEditor(document)
    let edit = try editor.replace(in: try #require(document.node(2)), [(ByteSpan(0, 0), Array("x\ny".utf8))])
    #expect(String(decoding: try applying(edit, to: document).source.bytes, as: UTF8.self) == "a: |-\n  x\n  y\n? b\n")
    #expect(try replaced("a:\n? b\n", 4, .raw("1")) == "a:\n? b\n: 1\n")
    #expect(try replaced("a:\n? b # c", 4, .mapping(["k": .raw("1")])) == "a:\n? b # c\n: k: 1")
    let empty = try yaml("?\n: 1\n")
    #expect(throws: YAMLEditError(message: "the key is empty")) {
      try YAMLEditor(empty).rename(try #require(empty.node(1)), to: "x")
    }
  }

  @Test func `judges a bomb of aliases by its bytes`() throws {
    var bomb = "- &k0 [x]\n"
    for level in 1...200 { bomb += "- &k\(level) [*k\(level - 1), *k\(level - 1), *k\(level - 1)]\n" }
    let document = try yaml(bomb)
    #expect(YAMLVerification.verify(before: document, after: document, changes: []) == nil)
    #expect(document.nodeCount < 1000)
  }
}
