import SourceEditing
import Testing
import YAMLSyntax

@Suite struct RefusalTests {
  private func refusal(_ bytes: [UInt8], _ limits: YAMLLimits = YAMLLimits()) -> YAMLSyntaxError? {
    do throws(YAMLSyntaxError) {
      _ = try YAMLDocument.parse(SourceText(path: "a.yml", bytes: bytes), limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func `names the byte that is not UTF-8`() {
    #expect(refusal(Array("a: é\nb: ".utf8) + [0xFF, 0x0A])?.offset == 9)
    #expect(refusal([0xEF, 0xBB, 0xBF] + Array("a: ".utf8) + [0xC3])?.offset == 6)
    #expect(refusal(Array("a: b\u{1}".utf8))?.offset == 4)
  }

  @Test func `refuses UTF-16`() {
    #expect(refusal([0xFF, 0xFE, 0x61, 0])?.message == "the text is UTF-16, not UTF-8")
    #expect(refusal([0xFE, 0xFF, 0, 0x61])?.message == "the text is UTF-16, not UTF-8")
    #expect(refusal([0x61, 0, 0x0A, 0]) != nil)
  }

  @Test func `refuses what is nested too deeply within 20 ms`() throws {
    for text in ["[", "{a: ", "- ", "? "] {
      let bytes = Array(String(repeating: text, count: 80_000 / text.utf8.count).utf8)
      var found: YAMLSyntaxError?
      // The best of several: other work on the machine must not count.
      let time = (0..<8).map { _ in ContinuousClock().measure { found = refusal(bytes) } }.min() ?? .zero
      #expect(found?.message == "nested deeper than the limit of 256 levels")
      #expect(time < .milliseconds(20))
    }
    let fits = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(try yaml(fits).nodeCount == 256)
    #expect(refusal(Array("[\(fits)]".utf8)) != nil)
  }

  @Test func `refuses what is larger than the limit`() {
    var limits = YAMLLimits()
    limits.bytes = 4
    #expect(refusal(Array("a: b".utf8), limits) == nil)
    #expect(refusal(Array("a: bc".utf8), limits)?.message == "the text is larger than the limit of 4 bytes")
  }

  @Test func `says in words what libyaml says`() {
    #expect(
      refusal(Array("é:\n\tc: d\n".utf8))
        == YAMLSyntaxError(
          offset: 4, message: "found character that cannot start any token while scanning for the next token"))
    #expect(refusal(Array("a: [b\nc: d\n".utf8)) != nil)
  }

  @Test func `reads or refuses every prefix of a real config`() {
    guard let file = Corpus.files.first(where: { $0.bytes.count > 1500 }) else { return }
    for end in 0..<1500 {
      let source = SourceText(path: "a.yml", bytes: Array(file.bytes[..<end]))
      guard let document = try? YAMLDocument.parse(source) else { continue }
      #expect(document.nodes().allSatisfy { $0.span.end <= end })
    }
  }
}
