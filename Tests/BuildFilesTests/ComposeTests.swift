import BuildFiles
import Testing

@Suite struct ComposeTests {
  private static let project = """
    services:
      web:
        build: web
        depends_on: [api]
      api:
        build:
          context: ${API:-api}
          dockerfile: ci.Dockerfile
      db:
        image: postgres:17
      tools:
        profiles: [debug]
        build: tools
    """

  @Test(
    arguments: [
      ("docker compose build", "proven compose.yml:3 compose.yml:6"),
      ("docker compose build api", "proven compose.yml:6"),
      ("docker compose build web", "proven compose.yml:3"),
      ("docker compose build --with-dependencies web", "proven compose.yml:3 compose.yml:6"),
      ("docker compose build tools", "proven compose.yml:13"),
      ("docker compose --profile debug build", "proven compose.yml:3 compose.yml:6 compose.yml:13"),
      ("docker compose up --build web", "proven compose.yml:3 compose.yml:6"),
      ("docker compose up --build --no-deps web", "proven compose.yml:3"),
      ("docker compose run --build --rm api sh", "proven compose.yml:6"),
      ("docker compose -f compose.yml build", "proven compose.yml:3 compose.yml:6"),
      ("sudo docker compose build api", "proven compose.yml:6"),
      ("docker-compose build api", "proven compose.yml:6"),
      ("docker compose build $SERVICE", "possible compose.yml:3 compose.yml:6"),
      ("docker compose up -d", "possible compose.yml:3 compose.yml:6"),
      ("docker compose run --rm web docker build .", "possible compose.yml:3 compose.yml:6"),
      ("docker compose build db", "none"), ("docker compose up db", "none"), ("docker compose run db sh", "none"),
      ("docker compose up --no-build", "none"), ("docker compose pull", "none"), ("docker compose ps", "none"),
      ("docker compose build --print", "none"), ("docker compose config", "none"), ("docker compose down", "none"),
      ("docker compose exec web docker build .", "unknown: the command that builds runs in a container"),
      ("docker compose -f other.yml build", "unknown: 'other.yml' is not in the checkout"),
      ("docker compose -f $FILE build", "unknown: which compose file is read is not a constant"),
    ])
  func `knows which services a command builds`(_ command: String, _ expected: String) {
    #expect(reach(command, ["compose.yml": ComposeTests.project]).summary == expected)
  }

  @Test func `finds Dockerfiles, files and folders`() {
    let files = ["ci/docker-compose.yml": ComposeTests.project, ".env": "COMPOSE_FILE=ci/docker-compose.yml\n"]
    #expect(
      reach("docker compose build", in: "ci", files).dockerfiles == ["ci/web/Dockerfile", "ci/api/ci.Dockerfile"])
    #expect(reach("docker compose build api", files).summary == "proven ci/docker-compose.yml:6")
    #expect(reach("docker compose build api", in: "ci/deep/er", files).summary == "proven ci/docker-compose.yml:6")
    #expect(
      reach("docker compose build api", environment: ["COMPOSE_FILE": "a.yml:b.yml"], files).summary
        == "unknown: 'a.yml' is not in the checkout")
    #expect(
      reach("docker compose build api", in: "ci", environment: ["API": "other"], files).dockerfiles
        == ["ci/other/ci.Dockerfile"])
    #expect(reach("docker compose build api", in: "elsewhere").summary.hasPrefix("unknown: no compose file"))
  }

  @Test func `merges files, follows extends and include, and ends`() {
    let files = [
      "compose.yml":
        "include: [more/compose.yml]\nservices:\n  web:\n    extends:\n      file: base.yml\n      service: b\n",
      "compose.override.yml": "services:\n  db:\n    build: db\n",
      "base.yml": "services:\n  b:\n    build: {context: base, dockerfile: D}\n",
      "more/compose.yml": "services:\n  other:\n    build: .\n",
    ]
    #expect(
      reach("docker compose build", files).summary
        == "proven more/compose.yml:3 base.yml:3 compose.override.yml:3")
    #expect(reach("docker compose build", files).dockerfiles == ["more/Dockerfile", "base/D", "db/Dockerfile"])
    let loop = ["compose.yml": "include: [compose.yml]\nservices:\n  a:\n    extends: b\n  b:\n    extends: a\n"]
    #expect(!reach("docker compose build", loop).isProven)
    #expect(reach("docker compose build", ["compose.yml": "web:\n  build: .\n"]).summary == "proven compose.yml:2")
    #expect(reach("docker compose build", ["compose.yml": "a: [\n"]).summary == "unknown: 'compose.yml' cannot be read")
  }
}
