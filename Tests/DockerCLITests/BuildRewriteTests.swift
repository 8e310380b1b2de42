import ShellSyntax
import SourceEditing
import Testing

@testable import DockerCLI

@Suite struct BuildRewriteTests {
  private let container = BuildRewrite(builder: "container")

  /// The whole script after the edits.
  private func rewritten(_ script: String, _ rewrite: BuildRewrite) throws -> String {
    let command = try #require(build(script))
    let edits = try EditSet(command.edits(for: rewrite))
    return String(decoding: edits.applied(to: Array(script.utf8)), as: UTF8.self)
  }

  private func copy(_ script: String, tag: String = "image:base", _ rewrite: BuildRewrite = .none) throws -> String {
    try #require(build(script)).stageCopy(target: "builder", tag: tag, rewrite: rewrite)
  }

  @Test(arguments: [
    ("DOCKER_BUILDKIT=1 docker build -t x .", "docker buildx build --builder container --load -t x ."),
    ("docker build -t x .\n", "docker buildx build --builder container --load -t x .\n"),
    ("docker image build -t x .", "docker buildx build --builder container --load -t x ."),
    ("docker builder build -t x .", "docker buildx build --builder container --load -t x ."),
    ("docker buildx build -t x .", "docker buildx build --builder container --load -t x ."),
    ("docker buildx b -t x .", "docker buildx b --builder container --load -t x ."),
    ("docker build --push -t x .", "docker buildx build --builder container --push -t x ."),
    ("docker build -o out .", "docker buildx build --builder container -o out ."),
    ("docker buildx build --load .", "docker buildx build --builder container --load ."),
    ("docker build --disable-content-trust=true -t x .", "docker buildx build --builder container --load -t x ."),
    ("A=1 DOCKER_BUILDKIT=1 B=2 docker build .", "A=1 B=2 docker buildx build --builder container --load ."),
    ("DOCKER_BUILDKIT=1 \\\n  docker build .", "docker buildx build --builder container --load ."),
    ("sudo DOCKER_BUILDKIT=1 docker build .", "sudo docker buildx build --builder container --load ."),
    ("env DOCKER_BUILDKIT=1 docker -D build .", "env docker -D buildx build --builder container --load ."),
    ("docker \\\n  build -t x .", "docker \\\n  buildx build --builder container --load -t x ."),
    ("docker image \\\n  build .", "docker buildx \\\n  build --builder container --load ."),
    (
      "docker build -t x . > log 2>&1 || exit 1",
      "docker buildx build --builder container --load -t x . > log 2>&1 || exit 1"
    ),
    (
      "docker build -t x \\\n  --disable-content-trust \\\n  .",
      "docker buildx build --builder container --load -t x \\\n  ."
    ),
    ("docker 'build' .", "docker buildx 'build' --builder container --load ."),
    ("docker buildx build --builder container .", "docker buildx build --load --builder container ."),
  ])
  func `moves a build to a container builder`(_ script: String, _ expected: String) throws {
    #expect(try rewritten(script, container) == expected)
  }

  @Test func `adds flags behind the verb`() throws {
    let flags = BuildRewrite(extraFlags: [AddedFlag("--cache-from", "x", form: .joined)])
    #expect(
      try rewritten("DOCKER_BUILDKIT=1 docker build .", flags) == "DOCKER_BUILDKIT=1 docker build --cache-from=x .")
    let all = BuildRewrite(
      builder: "c", output: .none,
      extraFlags: [
        AddedFlag("--provenance", "false", form: .joined), AddedFlag("--cache-from", "x", form: .joined),
      ])
    #expect(
      try rewritten("docker build .", all) == "docker buildx build --builder c --provenance=false --cache-from=x .")
  }

  @Test(arguments: [
    ("docker build --tag=x .", "--builder=c --load --cache-from=x"),
    ("docker build --tag x .", "--builder c --load --cache-from x"),
    ("docker build -t x .", "--builder c --load --cache-from=x"),
    ("docker build -t=x --pull --rm=false .", "--builder c --load --cache-from=x"),
    ("docker build --tag=x --file y .", "--builder c --load --cache-from=x"),
    ("docker build --tag=x --file y --label=z .", "--builder=c --load --cache-from=x"),
    ("docker build --tag=x --file y --label z .", "--builder c --load --cache-from x"),
    ("docker build \"--tag=x\" .", "--builder=c --load --cache-from=x"),
    ("docker build --build-arg X=1 --build-arg=Y=2 --label=\"$L\" .", "--builder=c --load --cache-from=x"),
  ])
  func `writes flags as the command writes its own`(_ script: String, _ added: String) throws {
    let rewrite = BuildRewrite(builder: "c", extraFlags: [AddedFlag("--cache-from", "x", form: .joined)])
    let arguments = script.dropFirst("docker build".count)
    #expect(try rewritten(script, rewrite) == "docker buildx build \(added)\(arguments)")
  }

  @Test func `makes the smallest edits`() throws {
    let command = try #require(build("docker build -t x ."))
    let edits = try command.edits(for: container)
    #expect(edits == [.insertion(at: 12, "x build --builder container --load")])
    #expect(try command.edits(for: .none).isEmpty)
  }

  @Test(arguments: [
    (
      "DOCKER_BUILDKIT=1 docker build -t image:latest .",
      "DOCKER_BUILDKIT=1 docker build -t image:base --target builder ."
    ),
    ("docker build .", "docker build -t image:base --target builder ."),
    ("docker build -t a -t b:$X .", "docker build -t image:base --target builder ."),
    ("docker build -t a --target final .", "docker build -t image:base --target builder ."),
    ("docker build --target=final -t a .", "docker build --target=builder -t image:base ."),
    ("docker build --target=final .", "docker build --tag=image:base --target=builder ."),
    ("docker build --file=x .", "docker build --tag=image:base --target=builder --file=x ."),
    ("docker build --target final .", "docker build -t image:base --target builder ."),
    ("docker build --tag=a .", "docker build --tag=image:base --target=builder ."),
    ("docker build --tag=a --file x .", "docker build --tag=image:base --target builder --file x ."),
    (
      "docker build --tag=a --file x --label=l .", "docker build --tag=image:base --target=builder --file x --label=l ."
    ),
    ("docker build -ta .", "docker build -timage:base --target builder ."),
    ("docker build -qt a .", "docker build -qt image:base --target builder ."),
    ("docker build . --tag \"$I\"", "docker build . --tag image:base --target builder"),
    ("docker buildx build --push -t a .", "docker buildx build -t image:base --target builder ."),
    (
      "docker build -t a --iidfile f --metadata-file=m --cache-to type=inline --attest x --provenance=false --sbom true -o y .",
      "docker build -t image:base --target builder ."
    ),
    (
      "docker build \\\n  --push \\\n  -t a \\\n  -t b \\\n  --build-arg X=1 \\\n  .",
      "docker build \\\n  -t image:base --target builder \\\n  --build-arg X=1 \\\n  ."
    ),
    (
      "docker build --push \\\n  -t a \\\n  -t b -t c --build-arg X=1 \\\n  .",
      "docker build \\\n  -t image:base --target builder \\\n  --build-arg X=1 \\\n  ."
    ),
    ("docker build -t a . \\\n  --push", "docker build -t image:base --target builder ."),
    ("sudo -E docker -D build -t a . 2>&1 | tee log", "sudo -E docker -D build -t image:base --target builder ."),
    ("docker build -t a . > log", "docker build -t image:base --target builder ."),
    (">log docker build -t a .", "docker build -t image:base --target builder ."),
    ("docker build -t a . && docker push a", "docker build -t image:base --target builder ."),
    ("retry 3 docker build -t a .", "retry 3 docker build -t image:base --target builder ."),
    (
      "docker build -t a --build-arg V=\"$(x)\" .",
      "docker build -t image:base --target builder ."
    ),
  ])
  func `copies a command for one stage`(_ script: String, _ expected: String) throws {
    #expect(try copy(script) == expected)
  }

  @Test(arguments: [
    (
      "DOCKER_BUILDKIT=1 docker build -t image:latest .",
      "docker buildx build --builder container --load -t image:base --target builder ."
    ),
    ("docker build --push -t a .", "docker buildx build --builder container --load -t image:base --target builder ."),
    ("docker image build .", "docker buildx build --builder container --load -t image:base --target builder ."),
    (
      "docker buildx build --load -t a .",
      "docker buildx build --builder container --load -t image:base --target builder ."
    ),
  ])
  func `copies the command after it moved`(_ script: String, _ expected: String) throws {
    #expect(try copy(script, container) == expected)
  }

  @Test func `puts flags of the copy behind the verb`() throws {
    let command = try #require(build("docker build -t a ."))
    let text = try command.stageCopy(
      target: "x", tag: "a:base", extraFlags: [AddedFlag("--build-arg", "BUILDKIT_INLINE_CACHE=1")])
    #expect(text == "docker build --build-arg BUILDKIT_INLINE_CACHE=1 -t a:base --target x .")
  }

  @Test(
    arguments: [
      ("docker build $ARGS .", .opaqueArguments), ("docker $X build .", .opaqueArguments),
      ("docker build --bogus .", .unknownFlags), ("docker build -t x", .broken(.missingContext)),
      ("docker build - < Dockerfile", .readsInput), ("docker build -f - . <<E\nE\n", .readsInput),
      ("exec docker build .", .runsOnce), ("docker build -qo x .", .tangledFlag("--output")),
      ("docker build \"--tag=x\" .", .tangledFlag("--tag")),
    ] as [(String, BuildRewriteRefusal)])
  func `refuses to copy what it cannot`(_ script: String, _ refusal: BuildRewriteRefusal) throws {
    let command = try #require(build(script))
    #expect(throws: refusal) { try command.stageCopy(target: "x", tag: "y") }
    #expect(!refusal.reason.isEmpty)
  }

  @Test(
    arguments: [
      ("docker build --builder other .", .namesBuilder), ("docker build --builder $B .", .namesBuilder),
      ("docker buildx --builder other build .", .flagsInsideVerb), ("docker build \"$@\" .", .opaqueArguments),
    ] as [(String, BuildRewriteRefusal)])
  func `refuses to move what it cannot`(_ script: String, _ refusal: BuildRewriteRefusal) throws {
    let command = try #require(build(script))
    #expect(throws: refusal) { try command.edits(for: container) }
  }

  @Test func `is idempotent on its own output`() throws {
    let once = try rewritten("DOCKER_BUILDKIT=1 docker build -t x .", container)
    let command = try #require(build(once))
    #expect(try command.edits(for: container).isEmpty)
  }
}
