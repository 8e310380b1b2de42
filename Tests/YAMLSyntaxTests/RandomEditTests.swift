import Foundation
import SourceEditing
import Testing
import YAMLSyntax

/// A small generator with a seed, so that every run makes the same edits.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    // SplitMix64, from the public domain text by Sebastiano Vigna.
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite struct RandomEditTests {
  /// The number of edits in each variant: `YAML_EDITS` in the environment, else a number that is quick.
  private static let count = ProcessInfo.processInfo.environment["YAML_EDITS"].flatMap(Int.init) ?? 60

  @Test(arguments: Corpus.Variant.allCases)
  func `makes random edits of real configs that change nothing else`(_ variant: Corpus.Variant) throws {
    let documents = Corpus.documents(variant).filter { $0.document.documentCount == 1 && $0.document.root != nil }
    guard !documents.isEmpty else { return }
    var random = SeededGenerator(seed: 3)
    var refusals: [String: Int] = [:]
    for _ in 0..<Self.count {
      guard let (name, document) = documents.randomElement(using: &random) else { return }
      let wish = RandomWish(document, &random)
      let edit: YAMLEdit
      do throws(YAMLEditError) {
        edit = try wish.edit(YAMLEditor(document))
      } catch {
        refusals[error.message, default: 0] += 1
        continue
      }
      Judge.shared?.add(name, document, edit, "\(variant): \(wish)")
      if let problem = problem(edit, document) { Issue.record("\(name): \(wish): \(problem)") }
    }
    let refused = refusals.values.reduce(0, +)
    for (reason, count) in refusals.sorted(by: { $0.key < $1.key }) { print("\(variant): refused \(count): \(reason)") }
    #expect(refused * 500 <= Self.count, "\(refused) edits were refused")
  }

  /// What is wrong with `edit`; nil where it is true, minimal and keeps every comment.
  private func problem(_ edit: YAMLEdit, _ document: YAMLDocument) -> String? {
    for splice in edit.textEdits where splice.trimmed(in: document.source.bytes) != splice { return "not trimmed" }
    guard let set = try? EditSet(edit.textEdits) else { return "overlapping splices" }
    let bytes = set.applied(to: document.source.bytes)
    let after: YAMLDocument
    do throws(YAMLSyntaxError) {
      after = try YAMLDocument.parse(SourceText(path: "", bytes: bytes))
    } catch {
      return "unreadable: \(error)"
    }
    if let found = YAMLVerification.verify(before: document, after: after, changes: [edit.change]) {
      return "\(found)"
    }
    let isEmpty = edit.textEdits.isEmpty
    let isEnded = document.source.bytes.last == 0x0A
    // What goes away may leave a script at the end that needs its final newline.
    let last = after.nodes().last
    let needsBreak = (last?.style == .literal || last?.style == .folded) && last?.bytes.last == 0x0A
    if !isEmpty, (bytes.last == 0x0A) != isEnded, !needsBreak { return "the final newline changed" }
    let isCRLF = !document.source.bytes.indices.contains { isLoneFeed(document.source.bytes, $0) }
    if isCRLF, bytes.indices.contains(where: { isLoneFeed(bytes, $0) }), document.source.bytes.contains(0x0A) {
      return "mixed line endings"
    }
    return nil
  }

  private func isLoneFeed(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0x0A && (index == 0 || bytes[index - 1] != 0x0D)
  }
}

/// One edit chosen by chance.
struct RandomWish: CustomStringConvertible {
  let description: String
  let edit: @Sendable (YAMLEditor) throws(YAMLEditError) -> YAMLEdit

  private static let values: [YAMLValue] = [
    .raw("true"), .string("on"), .string("docker build -t x ."), .literal("set -e\ndocker build .\n"), .mapping([]),
    .mapping(["docker_layer_caching": .raw("true")]),
    .sequence([.string("a: b"), .mapping(["k": .raw("1"), "l": .string("")])]),
    .mapping(["run": .mapping(["name": .string("x"), "command": .literal("if a; then\n  b\nfi\n")])]),
    .literal("one line"),
  ]
  private static let texts = ["", "x", "--load ", " y", "a\nb", "\n", "make\n", "it's \"so\"", ": ", " #", "é🐳", "\t"]

  init(_ document: YAMLDocument, _ random: inout SeededGenerator) {
    let nodes = document.nodes()
    let value = Self.values.randomElement(using: &random) ?? .raw("1")
    let items = nodes.filter { $0.parent?.kind == .sequence }
    switch Int.random(in: 0..<8, using: &random) {
    case let choice where choice == 0 || choice < 3 && items.isEmpty:
      let mappings = nodes.filter { $0.kind == .mapping }
      let node = mappings.randomElement(using: &random) ?? nodes[0]
      description = "add \(value) to \(node.path)"
      edit = { (editor) throws(YAMLEditError) in try editor.add("new_key", value, to: node) }
    case 1, 2:
      let node = items.randomElement(using: &random) ?? nodes[0]
      let isBefore = Bool.random(using: &random)
      description = "insert \(value) \(isBefore ? "before" : "after") \(node.path)"
      edit = { (editor) throws(YAMLEditError) in
        try isBefore ? editor.insert(value, before: node) : editor.insert(value, after: node)
      }
    case 3:
      let values = nodes.filter { node in node.tag == nil && node.parent?.entries.contains { $0.key == node } != true }
      // What aliases stand for cannot go away from under them.
      let free = values.filter { node in
        !nodes.contains { $0.isAlias && $0.resolved != node && node.contains($0.resolved) }
      }
      let node = free.randomElement(using: &random) ?? nodes[0]
      description = "replace \(node.path) with \(value)"
      edit = { (editor) throws(YAMLEditError) in try editor.replace(node, with: value) }
    case 4, 5, 6:
      (description, edit) = Self.structural(nodes, &random)
    default:
      let scalars = nodes.filter { $0.kind == .scalar && !$0.bytes.isEmpty && $0.tag == nil }
      let node = scalars.randomElement(using: &random) ?? nodes[0]
      let value = node.text
      var places = (0..<4).map { _ in Int.random(in: 0...value.unicodeScalars.count, using: &random) }.sorted()
      if Bool.random(using: &random) { places = Array(places[..<2]) }
      let offsets = places.map { String(String.UnicodeScalarView(value.unicodeScalars.prefix($0))).utf8.count }
      let texts = (0..<2).map { _ in Self.texts.randomElement(using: &random) ?? "" }
      var replacements: [(range: ByteSpan, with: [UInt8])] = []
      for index in stride(from: 0, to: offsets.count, by: 2) {
        replacements.append((ByteSpan(offsets[index], offsets[index + 1]), Array(texts[index / 2].utf8)))
      }
      description =
        "replace \(replacements.map { "\($0.range): \(String(decoding: $0.with, as: UTF8.self))" }) in \(node.path)"
      let wanted = replacements
      edit = { (editor) throws(YAMLEditError) in try editor.replace(in: node, wanted) }
    }
  }

  /// A child that goes away, moves or gets another name.
  private static func structural(
    _ nodes: [YAMLNode], _ random: inout SeededGenerator
  ) -> (String, @Sendable (YAMLEditor) throws(YAMLEditError) -> YAMLEdit) {
    let mappings = nodes.filter { $0.kind == .mapping }
    let items = nodes.filter { $0.parent?.kind == .sequence }
    let keys = mappings.flatMap { $0.entries.map(\.key) }
    let isKey = Bool.random(using: &random) || items.isEmpty
    let child = (isKey ? keys : items).randomElement(using: &random) ?? nodes[0]
    // Taking away what aliases stand for is rightly refused.
    let subtree = child.parent?.entries.first { $0.key == child }?.value ?? child
    let holdsTarget = nodes.contains { $0.isAlias && subtree.contains($0.resolved) && !subtree.contains($0) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where !holdsTarget:
      return ("remove \(child.path)", { (editor) throws(YAMLEditError) in try editor.remove(child) })
    case 1 where !holdsTarget:
      let count = child.parent.map { $0.kind == .mapping ? $0.entries.count : $0.items.count } ?? 0
      let before = Int.random(in: 0...count, using: &random)
      return (
        "move \(child.path) before \(before)",
        { (editor) throws(YAMLEditError) in try editor.move(child, before: before) }
      )
    default:
      let key = keys.randomElement(using: &random) ?? nodes[0]
      return ("rename \(key.path)", { (editor) throws(YAMLEditError) in try editor.rename(key, to: "new key") })
    }
  }
}
