import Foundation
import RecircleEngine
import RecirclePasses
import RecircleReporting
import SourceEditing
import Testing

@Suite struct DiagnosticReportTests {
  private func lines(_ text: String) throws -> [String] {
    let engine = Engine(options: Options(), passes: PassCatalog.all)
    let source = SourceText(path: "config.yml", bytes: Array(text.utf8))
    return DiagnosticReport(try #require(try engine.inspect(source, repository: NoRepositoryFiles()))).lines
  }

  private func job(_ line: String) -> String {
    "version: 2.1\njobs: {build: {docker: [{image: a}], steps: [checkout], \(line)}}\n"
  }

  @Test(arguments: [
    // A tab stays a tab below, a wide letter takes two places, a joined one none.
    ("jobs: {build: {docker: [{image: a}],\tstps: a, steps: [checkout]}}", "2:38", "\t^^^^"),
    ("jobs: {build: {docker: [{image: é}], stps: a, steps: [checkout]}}", "2:38", " ^^^^"),
    ("jobs: {build: {docker: [{image: e\u{301}}], stps: a, steps: [checkout]}}", "2:39", " ^^^^"),
    ("jobs: {build: {docker: [{image: 日本}], stps: a, steps: [checkout]}}", "2:39", " ^^^^"),
    ("jobs: {build: {docker: [{image: 🐳}], stps: a, steps: [checkout]}}", "2:38", " ^^^^"),
    ("jobs: {build: {docker: [{image: a}], 日本: a, steps: [checkout]}}", "2:38", " ^^^^"),
  ])
  func `the mark stands below what it marks`(_ line: String, _ place: String, _ end: String) throws {
    let lines = try lines("version: 2.1\n" + line)
    #expect(lines[0].hasPrefix("config.yml:\(place): error: a job has no key"))
    #expect(lines[1] == "  " + line)
    #expect(lines[2].hasSuffix(end))
    // The letters before the mark take as many places as the blanks below them.
    let before = line.prefix(upTo: line.range(of: line.contains("stps") ? "stps" : "日本")?.lowerBound ?? line.endIndex)
    let places = before.unicodeScalars.reduce(0) { sum, scalar in
      sum + (scalar.value == 0x301 ? 0 : "日本🐳".unicodeScalars.contains(scalar) ? 2 : 1)
    }
    #expect(lines[2].prefix { $0 == " " || $0 == "\t" }.count == places + 2)
  }

  @Test func `line breaks and a byte order mark are no part of a line`() throws {
    let text = job("stps: a")
    let plain = try lines(text)
    #expect(try lines(text.replacing("\n", with: "\r\n")) == plain)
    #expect(try lines("\u{FEFF}" + text) == plain)
    #expect(try lines(String(text.dropLast())) == plain)
    let first = "jobs: {build: {docker: [{image: a}], stps: a, steps: [checkout]}}\nversion: 2.1\n"
    #expect(try lines("\u{FEFF}" + first) == lines(first))
    #expect(try lines(first)[2] == "  " + String(repeating: " ", count: 37) + "^^^^")
  }

  @Test func `of a long line the part around the mark is shown`() throws {
    let long = String(repeating: "x", count: 100_000)
    let lines = try lines(job("description: \(long), stps: a, shell: \(long)"))
    let mark = lines[2].prefix { $0 == " " }.count
    #expect(lines[1].hasPrefix("  …x") && lines[1].hasSuffix("x…"))
    #expect(lines[1].count <= 170)
    #expect(lines[1].dropFirst(mark).hasPrefix("stps"))
  }

  @Test func `a long line of letters of several bytes is cut between them`() throws {
    let long = String(repeating: "日", count: 3000)
    let lines = try lines(job("description: \(long), stps: a, shell: \(long)"))
    #expect(!lines[1].unicodeScalars.contains("\u{FFFD}") && lines[1].contains("stps"))
  }

  @Test func `a mark ends with its line`() throws {
    let lines = try lines(
      "version: 2.1\njobs:\n  build:\n    docker: [{image: a}]\n    steps:\n      run: a\n      when: b\n")
    #expect(lines[0].hasPrefix("config.yml:6:7: error: steps are a list"))
    #expect(lines[2] == "        ^^^^^^")
  }

  @Test func `a template inside a folded script is pointed at`() throws {
    let text = """
      version: 2.1
      jobs:
        build:
          docker: [{image: a}]
          steps:
            - run: >
                echo 日本
                << parameters.nme >>
      """
    let lines = try lines(text)
    #expect(lines[0].hasPrefix("config.yml:8:11: error: no parameter 'nme'"))
    #expect(lines[1...2] == ["            << parameters.nme >>", "            " + String(repeating: "^", count: 20)])
  }

  @Test func `a repository's text reaches a terminal as text`() throws {
    let lines = try lines("version: 2.1\njobs: {build: {docker: [{image: a}], \"s\\e[31m\": a, steps: [checkout]}}")
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
  }
}
