import SourceEditing
import Testing
import YAMLSyntax

/// Every kind of edit at every node of every shape that configs come in.
@Suite struct EditMatrixTests {
  private static let shapes: KeyValuePairs<String, String> = [
    "lists in the column of their key": "a:\n- b # one\n# about c\n- c\nd: 1\n",
    "lists indented further": "a:\n    - b\n\n    - c # two\nd:\n    e: 1\n",
    "wide dashes": "a:\n  -   b: 1\n      c: 2\n  -   d\n",
    "lists in lists": "- - a\n  - b\n- - c\n",
    "mappings behind dashes": "- a: 1\n  # about b\n  b: 2\n- c: 3\n",
    "items below their dashes": "a:\n  -\n    b: 1\n    c: 2\n  - # c\n    d\n",
    "mappings in one line": "a: {b: 1, c: two}\nd: { e: 1, }\nf: {}\n",
    "lists in one line": "a: [b, c: 1, \"d\"]\ne: [ ]\nf: [g]\n",
    "brackets over lines": "a: {\n  b: 1, # one\n  # about c\n  c: [\n    d,\n    e\n  ]\n}\nf: 1\n",
    "brackets over lines that end tightly": "a: {\n  b: 1,\n  c: 2}\nd: [e,\n  f]\n",
    "values that are empty or null": "a:\nb: # c\nc: ~\nd: null\ne: ''\n",
    "keys with a question mark": "? a\n: b\n? c\n: d: 1\n  e: 2\nf: 3\n",
    "a document with marks": "# file\n---\na: 1\nb:\n  c: 2\n...\n",
    "a directive": "%YAML 1.1\n---\na: 1\nb: 2\n",
    "anchors": "a: &x 1\nb: &y\n  c: 2\n  d: 3\ne: &z [f]\ng:\n  - &w h\n  - i: *x\n    <<: *y\n",
    "tags": "a: !!str 1\nb: !x\n  c: 2\nd: !<tag:e> [f]\n",
    "quotes": "a: 'it''s'\n'b': \"c \\\" d\"\n\"e\": f # g\n",
    "scalars over lines": "a: one\n  two\nb: \"three\n  four\"\nc: 'five\n\n  six' # c\n",
    "values below their keys": "a:\n  one # c\nb:\n  # about two\n  'two'\nc:\n  [d]\n",
    "literal scripts": "a: |\n  x\n\n  y\n\nb: |- # c\n    z\nc:\n  - |\n    w\n  - run: |\n      # script\n      v\n",
    "scripts that keep their breaks": "a: |+\n  x\n\n\nb: >+\n  y\n\nc: 1\n",
    "folded scripts": "a: >\n  x\n  y\n\n    z\nb: >- # c\n  w\nc: 1\n",
    "scripts with a stated indentation": "a: |2\n   x\n  y\nb: >1-\n  z\nc: |2-\n    w\nd: 1\n",
    "scripts with tabs": "a: |\n  x\n  \ty\nb: >\n  z\n  \tw\nc: 1\n",
    "scripts with blank lines first": "a: |\n\n  x\nb:\n  - |\n\n\n    y\n  - z\n",
    "scripts with trailing blanks": "a: |\n  x  \n   \nb: |\n  y\n  \nc: 1\n",
    "lines of blanks": "a:\n  b: 1\n  \n  c: 2\n \nd:\n  - e\n    \n  - f\n",
    "comments everywhere":
      "# file\n\n# about a\na: # c\n  # about b\n  b: 1 # one\n  # footer\n\n# loose\n\nc:\n# low\n- d\n  # deep\n- e\n",
    "JSON": "{\n  \"a\": 1,\n  \"b\": {\"c\": [\"d\", 2]},\n  \"e\": [\n    \"f\"\n  ]\n}\n",
    "no final line break": "a:\n  - b\nc: |\n  x",
  ]

  private static let values: [YAMLValue] = [
    .raw("true"), .string("on"), .string("a b"), .literal("set -e\nmake\n"), .literal("x"), .mapping([]),
    .mapping(["k": .mapping(["l": .string("m")]), "n": .sequence([.raw("1"), .literal("y\n")])]),
    .sequence([.string("-"), .literal("\n  z\n")]),
  ]

  @Test(arguments: shapes.map(\.key))
  func `makes every edit of every shape`(_ name: String) throws {
    let text = try #require(Self.shapes.first { $0.key == name }?.value)
    for variant in Corpus.Variant.allCases where variant != .noFinalNewline || text.last != "\n" || name != "tags" {
      let bytes = variant.applied(to: Array(text.utf8))
      let document = try YAMLDocument.parse(SourceText(path: "config.yml", bytes: bytes))
      let editor = YAMLEditor(document)
      for node in document.nodes() {
        for (wish, edit) in wishes(for: node, in: document, editor) {
          let place = "\(variant): \(wish) at \(node.path)"
          do {
            check(try edit(), document, place)
          } catch {
            Issue.record("\(place): \(error)")
          }
        }
      }
    }
  }

  private typealias Attempt = () throws -> YAMLEdit

  /// The edits that can be wished for at `node`.
  private func wishes(
    for node: YAMLNode, in document: YAMLDocument, _ editor: YAMLEditor
  ) -> [(String, Attempt)] {
    let parent = node.parent
    let isKey = parent?.entries.contains { $0.key == node } ?? false
    let isItem = parent?.kind == .sequence
    // A mapping without brackets in a list has no place for more.
    let isPair = parent?.kind == .mapping && document.source.string(parent?.span ?? ByteSpan(0, 0)) == "c: 1"
    var result: [(String, Attempt)] = []
    for value in Self.values {
      let isBlock = value == .raw("true") || value == .string("on") || value == .string("a b")
      if node.kind == .mapping, document.source.string(node.span) != "c: 1" {
        result.append(("add \(value)", { try editor.add("new key", value, to: node) }))
      }
      if node.kind == .sequence { result.append(("append \(value)", { try editor.append(value, to: node) })) }
      if isItem {
        result.append(("insert \(value) before", { try editor.insert(value, before: node) }))
        result.append(("insert \(value) after", { try editor.insert(value, after: node) }))
      }
      let holdsTarget = document.nodes().contains { $0.isAlias && node.contains($0.resolved) && $0.resolved != node }
      if !holdsTarget, node.tag == nil, !isKey || isBlock {
        result.append(("replace by \(value)", { try editor.replace(node, with: value) }))
      }
    }
    if isKey, node.kind == .scalar { result.append(("rename", { try editor.rename(node, to: "new: key") })) }
    guard isKey || isItem, !isPair, let parent else { return result + scalarWishes(for: node, editor) }
    let value = parent.entries.first { $0.key == node }?.value ?? node
    let isTarget = document.nodes().contains {
      $0.isAlias && !value.contains($0) && (value.contains($0.resolved) || node.contains($0.resolved))
    }
    if !isTarget {
      result.append(("remove", { try editor.remove(node) }))
      let count = isKey ? parent.entries.count : parent.items.count
      // An alias cannot go before what it stands for.
      let hasAlias = document.nodes().contains { $0.isAlias && value.contains($0) }
      for place in 0...count where !hasAlias {
        result.append(("move before \(place)", { try editor.move(node, before: place) }))
      }
    }
    return result + scalarWishes(for: node, editor)
  }

  private func scalarWishes(for node: YAMLNode, _ editor: YAMLEditor) -> [(String, Attempt)] {
    guard node.kind == .scalar, node.tag == nil, !node.bytes.isEmpty else { return [] }
    var result: [(String, Attempt)] = []
    for text in ["", "x", "\n", "a\nb\n", " #", ": ", "'\"\\", "\t"] {
      for range in [ByteSpan(0, 0), ByteSpan(0, 1), ByteSpan(node.bytes.count, node.bytes.count)] {
        let wish = { try editor.replace(in: node, [(range, Array(text.utf8))]) }
        result.append(("\(text.debugDescription) in \(range.range)", wish))
      }
    }
    return result
  }

  private func check(_ edit: YAMLEdit, _ document: YAMLDocument, _ place: String) {
    for splice in edit.textEdits where splice.trimmed(in: document.source.bytes) != splice {
      Issue.record("\(place): not trimmed")
    }
    guard let after = try? applying(edit, to: document) else {
      Issue.record("\(place): unreadable")
      return
    }
    let result = String(decoding: after.source.bytes, as: UTF8.self)
    if let found = YAMLVerification.verify(before: document, after: after, changes: [edit.change]) {
      Issue.record("\(place): \(found)\n\(result)")
    }
    switch edit.change {
    case .added, .inserted, .renamed, .moved:
      for comment in comments(document.source) where !result.contains(comment) {
        Issue.record("\(place): lost \(comment)\n\(result)")
      }
    case .replaced, .removed: break
    }
  }

  /// The comments of the shapes, none of which has a `#` in a value but for one that is a script's line.
  private func comments(_ source: SourceText) -> [String] {
    let lines = source.string(ByteSpan(0, source.bytes.count)).split(whereSeparator: \.isNewline)
    return lines.compactMap { line in line.firstIndex(of: "#").map { String(line[$0...]) } }
  }
}
