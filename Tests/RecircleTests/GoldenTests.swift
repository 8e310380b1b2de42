import Foundation
import RecircleEngine
import RecirclePasses
import RecircleReporting
import SourceEditing
import Testing

@Suite struct GoldenTests {
  private func run(_ bytes: [UInt8], _ golden: GoldenCase) throws -> FileReport {
    let engine = Engine(options: try golden.options(), passes: PassCatalog.all)
    let source = SourceText(path: GoldenCase.configPath, bytes: bytes)
    return try #require(
      try engine.run(source, repository: golden.repository, policies: try golden.policies()),
      "not a config")
  }

  @Test(arguments: GoldenCase.all)
  func `each case becomes what it should in every variant, and a second run changes nothing`(
    _ golden: GoldenCase
  ) throws {
    let before = try golden.bytes("before/" + GoldenCase.configPath)
    let after = try golden.bytes("after.yml")
    for variant in Variant.allCases {
      let report = try run(variant.applied(to: before), golden)
      let expected = variant.applied(to: after)
      if report.result != expected {
        Issue.record("\(variant): \(String(decoding: report.result, as: UTF8.self))")
      }
      let again = try run(report.result, golden)
      #expect(!again.isChanged, "\(variant): a second run changes the config again")
    }
  }

  /// `RECORD=1 swift test` writes the findings anew, and still fails, so that they are read before they are kept.
  @Test(arguments: GoldenCase.all)
  func `each case says what it should`(_ golden: GoldenCase) throws {
    let report = try run(try golden.bytes("before/" + GoldenCase.configPath), golden)
    let text = TextReport([report]).lines.map { $0 + "\n" }.joined()
    let file = golden.folder.appending(path: "findings.txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    } else {
      #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    }
  }

  @Test func `every pass has at least ten cases, and half of all cases leave the config alone`() throws {
    var untouched = 0
    for golden in GoldenCase.all {
      if try golden.bytes("before/" + GoldenCase.configPath) == golden.bytes("after.yml") { untouched += 1 }
    }
    #expect(GoldenCase.all.count >= 40)
    #expect(untouched * 2 >= GoldenCase.all.count)
    for pass in PassID.allCases {
      #expect(GoldenCase.all.count { $0.pass == pass.rawValue } >= 10, "\(pass.rawValue)")
    }
  }
}
