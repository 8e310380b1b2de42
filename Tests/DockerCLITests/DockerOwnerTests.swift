import ShellSyntax
import SourceEditing
import Testing

@testable import DockerCLI

@Suite struct DockerOwnerTests {
  @Test(arguments: [
    ("docker build .", true, "docker"), ("sudo -E docker build .", false, "sudo -E docker"),
    ("A=1 DOCKER_CONFIG=/x docker build .", false, "DOCKER_CONFIG=/x docker"),
    ("docker --context \"$C\" -D build .", false, "docker --context \"$C\" -D"),
    ("time -p nice -n 5 docker build .", true, "docker"), ("env A=1 docker build .", true, "env A=1 docker"),
    ("env HOME=/root docker build .", false, "env HOME=/root docker"),
    ("/usr/bin/docker -D build .", true, "/usr/bin/docker -D"),
    ("timeout 5 sudo docker build .", false, "sudo docker"),
  ])
  func `runs another command as the same owner`(_ script: String, _ isPlain: Bool, _ prefix: String) {
    #expect(invocation(script)?.hasPlainOwner == isPlain)
    #expect(invocation(script)?.sibling("buildx ls") == "\(prefix) buildx ls")
  }

  @Test(arguments: ["try docker build .", "docker $X build .", "docker-compose build"])
  func `knows no other command where words are not understood`(_ script: String) {
    #expect(invocation(script)?.sibling("buildx ls") == nil)
  }

  @Test(
    arguments: [
      ("docker push a/b", [.pushed(allTags: false)], ["a/b"]),
      ("docker push -a a/b", [.pushed(allTags: true)], ["a/b"]),
      ("docker tag a:1 $R/b:2", [.tagSource, .tagDestination], ["a", "${R}/b"]), ("docker pull x:1", [.pulled], ["x"]),
      ("docker save -o f a b:2", [.saved, .saved], ["a", "b"]), ("docker import - a:1", [.imported], ["a"]),
      ("docker run --rm -it a:1 sh", [.run], ["a"]), ("docker build -t a:1 -t b .", [.built, .built], ["a", "b"]),
      ("docker load -i x.tar", [], []), ("docker push $IMAGE", [.pushed(allTags: false)], [nil]), ("docker ps", [], []),
      ("docker images -q a", [.listed], ["a"]), ("docker image push \"$R/x:1\"", [.pushed(allTags: false)], ["${R}/x"]),
    ] as [(String, [DockerInvocation.NamedImage.Role], [String?])])
  func `knows which images a command names`(
    _ script: String, _ roles: [DockerInvocation.NamedImage.Role], _ repositories: [String?]
  ) {
    let images = invocation(script)?.namedImages
    #expect(images?.map(\.role) == roles)
    #expect(images?.map { $0.reference?.repository } == repositories)
  }

  @Test(
    arguments: [
      ("docker buildx create --use", "docker buildx create --name c --use"),
      ("docker buildx create", "docker buildx create --name c"),
      (
        "docker buildx create --driver-opt network=host ctx",
        "docker buildx create --name c --driver-opt network=host ctx"
      ),
      ("docker buildx create --name x --use", nil), ("docker buildx create $ARGS", nil),
      ("docker buildx create --append", nil),
      ("docker buildx create --bogus", nil), ("docker buildx ls", nil),
    ] as [(String, String?)])
  func `names an unnamed builder`(_ script: String, _ expected: String?) throws {
    let edit = invocation(script).flatMap(BuilderCreation.init)?.naming("c")
    let text = try edit.map { String(decoding: try EditSet([$0]).applied(to: Array(script.utf8)), as: UTF8.self) }
    #expect(text == expected)
  }

  @Test func `knows what a creation says`() throws {
    let script = "docker buildx create --name=\"$N\" --driver docker-container --use --bootstrap tls"
    let creation = try #require(invocation(script).flatMap(BuilderCreation.init))
    #expect(creation.name != nil)
    #expect(creation.driver?.literal == "docker-container")
    #expect(creation.isSelected == true)
    #expect(!creation.changesExisting)
    #expect(creation.endpoint?.literal == "tls")
  }

  @Test func `knows where the Dockerfile is`() throws {
    func place(_ script: String) -> DockerfileLocation? { build(script)?.dockerfile }
    if case .inContext(let word) = place("docker build app") { #expect(word.literal == "app") } else { Issue.record() }
    if case .named(let value) = place("docker build -f a/D .") {
      #expect(value.literal == "a/D")
    } else {
      Issue.record()
    }
    #expect(place("docker build -f - .") == .standardInput)
    #expect(place("docker build https://x/y.git") == .remote)
    #expect(place("docker build $A $B") == .unknown)
  }

  @Test(
    arguments: [
      ("DOCKER_BUILDKIT=0 docker build .", true), ("DOCKER_BUILDKIT=1 docker build .", false),
      ("docker build .", false),
      ("DOCKER_BUILDKIT=$X docker build .", nil), ("DOCKER_BUILDKIT=0 docker buildx build .", false),
      ("env DOCKER_BUILDKIT=0 docker build .", true),
    ] as [(String, Bool?)])
  func `knows a command that chooses the legacy builder`(_ script: String, _ expected: Bool?) {
    #expect(build(script)?.forcesLegacyBuilder == expected)
  }
}
