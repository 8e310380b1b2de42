import SourceEditing
import Testing

@testable import DockerfileSyntax

@Suite struct LostStageTests {
  private func lost(_ text: String) -> [LostStage] {
    let graph = dockerfile(text).graph()
    return graph.last.map(graph.minimalLost) ?? []
  }

  @Test func `keeps only stages that no other lost stage starts from`() {
    let stages = lost(
      "FROM a AS deps\nRUN x\nFROM deps AS build\nRUN y\nFROM b AS assets\nCOPY --from=build . .\nRUN z\nFROM c\n"
        + "COPY --from=assets . .\nCOPY --from=deps . .\n")
    #expect(stages.map(\.name) == ["build", "assets"])
  }

  @Test func `orders stages by need, not by place`() {
    let stages = lost("FROM a AS late\nCOPY --from=early . .\nFROM b AS early\nRUN x\nFROM c\nCOPY --from=late . .\n")
    #expect(stages.map(\.name) == ["early", "late"])
  }

  @Test func `does not count work that the target's chain holds too`() {
    let stages = lost("FROM a AS deps\nRUN x\nFROM deps AS alias\nENV y=1\nFROM deps\nCOPY --from=alias . .\n")
    #expect(stages.map(\.writesLayers) == [false])
  }

  @Test func `has no name for a stage that cannot be a target`() {
    #expect(lost("FROM a\nRUN x\nFROM c\nCOPY --from=0 . .\n").map(\.name) == [nil])
    #expect(lost("FROM a AS x\nRUN x\nFROM b AS x\nFROM c\nCOPY --from=0 . .\n").map(\.name) == [nil])
  }

  @Test(arguments: [
    ("RUN --mount=type=cache,target=/go/pkg/mod go mod download", true),
    ("RUN --mount=type=cache,target=/go/pkg/mod go mod download -x && echo done", true),
    ("RUN --mount=type=cache,target=/go/pkg/mod <<EOF\nset -e\ngo mod download\nEOF", true),
    ("RUN --mount=type=cache,target=/go/pkg/mod go mod download && go build", false),
    ("RUN go mod download", false), ("RUN --mount=type=cache,target=/x go build ./...", false),
    ("RUN --mount=type=bind,target=/x go mod download", false),
    ("RUN --mount=type=cache,target=/x go mod download > log", false), ("COPY . .", false),
    ("RUN --mount=type=cache,target=/x go mod download\nRUN make", false),
  ])
  func `knows a stage that only fills cache mounts`(_ run: String, _ expected: Bool) {
    #expect(lost("FROM a AS x\n\(run)\nFROM c\nCOPY --from=x . .\n").map(\.runsOnlyFillCacheMounts) == [expected])
  }

  @Test(arguments: [
    ("RUN --mount=type=cache,target=/c fetch\nCOPY . .\nRUN --mount=type=cache,target=/c/ --network=none make", true),
    ("RUN --mount=type=cache,target=/c fetch\nRUN --mount=type=cache,target=/c cargo build --offline", true),
    (
      "RUN --mount=type=cache,id=p,target=/c fetch\nRUN --mount=type=cache,id=p,target=/d pip install --no-index x",
      true
    ),
    ("RUN --mount=type=cache,target=/c fetch\nRUN --mount=type=cache,target=/c GOPROXY=off go build", true),
    (
      "ENV CARGO_NET_OFFLINE=true\nRUN --mount=type=cache,target=/c fetch\nRUN --mount=type=cache,target=/c cargo build",
      true
    ),
    ("RUN --mount=type=cache,target=/c fetch\nRUN --mount=type=cache,target=/c cargo build", false),
    ("RUN --mount=type=cache,target=/c fetch\nRUN --mount=type=cache,target=/d cargo build --offline", false),
    ("RUN --mount=type=cache,target=/c make --offline\nRUN --mount=type=cache,target=/c fetch", false),
    ("RUN fetch\nRUN cargo build --offline", false),
    (
      "RUN --mount=type=cache,target=/c npm ci --prefer-offline\nRUN --mount=type=cache,target=/c npm ci --prefer-offline",
      false
    ),
  ])
  func `sees a later run that cannot fetch again`(_ runs: String, _ expected: Bool) {
    #expect(lost("FROM a AS x\n\(runs)\nFROM c\nCOPY --from=x . .\n").map(\.sharesMountWithOfflineRun) == [expected])
  }

  @Test func `sees it in another stage too`() {
    let stages = lost(
      "FROM a AS x\nRUN --mount=type=cache,target=/c fetch\nFROM c\nCOPY --from=x . .\n"
        + "RUN --mount=type=cache,target=/c --network=none make\n")
    #expect(stages.map(\.sharesMountWithOfflineRun) == [true])
    #expect(stages.map(\.cacheMounts) == [["/c"]])
  }

  @Test(
    arguments: [
      ("type=cache,target=/a", "/a"), ("TYPE=cache,dst=/a/", "/a"), ("type=cache,id=x,destination=/a", "x"),
      ("type=cache,\"target=/a,b\"", "/a,b"), ("target=/a", nil), ("type=secret,id=x", nil), ("type=$T,target=/a", nil),
    ] as [(String, String?)])
  func `identifies cache mounts`(_ value: String, _ expected: String?) {
    #expect(Mount(value).cacheIdentifier == expected)
  }

  @Test(
    arguments: [
      ("RUN --mount=type=cache,target=/a x", "RUN --mount"), ("COPY --link a b", "COPY --link"),
      ("RUN <<E\nE", "RUN <<"),
      ("RUN x", nil), ("COPY --from=a b c", nil), ("COPY --chown=1 a b", nil),
    ] as [(String, String?)])
  func `names what the legacy builder cannot do`(_ text: String, _ feature: String?) {
    #expect(dockerfile("FROM a\n\(text)\n").instructions.last?.buildKitFeature == feature)
  }
}
