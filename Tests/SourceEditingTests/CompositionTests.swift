import SourceEditing
import Testing

/// The same numbers in every run (Numerical Recipes' generator).
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}

@Suite struct CompositionTests {
  private func set(_ edits: [(Int, Int, String)]) throws -> EditSet {
    try EditSet(edits.map { TextEdit(replacing: ByteSpan($0.0, $0.1), with: Array($0.2.utf8)) })
  }

  @Test(arguments: [
    ([(0, 1, "xy")], [(0, 2, "z")]), ([(4, 6, "")], [(4, 4, "new")]), ([(2, 2, "in")], [(1, 5, "")]),
    ([(2, 3, "long text")], [(4, 6, "!")]), ([(0, 0, "a"), (9, 10, "b")], [(0, 1, ""), (10, 11, "c")]),
    ([], [(3, 4, "x")]), ([(3, 4, "x")], []), ([(0, 10, "")], [(0, 0, "all new")]),
    ([(1, 2, "1"), (3, 4, "3"), (5, 6, "5")], [(0, 10, "one")]), ([(5, 5, "x")], [(5, 6, "")]),
  ])
  func `two sets of edits as one make the same text`(_ first: [(Int, Int, String)], _ second: [(Int, Int, String)])
    throws
  {
    let original = Array("0123456789".utf8)
    let one = try set(first)
    let two = try set(second)
    let both = one.followed(by: two, original: original)
    #expect(both.applied(to: original) == two.applied(to: one.applied(to: original)))
    for edit in both.edits { #expect(edit.trimmed(in: original) == edit) }
  }

  @Test func `random edits as one make the same text`() throws {
    var random = Seeded()
    for _ in 0..<2000 {
      let original = (0..<Int.random(in: 0...20, using: &random)).map { UInt8(0x30 + $0 % 10) }
      func edits(_ length: Int) throws -> EditSet {
        var result = EditSet()
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          let start = Int.random(in: 0...length, using: &random)
          let end = Int.random(in: start...min(length, start + 4), using: &random)
          let text = [UInt8](repeating: 0x61, count: Int.random(in: 0...3, using: &random))
          try? result.insert(contentsOf: [TextEdit(replacing: ByteSpan(start, end), with: text)])
        }
        return result
      }
      let one = try edits(original.count)
      let two = try edits(one.applied(to: original).count)
      let both = one.followed(by: two, original: original)
      #expect(both.applied(to: original) == two.applied(to: one.applied(to: original)), "\(one) \(two)")
    }
  }

  @Test func `an offset after the edits has its place before them`() throws {
    let edits = try set([(2, 4, "long"), (6, 6, "+")])
    // 01 long 45 + 6789
    #expect(edits.originalOffset(of: 1) == 1)
    #expect(edits.originalOffset(of: 6) == 4)
    #expect(edits.originalOffset(of: 9) == 6)
    #expect((2...4).contains(edits.originalOffset(of: 4)))
  }

  @Test(arguments: [("abcabc", [0, 3]), ("xxabc", [2]), ("ab", []), ("", []), ("aabcc", [1]), ("abc", [0])])
  func `a text is found wherever it stands`(_ text: String, _ places: [Int]) {
    #expect(SourceText(path: "", bytes: Array(text.utf8)).offsets(of: "abc") == places)
  }
}
