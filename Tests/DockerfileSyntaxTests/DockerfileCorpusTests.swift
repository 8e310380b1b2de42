import Foundation
import SourceEditing
import Testing

@testable import DockerfileSyntax

/// Real Dockerfiles; absent from a lone checkout, and then the tests pass without a word about them.
enum DockerfileCorpus {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus/wild")

  static func files() -> [SourceText] {
    guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return [] }
    let urls = walk.compactMap { $0 as? URL }.filter { $0.lastPathComponent.lowercased().contains("dockerfile") }
    return urls.sorted { $0.path < $1.path }.compactMap { url in
      (try? Data(contentsOf: url)).map { SourceText(path: url.path, bytes: Array($0)) }
    }
  }
}

@Suite struct DockerfileCorpusTests {
  @Test func `reads every real Dockerfile`() throws {
    let files = DockerfileCorpus.files()
    if files.isEmpty { print("no corpus beside the package") }
    var dump = ""
    for source in files {
      let file = Dockerfile.parse(source)
      let graph = file.graph()
      for index in file.stages.indices {
        #expect(graph.chain(of: index).first == index)
        #expect(graph.reach(of: index).last == index)
        _ = graph.minimalLost(target: index)
      }
      for (one, next) in zip(file.instructions, file.instructions.dropFirst()) {
        #expect(one.span.end <= next.span.start, "\(source.path)")
      }
      dump += "\(source.path)\t\(file.isReadable)\t"
      dump += file.stages.map { "\($0.base.text)|\($0.name ?? "")" }.joined(separator: ",") + "\t"
      dump += file.problems.map { "\($0.offset): \($0.message)" }.joined(separator: "; ") + "\t"
      dump +=
        (graph.last.map { graph.minimalLost(target: $0) } ?? []).map { $0.name ?? "#\($0.index)" }
        .joined(separator: ",") + "\t"
      dump += file.instructions.map(\.keyword.rawValue).joined(separator: ",") + "\n"
    }
    if let path = ProcessInfo.processInfo.environment["DOCKERFILE_DUMP"] {
      try dump.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  @Test func `reads every prefix of a hard file`() {
    let text = Array(
      ("\u{FEFF}# syntax=docker/dockerfile:1\r\n# escape=`\nARG B=${A:-x}\nFROM --platform=$P a:${B:-${C:+d}} AS x\n"
        + "RUN --mount=type=cache,\"target=/a,b\" <<-'EOF' cat `\n# c\n <<B\n\tEOF\nx\nB\nCOPY [\"a\\u00e9\", \"b\"]\n"
        + "ONBUILD RUN <<E\nE\nFROM x\nCOPY --from='x' . .\n").utf8)
    for end in 0...text.count {
      let file = Dockerfile.parse(SourceText(path: "Dockerfile", bytes: Array(text[..<end])))
      let graph = file.graph(buildArguments: ["B": nil], namedContexts: ["x"])
      for index in file.stages.indices { _ = graph.minimalLost(target: index) }
      #expect(file.instructions.allSatisfy { $0.span.end <= end })
    }
  }

  @Test func `survives deep nesting`() {
    let deep = String(repeating: "${A:-", count: 100_000)
    #expect(dockerfile("FROM a\(deep)\n").graph().base(of: 0) == .unknown)
  }
}

@Suite struct DockerfileCostTests {
  @Test func `takes a long file in linear time`() {
    func time(_ count: Int) -> Duration {
      let text =
        "FROM a AS s\nENV GOPROXY=off\n"
        + String(repeating: "FROM s AS s\nRUN --mount=type=cache,target=/x y \\\n z\n", count: count)
        + "FROM b\nCOPY --from=s . .\nRUN <<E\n" + String(repeating: "line\n", count: count) + "E\n"
      return processorTime {
        let graph = dockerfile(text).graph()
        #expect(graph.last.map { graph.minimalLost(target: $0).count } == 1)
      }
    }
    _ = time(100)
    let once = time(2_000)
    let fourfold = time(8_000)
    // Quadratic would be sixteen times.
    #expect(fourfold < once * 12, "\(once) \(fourfold)")
  }
}
