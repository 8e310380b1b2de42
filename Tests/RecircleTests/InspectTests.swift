import Foundation
import RecircleEngine
import RecirclePasses
import RecircleReporting
import SourceEditing
import Testing

@Suite struct InspectTests {
  private func inspection(_ text: String) throws -> Inspection {
    let engine = Engine(options: Options(), passes: PassCatalog.all)
    let source = SourceText(path: ".circleci/config.yml", bytes: Array(text.utf8))
    return try #require(try engine.inspect(source, repository: NoRepositoryFiles()))
  }

  private static let text = """
    version: 2.1
    jobs:
      build:
        docker: [{image: cimg/base:current}]
        steps:
          - setup_remote_docker: {docker_layer_caching: true}
          - run: docker build -t "a<b" .
      "te&st":
        docker: [{image: cimg/base:current}]
        steps: [checkout]
    workflows:
      main:
        jobs: [build, hold: {type: approval, requires: [build]}, "te&st": {requires: [hold]}]
    """

  private func json(_ inspections: [Inspection]) throws -> [String: Any] {
    let data = Data(InspectReport.json(inspections))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `the JSON holds jobs, steps and builds with their places`() throws {
    let root = try json([try inspection(InspectTests.text)])
    #expect(root["version"] as? Int == 1)
    let file = try #require((root["files"] as? [[String: Any]])?.first)
    let job = try #require((file["jobs"] as? [[String: Any]])?.first)
    #expect(job["name"] as? String == "build")
    #expect(job["remoteDocker"] as? Bool == true)
    #expect(job["layerCaching"] as? String == "on")
    #expect((job["executor"] as? [String: Any])?["image"] as? String == "cimg/base:current")
    #expect((job["steps"] as? [[String: Any]])?.last?["command"] as? String == "docker build -t \"a<b\" .")
    let build = try #require((file["builds"] as? [[String: Any]])?.first)
    #expect(build["line"] as? Int == 7)
    #expect(build["column"] as? Int == 14)
  }

  @Test func `steps are shown as the file has them where a script is written anew`() throws {
    let text = """
      version: 2.1
      jobs:
        build:
          docker: [{image: cimg/base:current}]
          steps:
            - setup_remote_docker
            - run: >
                docker build \\
                -t harbour/api .
      workflows:
        main:
          jobs: [build]
      """
    var options = Options()
    options.unsafeFixes = .all
    options.selectedPasses = [.foldedContinuation, .dockerLayerCaching]
    let engine = Engine(options: options, passes: PassCatalog.all)
    let source = SourceText(path: ".circleci/config.yml", bytes: Array(text.utf8))
    let inspection = try #require(try engine.inspect(source, repository: NoRepositoryFiles(), verifies: false))
    #expect(inspection.report.edits.edits.count > 1)
    let tree = InspectReport(inspection).treeLines
    #expect(tree.contains { $0.contains("run: docker build \\ -t harbour/api") })
    #expect(tree.contains { $0.contains("improved") })
  }

  @Test func `the JSON has every key that the schema requires`() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: packageRoot.appending(path: "Sources/RecircleReporting/Schemas/inspect-1.json")))
        as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let file = try #require((try json([try inspection(InspectTests.text)])["files"] as? [[String: Any]])?.first)
    func keys(_ name: String) -> Set<String> { Set(definitions[name]?["required"] as? [String] ?? []) }
    #expect(Set(file.keys) == keys("file"))
    let job = try #require((file["jobs"] as? [[String: Any]])?.first)
    #expect(Set(job.keys) == keys("job"))
    #expect(Set(((file["builds"] as? [[String: Any]])?.first ?? [:]).keys) == keys("build"))
    let workflow = try #require((file["workflows"] as? [[String: Any]])?.first)
    #expect(Set(workflow.keys) == keys("workflow"))
    #expect(Set(((workflow["jobs"] as? [[String: Any]])?.first ?? [:]).keys) == keys("call"))
  }

  @Test func `the tree names executors, layer caching and verdicts`() throws {
    let lines = InspectReport(try inspection(InspectTests.text)).treeLines
    #expect(
      lines.contains { $0.hasPrefix("  job build (4:5): docker cimg/base:current, remote docker, layer caching on") })
    #expect(lines.contains { $0.hasPrefix("    build 7:14 ") })
    #expect(lines.contains("    te&st after hold"))
  }

  @Test func `the Mermaid graph has boxes, classes and arrows`() throws {
    let text = WorkflowGraph([try inspection(InspectTests.text)]).mermaid
    #expect(text.contains("w0n0[\"build<br/>1 build, layer caching\"]:::cached"))
    #expect(text.contains("w0n1{{\"hold<br/>approval\"}}:::approval"))
    #expect(text.contains("w0n2[\"te#38;st\"]"))
    #expect(text.contains("w0n0 --> w0n1") && text.contains("w0n1 --> w0n2"))
  }

  @Test func `the SVG is well formed and needs nothing from elsewhere`() throws {
    let text = WorkflowGraph([try inspection(InspectTests.text)]).svg
    #expect(text.contains("te&amp;st") && !text.contains("te&st"))
    #expect(!text.contains("href") && !text.contains("url("))
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && text.hasSuffix("</svg>"))
  }

  @Test func `jobs that wait for each other are drawn`() throws {
    let text = """
      version: 2.1
      jobs: {a: {docker: [{image: x}], steps: [checkout]}, b: {docker: [{image: x}], steps: [checkout]}}
      workflows: {main: {jobs: [a: {requires: [b, a]}, b: {requires: [a]}]}}
      """
    #expect(WorkflowGraph([try inspection(text)]).svg.hasSuffix("</svg>"))
  }

  @Test func `a config without workflows has an empty graph`() throws {
    let text = "version: 2.1\njobs: {build: {docker: [{image: x}], steps: [checkout]}}"
    #expect(!WorkflowGraph([try inspection(text)]).mermaid.contains("subgraph"))
  }

  @Test func `a diagnostic shows the line and a mark below it`() throws {
    let text = "version: 2.1\njobs:\n  build:\n    docker: [{image: x}]\n    stps: []\n    steps: [checkout]\n"
    let lines = DiagnosticReport(try inspection(text)).lines
    #expect(
      lines == [
        ".circleci/config.yml:5:5: error: a job has no key 'stps' [unknown-key]", "      stps: []", "      ^^^^",
        "  note: did you mean 'steps'?",
      ])
  }
}
