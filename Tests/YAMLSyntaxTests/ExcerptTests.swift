import SourceEditing
import Testing

@testable import YAMLSyntax

/// Edits beside odd lines are proved on the entry around them; what that says must hold for the whole document.
@Suite struct ExcerptTests {
  private static let rest = (0..<20).map { "  other\($0):\n    steps: [checkout]\n" }.joined()

  private func excerpt(_ job: String, _ path: [String], _ rest: String = rest) throws -> Excerpt? {
    let document = try yaml("jobs:\n\(job)\(rest)")
    var node = try #require(document.root)
    for name in path { node = try #require(node[name]) }
    return Excerpt(around: try YAMLEditor(document).add("k", .raw("1"), to: node), in: document)
  }

  @Test(arguments: [
    "  a:\n    b:\n      c: 1\n      \n", "  a:\n    b: {c: 1}\n  \n", "  a: # x\n\n    b:\n      c: |2\n         1\n",
    "  a:\n    d: *x\n    b:\n      c: 1\n \n",
  ])
  func `takes the smallest entry that has a sibling below`(_ job: String) throws {
    #expect(try excerpt(job, ["jobs", "a", "b"]) != nil)
  }

  @Test(arguments: [
    "  a: &x\n    b:\n      c: 1\n", "  a:\n    b: !!map\n      c: 1\n", "  a:\n    b:\n      c: 1\n      d: &x 1\n",
    "  ? a\n  : b:\n      c: 1\n",
  ])
  func `reads the whole document where the entry has a bearing on others or a rare place`(_ job: String) throws {
    #expect(try excerpt(job, ["jobs", "a", "b"]) == nil)
  }

  @Test func `reads the whole document where it is short, in brackets, or ends with the entry`() throws {
    let job = "  a:\n    b:\n      c: 1\n"
    #expect(try excerpt(job, ["jobs", "a", "b"], "  z: 1\n") == nil)
    #expect(try excerpt(job, ["jobs", "other19"]) == nil)
    #expect(try excerpt(job, ["jobs"]) == nil)
    let document = try yaml("{a: {b: {c: 1}, d: 1}, e: [\(String(repeating: "1, ", count: 40))]}\n")
    let node = try #require(document.root?["a"]?["b"])
    #expect(Excerpt(around: try YAMLEditor(document).add("k", .raw("1"), to: node), in: document) == nil)
  }

  @Test(arguments: Corpus.Variant.allCases)
  func `says of true and broken edits of real configs what the whole document says`(_ variant: Corpus.Variant) {
    let documents = Corpus.documents(variant).filter { $0.document.documentCount == 1 && $0.document.root != nil }
    guard !documents.isEmpty else { return }
    var random = SeededGenerator(seed: 7)
    var count = 0
    for _ in 0..<120 {
      guard let (name, document) = documents.randomElement(using: &random) else { return }
      let wish = RandomWish(document, &random)
      guard let edit = try? wish.edit(YAMLEditor(document)), let splice = edit.textEdits.first else { continue }
      for broken in Self.broken(splice) {
        let edit = YAMLEdit(textEdits: [broken] + edit.textEdits.dropFirst(), change: edit.change)
        guard let verdict = Excerpt(around: edit, in: document)?.isTrue(edit) else { continue }
        count += 1
        #expect(verdict == isTrue(edit, document), "\(name): \(wish): \(edit)")
      }
    }
    print("\(count) verdicts")
    #expect(count > 100)
  }

  /// The splice itself, and others that mostly mean something else.
  private static func broken(_ splice: TextEdit) -> [TextEdit] {
    let text = splice.replacement
    let span = splice.span
    let texts = [
      text, Array(text.dropFirst()), Array(text.dropLast()), [0x20] + text, text + [0x20, 0x20], text + [0x0A],
    ]
    let lines = ["\"", "#", ": ", "- ", "|", "z:\n", "\n    ", "'"].map { text + Array($0.utf8) }
    return (texts + lines).map { TextEdit(replacing: span, with: $0) }
      + [TextEdit(replacing: ByteSpan(span.start - 1, span.end), with: text)]
  }

  private func isTrue(_ edit: YAMLEdit, _ document: YAMLDocument) -> Bool {
    guard let after = try? applying(edit, to: document) else { return false }
    return YAMLVerification.verify(before: document, after: after, changes: [edit.change]) == nil
  }

  @Test func `proves an edit at a cost that does not grow with the document`() throws {
    func time(_ count: Int) throws -> Duration {
      let jobs = (0..<count).map { "  job\($0):\n    a: 1\n       \n    steps:\n    - checkout\n" }.joined()
      let document = try yaml("jobs:\n\(jobs)end: 1\n")
      let editor = YAMLEditor(document)
      let job = try #require(document.root?["jobs"]?["job2"])
      return (0..<5).map { _ in
        ContinuousClock().measure { for _ in 0..<20 { _ = try? editor.add("k", .raw("1"), to: job) } }
      }.min() ?? .zero
    }
    let small = try time(200)
    #expect(try time(6400) < small * 8)
  }
}
