import Foundation
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct ScalarPropertyTests {
  /// One of how many scalars is edited: all of them where `YAML_EDITS` is in the environment.
  private static let stride = ProcessInfo.processInfo.environment["YAML_EDITS"] == nil ? 12 : 1
  private static let texts = [
    "", "x", "--load ", " y", "a\nb", "\n", "make\n", "it's \"so\"", ": ", " #", "é🐳", "\t", "\\", "\n\n", "  ",
  ]

  @Test(arguments: Corpus.Variant.allCases)
  func `splices any range of any scalar of the real configs to the intended value`(_ variant: Corpus.Variant) throws {
    var random = SeededGenerator(seed: 5)
    var styles: [YAMLNode.Style: Int] = [:]
    for (name, document) in Corpus.documents(variant) where document.documentCount == 1 {
      let editor = YAMLEditor(document)
      var edits = EditSet()
      var wanted: [Int32: [UInt8]] = [:]
      var changes: [YAMLChange] = []
      for node in document.nodes() where node.kind == .scalar && !node.bytes.isEmpty && node.tag == nil {
        guard Int.random(in: 0..<Self.stride, using: &random) == 0 else { continue }
        let (range, text) = replacement(of: node.bytes, &random)
        let edit: YAMLEdit
        do throws(YAMLEditError) {
          edit = try editor.replace(in: node, [(range, text)])
        } catch {
          Issue.record("\(name): \(node.path): \(error.message)")
          continue
        }
        // Two scalars of one line that both become blocks want the same place.
        guard (try? edits.insert(contentsOf: edit.textEdits)) != nil else { continue }
        wanted[node.id] = Array(node.bytes[..<range.start]) + text + node.bytes[range.end...]
        changes.append(edit.change)
        styles[node.style, default: 0] += 1
      }
      check(name, document, edits, changes, wanted)
    }
    if !styles.isEmpty { #expect(styles.count == 5, "\(styles)") }
    print("\(variant): \(styles.values.reduce(0, +)) scalars edited")
  }

  private func check(
    _ name: String, _ document: YAMLDocument, _ edits: EditSet, _ changes: [YAMLChange], _ wanted: [Int32: [UInt8]]
  ) {
    let text = SourceText(path: name, bytes: edits.applied(to: document.source.bytes))
    guard let after = try? YAMLDocument.parse(text) else {
      Issue.record("\(name): unreadable")
      return
    }
    let difference = YAMLVerification.verify(before: document, after: after, changes: changes)
    #expect(difference == nil, "\(name)")
    for node in document.nodes() where node.kind == .scalar {
      #expect(after.node(node.id)?.bytes == wanted[node.id] ?? node.bytes, "\(name): \(node.path)")
    }
  }

  /// A range of `value` between code points, and what is to stand there.
  private func replacement(of value: [UInt8], _ random: inout SeededGenerator) -> (ByteSpan, [UInt8]) {
    var places = [0, 0].map { _ in Int.random(in: 0...value.count, using: &random) }
    for index in places.indices {
      while places[index] > 0, places[index] < value.count, value[places[index]] & 0xC0 == 0x80 { places[index] -= 1 }
    }
    let text = Self.texts.randomElement(using: &random) ?? ""
    return (ByteSpan(min(places[0], places[1]), max(places[0], places[1])), Array(text.utf8))
  }
}
