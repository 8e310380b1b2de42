import SourceEditing
import Testing

@Suite struct EditSetTests {
  private let text = Array("0123456789".utf8)

  private func applied(_ edits: [TextEdit]) throws -> String {
    String(decoding: try EditSet(edits).applied(to: text), as: UTF8.self)
  }

  @Test func `edits are applied in the order of their places`() throws {
    let edits = [TextEdit.insertion(at: 8, "c"), .deletion(ByteSpan(0, 2)), .replacement(ByteSpan(4, 5), "b")]
    #expect(try applied(edits) == "23b567c89")
  }

  @Test func `insertions at one place stay in their order, before a replacement that starts there`() throws {
    let edits = [TextEdit.replacement(ByteSpan(3, 4), "x"), .insertion(at: 3, "a"), .insertion(at: 3, "b")]
    #expect(try applied(edits) == "012abx456789")
  }

  @Test func `an insertion at the border of a replaced span is no conflict`() throws {
    #expect(try applied([.deletion(ByteSpan(3, 5)), .insertion(at: 5, "a")]) == "012a56789")
  }

  @Test(arguments: [
    [TextEdit.deletion(ByteSpan(3, 6)), .insertion(at: 4, "a")],
    [TextEdit.deletion(ByteSpan(3, 6)), .replacement(ByteSpan(5, 7), "a")],
    [TextEdit.insertion(at: 4, "a"), .deletion(ByteSpan(3, 6))],
  ])
  func `edits that want the same bytes are refused, and the set stays as it was`(_ edits: [TextEdit]) throws {
    var set = try EditSet([edits[0]])
    #expect(throws: EditConflict.self) { try set.insert(contentsOf: [.insertion(at: 9, "z"), edits[1]]) }
    #expect(set.edits == [edits[0]])
  }

  @Test func `edits put in one by one are those put in together, and what is taken out again leaves no trace`() throws {
    var seed: UInt64 = 20_261_123
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    var refused = 0
    for _ in 0..<2_000 {
      var single = EditSet()
      var together = EditSet()
      for number in 0..<6 {
        let start = random(9)
        let edit = TextEdit.replacement(ByteSpan(start, start + random(3)), "\(number)")
        let before = single
        let isTaken = (try? single.insert(edit)) != nil
        let isTakenWithAll = (try? together.insert(contentsOf: [edit])) != nil
        try #require(isTaken == isTakenWithAll)
        if !isTaken { refused += 1 }
        #expect(single == together)
        var without = single
        if isTaken { without.remove(edit) }
        #expect(without == before)
      }
    }
    #expect(refused > 1_000)
  }

  @Test func `an edit loses what it would replace by itself`() {
    let edit = TextEdit.replacement(ByteSpan(2, 6), "23x5").trimmed(in: text)
    #expect(edit == .replacement(ByteSpan(4, 5), "x"))
    #expect(TextEdit.replacement(ByteSpan(2, 4), "23").trimmed(in: text).replacement.isEmpty)
  }
}
