import BuildFiles
import Testing

@Suite struct BakeTests {
  private static let file = """
    # the images
    variable "DIR" { default = "web" }
    variable "TAG" {
      default = "x"
      validation { condition = TAG != "" }
    }
    function "tag" { params = [n]
      result = "app/${n}:${TAG}" }
    group "default" { targets = ["web", "all"] }
    group "all" { targets = ["api"] }
    target "base" { dockerfile = "ci/Dockerfile" }
    target "web" {
      inherits = ["base"]
      context  = "./${DIR}" // here
      tags     = [tag("web"), "b:${upper("x")}"]
      args = { A = "}" }
    }
    target "api" {
      context = "api" /* there */
      no-cache = true
    }
    target "odd" { dockerfile = equal(1, 2) ? "a" : "b" }
    """

  @Test(
    arguments: [
      ("docker buildx bake", "proven docker-bake.hcl:12 docker-bake.hcl:18"),
      ("docker buildx bake web", "proven docker-bake.hcl:12"), ("docker bake api", "proven docker-bake.hcl:18"),
      ("docker buildx bake -f docker-bake.hcl --push all", "proven docker-bake.hcl:18"),
      ("docker buildx bake odd", "proven docker-bake.hcl:22"),
      ("docker buildx bake --set '*.platform=linux/amd64' web", "proven docker-bake.hcl:12"),
      ("docker buildx bake $ARGS web", "possible docker-bake.hcl:12"),
      ("docker buildx bake --print", "none"), ("docker buildx bake --list targets", "none"),
      ("docker buildx bake --call=check web", "none"),
      ("docker buildx bake nothing", "unknown: the bake file has no target 'nothing'"),
      ("docker buildx bake -f x.hcl", "unknown: 'x.hcl' is not in the checkout or cannot be read"),
    ])
  func `knows which targets are baked`(_ command: String, _ expected: String) {
    #expect(reach(command, ["docker-bake.hcl": BakeTests.file]).summary == expected)
  }

  @Test func `finds Dockerfiles through variables and inheritance`() {
    let files = ["docker-bake.hcl": BakeTests.file]
    #expect(reach("docker buildx bake", files).dockerfiles == ["web/ci/Dockerfile", "api/Dockerfile"])
    #expect(
      reach("docker buildx bake web", environment: ["DIR": "site"], files).dockerfiles == ["site/ci/Dockerfile"])
    #expect(reach("docker buildx bake odd", files).dockerfiles == [nil])
    #expect(reach("docker buildx bake api", files).builds.map(\.skipsCache) == [true])
  }

  @Test func `reads JSON, and compose files as bake files`() {
    let json = #"{"group": {"default": {"targets": ["a"]}}, "target": {"a": {"context": "a", "dockerfile": "D"}}}"#
    #expect(reach("docker buildx bake", ["docker-bake.json": json]).dockerfiles == ["a/D"])
    let compose = ["compose.yaml": "services:\n  web:\n    build: web\n  db:\n    image: x\n"]
    #expect(reach("docker buildx bake", compose).summary == "proven compose.yaml:3")
    #expect(reach("docker buildx bake", compose).dockerfiles == ["web/Dockerfile"])
    #expect(reach("docker buildx bake").summary == "unknown: no bake file is in the checkout")
  }

  @Test func `any beginning of a bake file is read without a trap`() {
    let bytes = Array((BakeTests.file + "\nx = <<EOT\n${a\nEOT\n[[[").utf8)
    for length in 0...bytes.count {
      _ = reach("docker buildx bake", ["docker-bake.hcl": String(decoding: bytes[..<length], as: UTF8.self)])
    }
  }
}
