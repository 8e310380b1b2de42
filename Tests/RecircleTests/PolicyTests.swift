import Foundation
import RecircleEngine
import RecirclePasses
import SourceEditing
import Testing

@Suite struct PolicyTests {
  private func parse(_ text: String) throws -> Policy {
    try Policy.parse(SourceText(path: ".recircle.yml", bytes: Array(text.utf8)))
  }

  private func problems(_ text: String) -> [String] {
    do throws(PolicyError) {
      _ = try Policy.parse(SourceText(path: ".recircle.yml", bytes: Array(text.utf8)))
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(arguments: [
    ("stratgy: dlc\n", ".recircle.yml:1:1: error: unknown key 'stratgy'; did you mean 'strategy'?"),
    ("names:\n  bilder: x\n", ".recircle.yml:2:3: error: unknown key 'bilder'; did you mean 'builder'?"),
    ("strategy: dlcx\n", ".recircle.yml:1:11: error: unknown strategy 'dlcx'; did you mean 'dlc'?"),
    (
      "layer-caching: never\n",
      ".recircle.yml:1:16: error: unknown wish for layer caching 'never'; there are allowed, preferred, forbidden"
    ),
    ("passes: [local-cach]\n", ".recircle.yml:1:10: error: unknown pass 'local-cach'; did you mean 'local-cache'?"),
    ("strategy: dlc\npasses: [local-cache]\n", ".recircle.yml:2:9: error: 'strategy' and 'passes' exclude each other"),
    ("passes: []\n", ".recircle.yml:1:9: error: the list is empty"),
    ("version: 2\n", ".recircle.yml:1:10: error: the version of the policy is 1, not '2'"),
    ("overrides: {}\n", ".recircle.yml:1:12: error: a list is expected"),
    ("overrides:\n  - strategy: dlc\n", ".recircle.yml:2:5: error: an override says what it is for: 'paths' or 'jobs'"),
    (
      "ignore: [{}]\n", ".recircle.yml:1:10: error: an ignore says what it ignores: 'passes', 'paths' or 'jobs'"
    ),
    ("strategy: dlc\nstrategy: auto\n", ".recircle.yml:2:1: error: the key 'strategy' stands twice"),
    (
      "names: {base-tag: -x}\n",
      ".recircle.yml:1:19: error: '-x' cannot be a tag: letters, digits, '.', '_' and '-'"
    ),
    (
      "builder:\n  docker-context: default\n",
      ".recircle.yml:2:19: error: 'default' cannot be the name of a docker context: letters, digits, '.', '_', '+' and '-'"
    ),
    ("builder: {export: maybe}\n", ".recircle.yml:1:19: error: 'true' or 'false' is expected"),
    ("names: {per-job: [x]}\n", ".recircle.yml:1:18: error: 'true' or 'false' is expected"),
    (
      "remote:\n  endpoint: buildkit:1234\n",
      ".recircle.yml:2:13: error: 'buildkit:1234' cannot be the address of a BuildKit: one of tcp://, unix://, ssh://, "
        + "docker-container://, kube-pod://"
    ),
    (
      "remote: {endpoint: 'tcp://b:1', cacert: ca.pem}\n",
      ".recircle.yml:1:41: error: 'ca.pem' cannot be the path of a certificate: absolute, of letters, digits, '.', '_' and '-'"
    ),
    (
      "remote: {cert: /c.pem}\n", ".recircle.yml:1:16: error: a client's certificate and its key belong together"
    ),
    (
      "remote: {cert: /c.pem, key: ~/k.pem}\n",
      ".recircle.yml:1:29: error: '~/k.pem' cannot be the path of a certificate: absolute, of letters, digits, '.', '_' and '-'"
    ),
    ("depot: {project: a b}\n", ".recircle.yml:1:18: error: 'a b' cannot be the id of a project at Depot"),
    ("depot: {token: x}\n", ".recircle.yml:1:9: error: unknown key 'token'"),
    (
      "cache:\n  logins: [ghcr.io, 'https://x']\n",
      ".recircle.yml:2:21: error: 'https://x' cannot be the host of a registry: letters, digits, '.' and '-', perhaps with a port"
    ),
    ("cache: {inline: 5}\n", ".recircle.yml:1:17: error: 'true' or 'false' is expected"),
    ("ignore:\n  - reason: [a]\n", ".recircle.yml:2:13: error: a text is expected"),
    ("strategy: \"a\\eb\"\n", ".recircle.yml:1:11: error: unknown strategy 'a\u{FFFD}b'; did you mean 'auto'?"),
  ])
  func `what is wrong is said with its place`(_ text: String, _ message: String) {
    let found = problems(text)
    // A hint is only given where a name is near.
    #expect(found == [message] || text.contains("\\e") && found.count == 1 && found[0].contains("'a\u{FFFD}b'"))
  }

  @Test func `all that is wrong is said at once, in the order of the text`() {
    let found = problems("zzz: 1\nstrategy: 5\nunsafe-fixes: nope\n")
    #expect(found.map { $0.prefix(18) } == [".recircle.yml:1:1:", ".recircle.yml:2:11", ".recircle.yml:3:15"])
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "version: 1\n", "~\n"])
  func `a policy may be empty`(_ text: String) throws {
    #expect(try parse(text).settings == Settings())
  }

  @Test(arguments: ["- a\n", "strategy: {a: b}\n", "strategy: [\n", "a: 1\n---\nb: 2\n", "strategy: *x\n", "\u{0}"])
  func `no text is too odd to be refused`(_ text: String) {
    #expect(!problems(text).isEmpty)
  }

  @Test func `the command line wins over a policy, and a later policy over an earlier one`() throws {
    let organisation = try parse("strategy: dlc\nnames: {builder: org, base-tag: org}\n")
    let own = try parse("passes: [local-cache]\nnames: {base-tag: own}\n")
    let path = ".circleci/config.yml"
    let both = Directives(Options(), policies: [organisation, own]).options(path: path, job: "build")
    #expect(both.passes == [.buildxContainer, .localCache])
    #expect(both.builderName == "org" && both.baseTag == "own")
    var line = Settings()
    line.strategy = .dlcBuildx
    line.baseTag = "line"
    let all = Directives(Options(), policies: [organisation, own], commandLine: line).options(path: path, job: "build")
    #expect(all.strategy == .dlcBuildx && all.selectedPasses.isEmpty && all.baseTag == "line")
  }

  @Test func `the options about builders are settings of a policy, which the command line changes one by one`() throws {
    let policy = try parse(
      """
      strategy: remote-builder
      names: {builder: far, per-job: true}
      builder: {docker-context: tls, export: true}
      remote: {endpoint: tcp://b.example.com:1, cacert: /ca.pem, cert: /c.pem, key: /k.pem}
      cache: {reference: ghcr.io/a/b, logins: ghcr.io, inline: true}
      depot: {project: p1}
      """)
    var line = Settings()
    line.builder.endpoint = "tcp://other.example.com:1"
    let options = Directives(Options(), policies: [policy], commandLine: line)
      .options(path: ".circleci/config.yml", job: "build")
    #expect(options.builderName == "far" && options.builder.isNamedPerJob && options.builder.isExported)
    #expect(options.builder.dockerContext == "tls" && options.builder.endpoint == "tcp://other.example.com:1")
    #expect(options.builder.transportSecurity == "cacert=/ca.pem,cert=/c.pem,key=/k.pem")
    #expect(options.registryLogins == ["ghcr.io"] && options.usesInlineCache && options.depotProject == "p1")
    #expect(options.missing == nil)
  }

  @Test func `an override of a path or job holds for these alone`() throws {
    let policy = try parse("overrides: [{paths: '*.yml', jobs: [a*], strategy: dlc}]")
    let directives = Directives(Options(), policies: [policy])
    #expect(directives.options(path: "x.yml", job: "api").strategy == .dlc)
    #expect(directives.options(path: "x.yml", job: "web").strategy == .auto)
    #expect(directives.options(path: "a/x.yml", job: "api").strategy == .auto)
    #expect(directives.options(path: "x.yml", job: nil).strategy == .auto)
  }

  @Test(arguments: [
    ("*", "build", true), ("*", "a/b", false), ("**", "a/b", true), ("**/*.yml", "x.yml", true),
    ("**/*.yml", "a/b/x.yml", true), (".circleci/**/*.yml", ".circleci/x.yml", true),
    (".circleci/**/*.yml", ".circleci/a/b.yml", true), (".circleci/**", "circleci/x", false),
    ("b?ild", "b\u{E9}ild", true), ("b?ild", "bild", false), ("a/**/b", "a/b", true), ("a/**/b", "ab", false),
    ("a**b", "a/x/b", true), ("", "", true), ("", "a", false), ("build", "build-all", false), ("a?c", "a/c", false),
    ("**/b", "ab", false),
  ])
  func `a pattern fits the names it should`(_ pattern: String, _ name: String, _ fits: Bool) {
    #expect(Glob(pattern).matches(name) == fits, "\(pattern) against \(name)")
  }

  @Test func `a pattern of many stars costs no more than the product of both lengths`() {
    let pattern = Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 4000)))
  }

  @Test func `the schema has the keys and names that the reader knows`() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: packageRoot.appending(path: "Sources/RecircleReporting/Schemas/policy-1.json")))
        as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    func keys(_ definition: [String: Any]?) -> Set<String> {
      Set((definition?["properties"] as? [String: Any] ?? [:]).keys)
    }
    #expect(keys(schema) == Set(PolicyKeys.root))
    #expect(keys(definitions["names"]) == Set(PolicyKeys.names))
    #expect(keys(definitions["builder"]) == Set(PolicyKeys.builder))
    #expect(keys(definitions["remote"]) == Set(PolicyKeys.remote))
    #expect(keys(definitions["cache"]) == Set(PolicyKeys.cache))
    #expect(keys(definitions["depot"]) == Set(PolicyKeys.depot))
    #expect(keys(definitions["override"]) == Set(PolicyKeys.override))
    #expect(keys(definitions["ignore"]) == Set(PolicyKeys.ignore))
    #expect(definitions["strategy"]?["enum"] as? [String] == Strategy.allCases.map(\.rawValue))
    #expect(definitions["pass"]?["enum"] as? [String] == PassID.allCases.map(\.rawValue))
    #expect(definitions["layer-caching"]?["enum"] as? [String] == LayerCachingWish.allCases.map(\.rawValue))
  }
}
