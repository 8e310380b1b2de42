import Foundation
import SourceEditing
import Testing

@Suite struct UnifiedDiffTests {
  private func diff(_ text: String, _ edits: [TextEdit], path: String = "a.yml") throws -> String {
    let set = try EditSet(edits)
    return String(decoding: UnifiedDiff(path: path, original: Array(text.utf8), edits: set).bytes, as: UTF8.self)
  }

  @Test func `a new line is one added line`() throws {
    let text = "a\nb\nc\nd\ne\n"
    #expect(
      try diff(text, [.insertion(at: 4, "x\n")])
        == "--- a/a.yml\n+++ b/a.yml\n@@ -1,5 +1,6 @@\n a\n b\n+x\n c\n d\n e\n")
  }

  @Test func `a line inserted from the middle of a line is still one added line`() throws {
    #expect(try diff("a\nb\n", [.insertion(at: 1, "\nx")]) == "--- a/a.yml\n+++ b/a.yml\n@@ -1,2 +1,3 @@\n a\n+x\n b\n")
  }

  @Test func `a missing final line break is noted on both sides`() throws {
    #expect(
      try diff("a\nb", [.replacement(ByteSpan(2, 3), "c")])
        == "--- a/a.yml\n+++ b/a.yml\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
  }

  @Test func `changes far apart are hunks of their own, and near ones share one`() throws {
    let text = (1...30).map { "\($0)\n" }.joined()
    let offset = { (line: Int) in (1..<line).reduce(0) { $0 + "\($1)\n".utf8.count } }
    let far = try diff(text, [.insertion(at: offset(3), "x\n"), .insertion(at: offset(25), "y\n")])
    #expect(far.components(separatedBy: "@@ -").count == 3)
    let near = try diff(text, [.insertion(at: offset(3), "x\n"), .insertion(at: offset(9), "y\n")])
    #expect(near.components(separatedBy: "@@ -").count == 2)
  }

  @Test func `nothing to change is no diff`() throws {
    #expect(try diff("a\n", []) == "")
  }

  @Test func `a path with a quote is written as git writes it`() throws {
    let text = try diff("a\n", [.insertion(at: 0, "x\n")], path: "a\"\u{E9}.yml")
    #expect(text.hasPrefix("--- \"a/a\\\"\\303\\251.yml\"\n"))
  }

  @Test func `columns count scalars after a byte order mark`() {
    let text = SourceText(path: "x", bytes: Array("\u{FEFF}\u{1F433}a\nb".utf8))
    #expect(text.location(of: 7) == SourceLocation(line: 1, column: 2))
    #expect(text.location(of: 9) == SourceLocation(line: 2, column: 1))
    let lines = TextLines(text.bytes)
    for offset in text.bytes.indices where text.bytes[offset] & 0xC0 != 0x80 && offset > 2 {
      #expect(lines.location(of: offset, byteOrderMarkLength: 3) == text.location(of: offset))
    }
  }
}
