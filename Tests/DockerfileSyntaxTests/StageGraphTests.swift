import SourceEditing
import Testing

@testable import DockerfileSyntax

@Suite struct StageGraphTests {
  @Test func `tells the chain, the reach and the lost stages apart`() {
    let file = dockerfile(
      "FROM golang AS builder\nRUN a\nFROM alpine AS base\nFROM node AS unused\nFROM base\nCOPY --from=builder /a /a\n")
    let graph = file.graph()
    #expect(graph.last == 3)
    #expect(graph.chain(of: 3) == [3, 1])
    #expect(graph.reach(of: 3) == [1, 0, 3])
    #expect(graph.lost(of: 3) == [0])
    #expect(graph.chain(of: 9).isEmpty)
    #expect(graph.target(named: "BUILDER") == 0)
    #expect(graph.target(named: "stage-3") == nil)
  }

  @Test(
    arguments: [
      ("FROM a AS x\nRUN b\nFROM c\nCOPY --from=0 . .\n", [0]), ("FROM a AS x\nFROM c\nCOPY --from=X . .\n", [0]),
      ("FROM a AS x\nFROM c\nRUN --mount=type=bind,FROM=x,target=/y z\n", [0]),
      ("FROM a AS x\nFROM c\nRUN --mount=from=0,target=/y z\n", []), ("FROM a AS x\nFROM X\n", []),
      ("FROM a AS x\nFROM c\nRUN --mount=type=tmpfs,from=x,target=/y z\n", []),
      ("FROM a AS x\nFROM c\nRUN --mount=type=cache,from=x,target=/y z\n", [0]),
      ("FROM a AS x\nFROM c\nCOPY --from=7 . .\n", []), ("FROM a AS x\nFROM c\nCOPY --from=$x . .\n", []),
      ("FROM a AS x\nFROM c\nADD --from=x . .\n", []), ("FROM a AS x\nFROM x\n", []),
      ("FROM a AS x\nFROM b AS y\nONBUILD COPY --from=x . .\nFROM y\n", [0]),
      ("FROM a AS x\nFROM b AS y\nONBUILD COPY --from=x . .\nFROM y AS z\nFROM z\n", [0]),
      ("FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=x . .\n", [1]),
      ("FROM a AS x\nFROM c\nRUN --mount=type=bind,from=x --mount=type=cache,target=/a z\n", [0]),
    ] as [(String, [Int])])
  func `follows references as BuildKit does`(_ text: String, _ lost: [Int]) {
    let graph = dockerfile(text).graph()
    #expect(graph.last.map(graph.lost) == lost)
  }

  @Test func `survives forward references and cycles`() {
    let graph = dockerfile(
      "FROM a AS x\nCOPY --from=y . .\nFROM b AS y\nCOPY --from=x . .\nFROM c\nCOPY --from=x . .\n"
    ).graph()
    #expect(Set(graph.lost(of: 2)) == [0, 1])
    #expect(dockerfile("FROM a AS x\nCOPY --from=x . .\n").graph().reach(of: 0) == [0])
  }

  @Test(
    arguments: [
      ("ARG B=x\n", "${B}", [:], StageBase.stage(0)), ("ARG B\n", "${B:-x}", [:], .stage(0)),
      ("ARG B=1\n", "${B:+x}", [:], .stage(0)), ("ARG B=1\n", "a:$B", [:], .image("a:1")),
      ("ARG B=1\n", "a:$B", ["B": "2"], .image("a:2")), ("ARG B=1\n", "a:$B", ["B": nil], .unknown),
      ("", "a:$B", ["B": "2"], .image("a:")), ("ARG B\n", "$B", [:], .unknown),
      ("ARG A=x\nARG B=${A}\n", "$B", [:], .stage(0)), ("ARG A\nARG B=${A}y\n", "$B", ["A": nil], .unknown),
      ("", "a-$TARGETARCH", [:], .unknown), ("ARG B='x'\n", "\"$B\"", [:], .stage(0)),
      ("ARG B=1\n", "a:${B%.*}", [:], .unknown), ("ARG B=1\n", "a:${B", [:], .unknown), ("", "scratch", [:], .scratch),
      ("ARG B=1\n", "${C:-${B:+x}}", [:], .stage(0)), ("", "X", [:], .image("X")), ("", "0", [:], .image("0")),
    ] as [(String, String, [String: String?], StageBase)])
  func `resolves a base through global arguments`(
    _ head: String, _ base: String, _ arguments: [String: String?], _ expected: StageBase
  ) {
    let graph = dockerfile("\(head)FROM a AS x\nFROM \(base)\n").graph(buildArguments: arguments)
    #expect(graph.base(of: 1) == expected)
    #expect(graph.isComplete(for: 1) == (expected != .unknown))
  }

  @Test(
    arguments: [
      ("linux/arm64", "image-${TARGETARCH}", .stage(0)), ("arm64", "image-$TARGETARCH", .stage(0)),
      ("linux/aarch64", "image-$TARGETARCH", .stage(0)), ("linux/amd64", "a:$TARGETOS", .image("a:linux")),
      ("linux/arm/v7", "image-$TARGETARCH", .unknown), ("linux", "image-$TARGETARCH", .unknown),
      ("linux/arm64", "image-$BUILDARCH", .unknown), ("linux/arm64", "a:$TARGETVARIANT", .unknown),
      (nil, "image-$TARGETARCH", .unknown),
    ] as [(String?, String, StageBase)])
  func `knows what a platform sets by itself`(_ platform: String?, _ base: String, _ expected: StageBase) {
    let graph = dockerfile("FROM a AS image-arm64\nFROM \(base)\n").graph(platform: platform)
    #expect(graph.base(of: 1) == expected)
  }

  @Test func `lets a named context take the place of a stage or an image`() {
    let file = dockerfile("FROM a AS x\nCOPY --from=n . .\nFROM docker.io/library/alpine:latest\nCOPY --from=x . .\n")
    let graph = file.graph(namedContexts: ["X", "alpine"])
    #expect(graph.base(of: 0) == .context("x"))
    #expect(graph.base(of: 1) == .context("docker.io/library/alpine:latest"))
    #expect(graph.images(neededBy: 1).isEmpty)
    #expect(graph.minimalLost(target: 1).map(\.writesLayers) == [false])
  }

  @Test func `lists the images that a target needs`() {
    let file = dockerfile(
      "ARG V=1\nFROM a:$V AS x\nFROM unneeded AS u\nFROM $W\nCOPY --from=x . .\nCOPY --from=nginx:1 . .\n"
        + "RUN --mount=from=tool:2,target=/t x\nFROM scratch\n")
    let images = file.graph(buildArguments: ["W": "w"]).images(neededBy: 2)
    #expect(images.map(\.source) == [.image("a:1"), .unknown, .image("nginx:1"), .image("tool:2")])
    #expect(images.map(\.kind) == [.base, .base, .copy, .mount])
    #expect(file.graph().images(neededBy: 3).isEmpty)
  }

  @Test func `lists what only the legacy builder runs`() {
    let file = dockerfile("FROM a AS x\nFROM b AS y\nRUN z\nFROM x\nFROM c\n")
    #expect(file.graph().skipped(by: 2) == [1])
    #expect(file.graph().skipped(by: 0).isEmpty)
    #expect(file.buildKitFeature == nil)
    #expect(dockerfile("FROM a\nONBUILD RUN --mount=type=ssh x\n").buildKitFeature == "RUN --mount")
    #expect(dockerfile("# syntax=docker/dockerfile:1\nFROM a\n").buildKitFeature == "# syntax=")
  }

  @Test func `collects the arguments a chain declares`() {
    let file = dockerfile("ARG M=1\nARG V=$M\nARG N\nFROM a:$V AS x\nARG A B=2\nFROM b:$N AS y\nARG C\nFROM x\nARG D\n")
    let graph = file.graph()
    #expect(graph.declaredArguments(inChainOf: 2) == ["M", "V", "A", "B", "D"])
    #expect(graph.declaredArguments(inReachOf: 1) == ["N", "C"])
  }
}
