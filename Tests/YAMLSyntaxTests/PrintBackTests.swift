import CEventLoop
import Foundation
import SourceEditing
import Testing
import YAMLSyntax

/// What libyaml accepts is read and printed back byte for byte, and every byte of it is accounted for.
///
/// The texts are those of the real configs' repositories, of `Corpus`, and of the folder that `YAML_TEXTS` in the environment
/// names: the inputs of the YAML test suite (github.com/yaml/yaml-test-suite, branch `data`, `in.yaml`), say.
@Suite struct PrintBackTests {
  private static let folders: [(name: String, files: [Corpus.File])] = {
    var folders: [(name: String, files: [Corpus.File])] = []
    if let wild = Corpus.folder { folders.append(("the real configs", Corpus.files(below: wild))) }
    folders.append(("Corpus", Corpus.files(below: Corpus.checkout.appendingPathComponent("Corpus").path)))
    if let named = ProcessInfo.processInfo.environment["YAML_TEXTS"] {
      folders.append((named, Corpus.files(below: named)))
    } else {
      print("skipped: YAML_TEXTS names no folder with more texts")
    }
    return folders
  }()

  @Test(arguments: Corpus.Variant.allCases)
  func `prints what libyaml accepts back as it was`(_ variant: Corpus.Variant) {
    for (folder, files) in Self.folders {
      var accepted = 0
      for file in files {
        let bytes = variant.applied(to: file.bytes)
        let document = try? YAMLDocument.parse(SourceText(path: file.name, bytes: bytes))
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        #expect((document != nil) == (isAccepted(bytes) && !isUTF16), "\(file.name): acceptance is not libyaml's")
        guard let document else { continue }
        accepted += 1
        let printed = EditSet().applied(to: document.source.bytes)
        #expect(printed == bytes, "\(file.name)")
        if let problem = unaccountedBytes(document) { Issue.record("\(file.name): \(problem)") }
        for node in document.nodes() where node.kind == .scalar {
          if let problem = alignmentProblem(node, document.source) {
            Issue.record("\(file.name): \(node.path): \(problem)")
          }
        }
        guard variant != .noFinalNewline else { continue }
        guard let plain = try? YAMLDocument.parse(SourceText(path: file.name, bytes: file.bytes)) else { continue }
        let found = YAMLVerification.verify(before: plain, after: document, changes: [])
        #expect(found == nil, "\(file.name): not the same tree as without the variant")
      }
      print("\(folder), \(variant): \(accepted) accepted of \(files.count)")
      #expect(accepted * 2 > files.count, "\(folder)")
    }
  }

  private func isAccepted(_ bytes: [UInt8]) -> Bool {
    // libyaml wants bytes that are somewhere.
    bytes.isEmpty || bytes.withUnsafeBufferPointer { recircle_count_events($0.baseAddress, $0.count) } >= 0
  }

  /// What stands between the nodes and is neither punctuation, properties, blanks, comments nor directives.
  private func unaccountedBytes(_ document: YAMLDocument) -> String? {
    var place = document.source.byteOrderMarkLength
    for node in document.nodes() {
      let spans = node.kind == .scalar || node.isAlias ? [node.span] : []
      for span in ([node.anchorSpan, node.tagSpan].compactMap(\.self) + spans).sorted() {
        if span.start < place { return "\(node.path) begins before the end of what is before it" }
        if let problem = unaccountedBytes(document, place, span.start) { return problem }
        place = span.end
      }
    }
    return document.documentCount > 1 ? nil : unaccountedBytes(document, place, document.source.bytes.count)
  }

  private func unaccountedBytes(_ document: YAMLDocument, _ start: Int, _ end: Int) -> String? {
    let bytes = document.source.bytes
    var place = start
    while place < end {
      let byte = bytes[place]
      let isLineStart = place == document.source.byteOrderMarkLength || isBreak(bytes[place - 1])
      // libyaml takes a comment right behind a bracket, comma or quote as well.
      if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%") && isLineStart {
        while place < end, !isBreak(bytes[place]) { place += 1 }
      } else if isBreak(byte) || Array(" \t-?:,[]{}.".utf8).contains(byte) {
        place += 1
      } else {
        return "\(document.source.location(of: place)) is no part of a node"
      }
    }
    return nil
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
