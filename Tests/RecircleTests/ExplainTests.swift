import Foundation
import RecircleEngine
import RecirclePasses
import RecircleReporting
import SourceEditing
import Testing

@Suite struct ExplainTests {
  private static let file = packageRoot.appending(path: "Sources/RecirclePasses/Pages/PassExamples.swift")

  /// The diff that the example of a page makes, or what is said of it where it changes nothing.
  private func example(of page: PassPage) throws -> String {
    let golden = try #require(
      GoldenCase.all.first { "\($0.pass)/\($0.name)" == page.example }, "there is no case \(page.example)")
    let engine = Engine(options: try golden.options(), passes: PassCatalog.all)
    let source = SourceText(path: GoldenCase.configPath, bytes: try golden.bytes("before/" + GoldenCase.configPath))
    let report = try #require(
      try engine.run(source, repository: golden.repository, policies: try golden.policies()))
    guard !report.isChanged else {
      return String(decoding: DiffReport([report]).bytes(isColoured: false), as: UTF8.self)
    }
    return TextReport([report]).lines.map { $0 + "\n" }.joined()
  }

  private func generated() throws -> String {
    var text = """
      // Generated from the examples in Corpus/ by `RECORD=1 swift test --filter ExplainTests`; not to be edited.
      // swift-format-ignore-file

      /// What the examples of the passes make.
      enum PassExamples {
        static let texts: [String: String] = [

      """
    for pass in PassCatalog.all {
      let lines = try example(of: pass.page).split(separator: "\n", omittingEmptySubsequences: false)
      let body = lines.map { $0.isEmpty ? "" : "      \($0)" }.joined(separator: "\n")
      text += "    \"\(pass.id.rawValue)\": #\"\"\"\n\(body)\n      \"\"\"#,\n"
    }
    return text + "  ]\n}\n"
  }

  /// `RECORD=1 swift test --filter ExplainTests` writes the examples anew, and still fails.
  @Test func `the examples that are compiled in are those of the corpus`() throws {
    let text = try generated()
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: ExplainTests.file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    } else {
      #expect(
        text == (try String(contentsOf: ExplainTests.file, encoding: .utf8)),
        "run RECORD=1 swift test --filter ExplainTests and build again")
    }
  }

  @Test func `every pass is in the catalogue once, in the order in which passes run`() {
    #expect(PassCatalog.all.map { $0.id } == PassID.allCases)
  }

  @Test func `every page says what its pass does, and shows it in its own corner of the corpus`() {
    for pass in PassCatalog.all {
      let page = pass.page
      #expect(page.example.hasPrefix(pass.id.rawValue + "/"), "\(pass.id.rawValue)")
      #expect(!page.holdsBack.isEmpty && !page.sources.isEmpty, "\(pass.id.rawValue)")
      for text in page.sections.flatMap(\.paragraphs) + [page.summary] {
        #expect(text.hasSuffix("."), "\(pass.id.rawValue): \(text)")
        #expect(!text.contains("  "), "\(pass.id.rawValue): \(text)")
      }
      #expect(!PassCatalog.example(of: pass.id).isEmpty, "\(pass.id.rawValue)")
    }
  }

  private var entries: [ExplainReport.Entry] {
    PassCatalog.all.map { ExplainReport.Entry(id: $0.id, page: $0.page, example: PassCatalog.example(of: $0.id)) }
  }

  @Test func `pages fit into 80 columns, examples aside`() {
    for line in ExplainReport(table: entries).text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    for entry in entries {
      for line in ExplainReport(entry).text.split(separator: "\n").prefix(while: { !$0.hasPrefix("Example") }) {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test func `the JSON is JSON, and the Markdown has a table and pages`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(ExplainReport(table: entries).json.utf8)) as? [String: Any]
    #expect((json?["passes"] as? [Any])?.count == PassID.allCases.count)
    #expect(ExplainReport(table: entries).markdown.hasPrefix("| pass | what it does |\n| --- | --- |\n"))
    #expect(ExplainReport(entries[1]).markdown.contains("\n```diff\n--- a/.circleci/config.yml\n"))
  }
}
