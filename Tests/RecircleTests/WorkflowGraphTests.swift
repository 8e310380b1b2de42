import Foundation
import RecircleEngine
import RecirclePasses
import RecircleReporting
import SourceEditing
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct WorkflowGraphTests {
  private func graph(_ text: String) throws -> WorkflowGraph {
    let engine = Engine(options: Options(), passes: PassCatalog.all)
    let source = SourceText(path: ".circleci/config.yml", bytes: Array(text.utf8))
    return WorkflowGraph([try #require(try engine.inspect(source, repository: NoRepositoryFiles()))])
  }

  /// What an SVG has in it.
  private final class Picture: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var titles: [String] = []
    var attributes: Set<String> = []
    private var isTitle = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes own: [String: String]
    ) {
      elements.append(name)
      attributes.formUnion(own.keys)
      isTitle = name == "title"
      if isTitle { titles.append("") }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      isTitle = false
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if isTitle, let last = titles.popLast() { titles.append(last + text) }
    }
  }

  private func read(_ svg: String) -> Picture? {
    let picture = Picture()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = picture
    return parser.parse() ? picture : nil
  }

  private static let names = [
    "plain", "a<b>", "a&b", "a&amp;b", "say \"hi\"", "it's", "]]>", "<!--", "🐳 é 日本", "`tick`", "#35;", "end",
    "[x](y)", "{{x}}", "a --> b", "\u{200F}right", "back\\slash", "per%cent", "tab\there",
    "long " + String(repeating: "x", count: 300),
  ]

  /// Every name as a job; each waits for the one before.
  private static let text: String = {
    func quoted(_ name: String) -> String {
      "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t") + "\""
    }
    var text = "version: 2\njobs:\n"
    for name in names { text += "  \(quoted(name)): {docker: [{image: a}], steps: [checkout]}\n" }
    text += "workflows:\n  \"w<&\\\">\":\n    jobs:\n"
    for (index, name) in names.enumerated() {
      text += "    - \(quoted(name))" + (index == 0 ? "\n" : ": {requires: [\(quoted(names[index - 1]))]}\n")
    }
    return text
  }()

  @Test func `the SVG has every job and every arrow, whatever the names`() throws {
    let picture = try #require(read(try graph(WorkflowGraphTests.text).svg), "the SVG is not well-formed XML")
    #expect(picture.titles == WorkflowGraphTests.names.map { $0.replacing("\t", with: " ") })
    #expect(picture.elements.count { $0 == "path" } == WorkflowGraphTests.names.count - 1)
    #expect(picture.elements.count { $0 == "g" } == WorkflowGraphTests.names.count)
  }

  @Test func `the SVG needs nothing from elsewhere and runs nothing`() throws {
    let svg = try graph(WorkflowGraphTests.text).svg
    let picture = try #require(read(svg))
    #expect(Set(picture.elements).isSubset(of: ["svg", "style", "text", "rect", "path", "g", "title"]))
    #expect(
      picture.attributes.isDisjoint(with: ["href", "xlink:href", "src", "onload", "onclick"])
        && !svg.contains("url(") && !svg.contains("@import"))
  }

  @Test func `the SVG is well formed where a name has control characters`() throws {
    let text =
      "version: 2\njobs: {\"a\\e[31m\\x07\": {machine: true, steps: [checkout]}}\nworkflows: {m: {jobs: [\"a\\e[31m\\x07\"]}}"
    #expect(read(try graph(text).svg)?.titles == ["a [31m "])
  }

  @Test func `jobs that build are told apart by how they cache`() throws {
    let text = """
      version: 2.1
      orbs: {docker: circleci/docker@2.2}
      jobs:
        on: {machine: {image: a, docker_layer_caching: true}, steps: [run: docker build .]}
        off: {machine: {image: a}, steps: [run: docker build .]}
        none: {docker: [{image: a}], steps: [checkout]}
      workflows: {m: {jobs: [on, off, none, hold: {type: approval}, docker/publish: {image: a}]}}
      """
    let svg = try graph(text).svg
    let mermaid = try graph(text).mermaid
    for name in ["cached", "builds", "job", "approval"] { #expect(svg.contains("<g class=\"\(name)\">"), "\(name)") }
    #expect(mermaid.contains("\"on<br/>1 build, layer caching\"]:::cached"))
    #expect(mermaid.contains("\"off<br/>1 build, no caching\"]:::builds"))
    #expect(mermaid.contains("\"docker/publish<br/>1 build, as the orb does\"]:::builds"))
  }

  @Test func `no name ends its box in the Mermaid graph`() throws {
    let mermaid = try graph(WorkflowGraphTests.text).mermaid
    for (index, _) in WorkflowGraphTests.names.enumerated() {
      let line = try #require(mermaid.split(separator: "\n").first { $0.hasPrefix("    w0n\(index)[") })
      #expect(line.hasSuffix("\"]"))
      let label = line.dropFirst("    w0n\(index)[\"".count).dropLast(2)
      #expect(!label.contains { "\"[]{}<>&`".contains($0) }, "\(label)")
      // A number sign begins the number of a letter, and nothing else.
      let parts = label.split(separator: "#", omittingEmptySubsequences: false).dropFirst()
      #expect(parts.allSatisfy { $0.prefix { $0.isNumber }.count > 0 && $0.drop { $0.isNumber }.first == ";" })
    }
    #expect(mermaid.contains("subgraph w0[\"w#60;#38;#34;#62;\"]"))
    #expect(mermaid.split(separator: "\n").count { $0.contains(" --> ") } == WorkflowGraphTests.names.count - 1)
  }

  @Test func `the arrows of the Mermaid graph are the requirements`() throws {
    let text = """
      version: 2.1
      jobs: {a: {machine: true, steps: []}, b: {machine: true, steps: []}, c: {machine: true, steps: []}}
      workflows: {m: {jobs: [a, b: {requires: [a]}, c: {requires: [a, b: [failed]]}]}}
      """
    let arrows = try graph(text).mermaid.split(separator: "\n").filter { $0.contains("-->") }
    #expect(arrows == ["    w0n0 --> w0n1", "    w0n0 --> w0n2", "    w0n1 --> w0n2"])
  }
}
