import SourceEditing
import Testing

@testable import DockerfileSyntax

@Suite struct DockerfileAdviceTests {
  private func advice(_ text: String) -> [String] {
    let file = Dockerfile.parse(SourceText(path: "Dockerfile", bytes: Array(text.utf8)))
    let graph = file.graph()
    return (graph.last.map(graph.advice) ?? []).map { "\($0.kind) \($0.subject)" }
  }

  @Test(
    arguments: [
      ("FROM a\nRUN npm ci\n", ["downloadWithoutCacheMount npm ci"]),
      ("FROM a\nRUN pip install --no-cache-dir -r x\n", ["downloadWithoutCacheMount pip install"]),
      ("FROM a\nRUN set -e; CI=1 npm ci --omit=dev && true\n", ["downloadWithoutCacheMount npm ci"]),
      ("FROM a\nCOPY . .\nRUN --mount=type=cache,target=/x npm ci\n", ["contextBeforeDownload npm ci"]),
      ("FROM a\nADD [\"./\", \"/app\"]\nRUN --mount=type=cache,target=/x npm ci\n", ["contextBeforeDownload npm ci"]),
      ("FROM a\nRUN go build ./...\n", ["noSeparateStage go build"]), ("FROM node:22\n", ["largeBase node:22"]),
      ("FROM python\n", ["largeBase python"]), ("FROM library/ruby:3.3\n", ["largeBase library/ruby:3.3"]),
      ("FROM node:22-slim\n", []), ("FROM node:22-alpine3.20\n", []), ("FROM me/node:22\n", []), ("FROM alpine\n", []),
      ("FROM a\nRUN --mount=type=cache,target=/x npm ci\nCOPY . .\n", []),
      ("FROM a\nCOPY --from=b . .\nRUN --mount=type=cache,target=/x npm ci\n", []),
      ("FROM a\nCOPY src .\nRUN --mount=type=cache,target=/x npm ci\n", []),
      ("FROM a\nRUN echo npm ci\n", []), ("FROM a\nRUN [\"npm\", \"ci\"]\n", []),
      ("FROM a AS b\nRUN go build ./...\nFROM c\nCOPY --from=b /x /x\n", []),
      ("FROM a AS b\nRUN npm ci\nFROM c\nCOPY x /x\n", []), ("FROM node:$V\n", []), ("", []),
    ])
  func `names what a Dockerfile loses`(_ text: String, _ expected: [String]) {
    #expect(advice(text) == expected)
  }
}
