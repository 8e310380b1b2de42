import RecircleEngine
import Testing

@Suite("References of caches")
struct CacheReferenceTests {
  @Test(
    "A reference to Docker Hub without a namespace is refused, and named in full",
    arguments: ["api:cache", "docker.io/api:cache", "library/api:cache", "index.docker.io/library/api:cache"])
  func withoutNamespace(reference: String) {
    var options = Options()
    options.cacheReference = reference
    #expect(options.problem?.contains("docker.io/library/api:cache") == true)
  }

  @Test(
    "A reference with a registry, a namespace or a part that is not known yet is taken",
    arguments: [
      "acme/api:cache", "docker.io/acme/api", "ghcr.io/acme/api", "localhost:5000/api", "$IMAGE:cache", "{image}:cache",
      "{repository}:cache", "ghcr.io/acme/{image}:{stage}",
    ])
  func taken(reference: String) {
    var options = Options()
    options.cacheReference = reference
    #expect(options.problem == nil)
  }

  @Test("A whole name has no place in a tag", arguments: ["cache:{repository}", "ghcr.io/acme/cache:{repository}"])
  func repositoryInTag(reference: String) {
    var options = Options()
    options.cacheReference = reference
    #expect(options.problem != nil)
  }
}
