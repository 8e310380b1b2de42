import SourceEditing
import Testing

@testable import YAMLSyntax

@Suite struct RegularLayoutTests {
  private func isRegular(_ text: String) throws -> Bool { YAMLEditor(try yaml(text)).regularity.isRegular }

  @Test(arguments: [
    "a: 1\n", "# c\n\n---\na: 1 # c\n\n# d\n", "a:\n- b\n- c: 1\n  d: 2\n", "a:\n  - &x {b: 1}\n  - *x\n",
    "a: &x\n  b: 1\nc:\n  <<: *x\n", "a: |\n  x\n\n  y\nb: >-\n  z\n", "{\"a\": [1, 2]}\n", "a:\nb: ''\n", "a: 1",
    "a: why? because\r\n", "a: it's? {b}\n",
  ])
  func `takes what everybody writes for regular`(_ text: String) throws {
    #expect(try isRegular(text))
  }

  @Test(arguments: [
    "- a\n", " a: 1\n", "--- {a: 1}\n--- {b: 1}\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n", "a: !!str 1\n",
    "? a\n: 1\n",
    "a:\n  1\n", "a : 1\n", "a: |2\n   x\n", "a: |+\n  x\n", "a: |\n\n  x\n", "a: |\n", "a: |\n  x", "a: x\n  y\n",
    "a:\n  - - b\n", "a:\n  -\n    b\n", "a:\n  -\n", "a: 1\n  \nb: 2\n", "a: 1\n \t\n", "a:\n\t- 1\n", "*x : 1\n",
    "a: &x\n",
    "{a: , b: 1}\n", "[a]: 1\n", "&x a: 1\n", "a: [b: 1]\n", "\"a\\tb\": 1\n", "--- # c\n--- \n", "a: 1\n  ",
  ])
  func `takes nothing rare for regular`(_ text: String) throws {
    guard let document = try? yaml(text) else { return }
    #expect(!YAMLEditor(document).regularity.isRegular)
  }

  @Test func `finds most real configs regular`() {
    let documents = Corpus.documents().filter { $0.document.documentCount == 1 && $0.document.root != nil }
    guard !documents.isEmpty else { return }
    let regular = documents.filter { YAMLEditor($0.document).regularity.isRegular }
    print("regular: \(regular.count) of \(documents.count)")
    #expect(regular.count * 10 >= documents.count * 7)
  }
}
