import Testing
import YAMLSyntax

@testable import CircleCIModel

@Suite struct OrbTableTests {
  private func element(_ reference: String, _ kind: OrbElement.Kind, _ name: String) throws -> OrbElement? {
    try config("version: 2.1\norbs: {any: '\(reference)'}\njobs: {}").orbElement("any/\(name)", kind)
  }

  @Test(arguments: [
    ("circleci/docker@2.8.2", "publish", "remote-docker-dlc"), ("circleci/docker@3", "publish", "remote_docker_dlc"),
    ("circleci/docker@0.5.20", "publish", "remote-docker-dlc"), ("circleci/docker@1", "publish", "remote-docker-dlc"),
    ("circleci/docker@2.1.4", "publish", "remote-docker-dlc"), ("circleci/docker@4.0", "publish", "remote_docker_dlc"),
    ("circleci/aws-ecr@8.2.1", "build-and-push-image", "remote-docker-layer-caching"),
    ("circleci/aws-ecr@6", "build-and-push-image", "remote-docker-layer-caching"),
    ("circleci/aws-ecr@6.14", "build-and-push-image", "remote-docker-layer-caching"),
    ("circleci/aws-ecr@9.3", "build_and_push_image", "remote_docker_layer_caching"),
    ("circleci/gcp-gcr@0.16.3", "build-and-push-image", "use-docker-layer-caching"),
  ])
  func `an orb's switch has its name by the version`(_ reference: String, _ name: String, _ parameter: String) throws {
    let row = try #require(try element(reference, .job, name))
    #expect(row.layerCaching == .parameter(parameter))
    #expect(row.remoteDocker != nil)
    #expect(row.executor?.isMachine == true)
  }

  @Test(arguments: [
    ("circleci/docker@0.5.19", "publish", "dlc"), ("circleci/docker@0.5.5", "publish", "docker-layer-caching"),
    ("circleci/aws-ecr@6.8.1", "build-and-push-image", "use-docker-layer-caching"),
    ("circleci/aws-ecr@6.13.0", "build-and-push-image", "use-docker-layer-caching"),
    ("circleci/azure-acr@0.2.3", "build-and-push-image", "dlc"),
  ])
  func `early versions have a switch for the machine alone`(_ reference: String, _ name: String, _ parameter: String)
    throws
  {
    let row = try #require(try element(reference, .job, name))
    #expect(row.layerCaching == .none)
    #expect(row.executor?.layerCaching == parameter)
  }

  @Test(arguments: [
    ("circleci/aws-ecr@6.8.0", "build-and-push-image"), ("circleci/gcp-gcr@0.10.0", "build-and-push-image"),
    ("circleci/heroku@2.0.0", "push-docker-image"), ("giantswarm/architect@6.15.0", "push-to-registries"),
    ("prometheus/prometheus@0.17.1", "publish_main"),
  ])
  func `some elements have no switch at all`(_ reference: String, _ name: String) throws {
    let row = try #require(try element(reference, .job, name))
    #expect(row.layerCaching == .none)
    #expect(row.executor?.layerCaching == nil)
  }

  @Test func `the layers of a command are kept by the job that calls it`() throws {
    #expect(try element("circleci/docker@2.2", .command, "build")?.layerCaching == .caller)
    #expect(try element("circleci/aws-ecr@9.0", .command, "build_image")?.layerCaching == .caller)
    #expect(try element("circleci/aws-ecr@9.0", .command, "build_and_push_image")?.layerCachingParameter != nil)
    #expect(try element("circleci/aws-ecr@9.0", .command, "build_and_push_image")?.executor == nil)
  }

  @Test func `an executor has its own switch`() throws {
    #expect(try element("circleci/docker@2", .executor, "machine")?.layerCachingParameter == "dlc")
    #expect(try element("circleci/docker@2", .executor, "machine")?.build == .unknown)
    #expect(try element("circleci/aws-ecr@9", .executor, "default")?.layerCachingParameter == "docker_layer_caching")
    #expect(try element("circleci/gcp-gcr@0.16", .executor, "default") == nil)
  }

  @Test(arguments: [
    "circleci/docker@volatile", "circleci/docker@dev:abc", "other/docker@2.1", "circleci/docker@3.0#x",
    "circleci/docker@<< pipeline.parameters.v >>", "circleci/docker@9.0.0", "https://host/path/orb.yml",
  ])
  func `an orb of an unknown version or name has no table`(_ reference: String) throws {
    #expect(try element(reference, .job, "publish") == nil)
    #expect(try config("version: 2.1\norbs: {any: '\(reference)'}\njobs: {}").orbElement("none/publish", .job) == nil)
    #expect(try element("circleci/docker@3", .job, "pubish") == nil)
    #expect(try element("circleci/docker@3", .command, "publish") == nil)
  }

  @Test(arguments: [
    ("circleci/docker@2.1", OrbElement.Kind.job, "publish", OrbElement.Build.proven),
    ("circleci/docker@dev:abc", .job, "publish", .presumed), ("circleci/docker@9", .command, "build", .presumed),
    ("circleci/aws-ecr@3.1.0", .command, "ecr-login", .unknown), ("circleci/docker@2.1", .command, "push", .unknown),
    ("circleci/docker@2.1", .command, "publish", .unknown),
    ("circleci/gcp-gcr@dev:a", .command, "build_image", .presumed),
    ("circleci/aws-ecr@9", .command, "build-and-push-image", .presumed),
    ("giantswarm/architect@0.8.12", .job, "push-to-docker", .proven),
    ("giantswarm/architect@6.15.0", .job, "go-build", .unknown),
    ("artsy/hokusai@0.7.5", .command, "setup-docker", .unknown),
    ("prometheus/prometheus@0.17.1", .job, "build", .unknown),
    ("prometheus/prometheus@0.17.1", .job, "publish_main", .presumed),
    ("own/docker@2.1", .job, "publish", .unknown),
  ])
  func `what builds is told by the orb, the version and the kind`(
    _ reference: String, _ kind: OrbElement.Kind, _ name: String, _ build: OrbElement.Build
  ) throws {
    let config = try config("version: 2.1\norbs: {any: '\(reference)'}\njobs: {}")
    #expect(config.orbBuild("any/\(name)", kind) == build)
  }

  @Test func `an orb is looked up inside the inline orb that imports it`() throws {
    let config = try config(
      """
      version: 2.1
      orbs:
        any: circleci/heroku@2
        mine:
          orbs: {any: circleci/docker@2}
          jobs: {a: {docker: [{image: a}], steps: [any/build]}}
      """)
    #expect(config.orbBuild("any/build", .command) == .unknown)
    #expect(config.orbBuild("any/build", .command, inOrb: "mine") == .proven)
  }

  @Test(arguments: [
    ("2.9.9", "2"), ("2.1.7", "2.1"), ("2.1.7", "2.2"), ("2.9.9", "3.0.0"), ("2.1", "2"), ("2", "3.0.0"),
  ])
  func `a short version is the newest of those it names`(_ lower: String, _ higher: String) throws {
    #expect(try #require(OrbVersion(lower)) < #require(OrbVersion(higher)))
  }

  @Test(arguments: ["", ".", "1.", "1..2", "a", "1.2.3.4", "volatile", "dev:1", "-1", "9999999999999999999999", "١"])
  func `what is no version is none`(_ text: String) {
    #expect(OrbVersion(text) == nil)
  }

  @Test func `every row says where it comes from, and no two say the same of one version`() {
    for (index, row) in OrbElement.table.enumerated() {
      #expect(row.source.contains("read 2026") || row.source == "public configs")
      for other in OrbElement.table.dropFirst(index + 1)
      where other.orb == row.orb && other.kind == row.kind && other.name == row.name {
        guard let own = row.versions, let its = other.versions else {
          Issue.record("\(row.orb) \(row.name) stands twice, once for any version")
          continue
        }
        #expect(!own.overlaps(its), "\(row.orb) \(row.name) \(own) and \(its)")
      }
    }
  }
}
