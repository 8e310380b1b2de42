import Foundation
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct UntouchedEntriesTests {
  private static let text = """
    version: 2.1
    jobs:
      one:
        docker:
          - image: cimg/base:2024.01
            environment: {A: b}
        steps:
          - checkout
          - setup_remote_docker
          - run:
              name: Build
              command: |
                make
                docker build .
          - store_artifacts:
              path: x
      two:
        steps:
        - checkout
        - run: |
            make two

            # no comment
        # a comment
        - run: >-
            folded
            text
      three:
        steps: [checkout]
    workflows:
      main:
        jobs: [one, two, three]

    """

  private func document(_ text: String = text) throws -> YAMLDocument {
    try YAMLDocument.parse(SourceText(path: "", bytes: Array(text.utf8)))
  }

  private func node(_ document: YAMLDocument, _ text: String) throws -> YAMLNode {
    try #require(document.nodes().first { $0.kind == .scalar && $0.text.contains(text) })
  }

  private func isProven(_ edits: [TextEdit], _ changes: [YAMLChange], of document: YAMLDocument) throws -> Bool {
    YAMLVerification.proves(try EditSet(edits), of: document, make: changes)
  }

  @Test func `proves an edit of one step`() throws {
    let document = try document()
    let step = try node(document, "setup_remote_docker")
    let value = YAMLValue.mapping("setup_remote_docker", .mapping("docker_layer_caching", .raw("true")))
    let edit = try YAMLEditor(document).replace(step, with: value)
    #expect(try isProven(edit.textEdits, [edit.change], of: document))
    #expect(try !isProven(edit.textEdits, [], of: document))
    #expect(try !isProven([], [edit.change], of: document))
  }

  @Test func `proves edits of several places together`() throws {
    let document = try document()
    let editor = YAMLEditor(document)
    let script = try node(document, "docker build .")
    let edits = [
      try editor.replace(in: script, [(range: ByteSpan(12, 12), with: Array(" --pull".utf8))]),
      try editor.insert(.string("checkout"), after: try #require(script.parent?.parent)),
      try editor.replace(try node(document, "folded"), with: .literal("a\nb\n")),
    ]
    #expect(try isProven(edits.flatMap(\.textEdits), edits.map(\.change), of: document))
    #expect(try !isProven(edits.flatMap(\.textEdits), edits.dropLast().map(\.change), of: document))
  }

  @Test(arguments: [
    "checkout: |", "'checkout", "[checkout", "checkout\n  x:", "checkout\nx: 1", "checkout: &a",
    "checkout\n    - ", "? checkout", "checkout\n...\n", "checkout\n---\n", "\tcheckout", "checkout:\n- x", "*a",
  ])
  func `proves nothing where an edit does more than it declares`(_ text: String) throws {
    let document = try document()
    let step = try node(document, "checkout")
    let edit = TextEdit(replacing: step.span, with: Array(text.utf8))
    #expect(try !isProven([edit], [.replaced(node: step.id, with: .string("checkout"))], of: document))
    #expect(try !isProven([edit], [], of: document))
  }

  @Test func `leaves texts with several documents and small texts to the whole`() throws {
    for text in ["a: 1\nb: 2\n", Self.text + "---\na: 1\n"] {
      let document = try document(text)
      let last = try #require(document.root?.entries.last?.key)
      let edit = try? YAMLEditor(document).rename(last, to: "renamed")
      let edits = edit?.textEdits ?? [TextEdit(replacing: last.span, with: Array("renamed".utf8))]
      #expect(try !isProven(edits, [.renamed(key: last.id, to: "renamed")], of: document))
    }
  }

  /// The number of edits in each variant: `YAML_EDITS` in the environment, else a number that is quick.
  private static let count = ProcessInfo.processInfo.environment["YAML_EDITS"].flatMap(Int.init) ?? 200

  /// Pieces that open, close or break something.
  private static let pieces = [
    "'", "\"", "[", "]", "{", "}", "|", ">", "|2", ">-", "- ", "-", "? ", ": ", ":", "#", " #", "&a ", "*a", "!t ", "%",
    "@",
    "\n", "\n\n", "\r", "\t", " ", "  ", "    ", "      ", "\n ", "\n  ", "\n    ", "\n      ", "x", "x: 1", "\nx: 1\n",
    "- x\n",
    "...", "---", "\n---\n", "\n...\n", "<<: ", "~", "\u{85}", "\u{2028}", "\\", ",",
  ]

  @Test(arguments: Corpus.Variant.allCases)
  func `never proves what the whole text refutes`(_ variant: Corpus.Variant) throws {
    var documents = Corpus.documents(variant).map(\.document).filter { $0.documentCount == 1 && $0.root != nil }
    documents.append(try document())
    var random = SeededGenerator(seed: 11)
    var proven = 0
    var refuted = 0
    for _ in 0..<Self.count {
      guard let document = documents.randomElement(using: &random) else { return }
      var edits: [YAMLEdit] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        if let edit = try? RandomWish(document, &random).edit(YAMLEditor(document)) { edits.append(edit) }
      }
      var splices = edits.flatMap(\.textEdits)
      // Most are spoilt in one place or another.
      if !splices.isEmpty, Int.random(in: 0..<4, using: &random) > 0 {
        let index = splices.indices.randomElement(using: &random) ?? 0
        splices[index] = spoilt(splices[index], in: document, &random)
      }
      guard let set = try? EditSet(splices) else { continue }
      let changes = edits.map(\.change)
      let isProven = YAMLVerification.proves(set, of: document, make: changes)
      let text = SourceText(path: "", bytes: set.applied(to: document.source.bytes))
      let isTrue =
        (try? YAMLDocument.parse(text)).map {
          YAMLVerification.verify(before: document, after: $0, changes: changes) == nil
        } ?? false
      if isProven { proven += 1 }
      if !isTrue { refuted += 1 }
      if isProven, !isTrue {
        Issue.record("\(splices.map { ($0.span, String(decoding: $0.replacement, as: UTF8.self)) })")
      }
    }
    #expect(proven > 0 && refuted > 0, "\(proven) proven, \(refuted) refuted")
  }

  private func spoilt(_ edit: TextEdit, in document: YAMLDocument, _ random: inout SeededGenerator) -> TextEdit {
    var bytes = edit.replacement
    let piece = Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
    var span = edit.span
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
    case 1: bytes = piece + bytes
    case 2: bytes += piece
    case 3: if !bytes.isEmpty { bytes.remove(at: Int.random(in: bytes.indices, using: &random)) }
    default:
      let far = Int.random(in: 0...40, using: &random)
      span = ByteSpan(span.start, min(document.source.bytes.count, span.end + far))
      bytes += piece
    }
    return TextEdit(replacing: span, with: bytes)
  }
}
