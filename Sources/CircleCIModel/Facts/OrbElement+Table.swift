extension OrbElement {
  /// The elements of public orbs that build images.
  ///
  /// A published version without a tag (docker 0.6 to 2.0.4, aws-ecr 7.1 and 7.2) has the names of its neighbours.
  static let table: [OrbElement] = docker + amazon + google + azure + heroku + community

  /// Source: every tag of CircleCI-Public/docker-orb. The parameter `cache_to` came with 2.7.0, `cache_from` with 0.5.15;
  /// 3.0.0 turned the hyphens of all names into underscores.
  private static let docker: [OrbElement] = {
    let source = "CircleCI-Public/docker-orb @afabf2b, read 2026-11-23"
    func publish(
      _ versions: ClosedRange<OrbVersion>, caching: String?, machine: String = "dlc", version: String? = nil,
      cacheFrom: Bool = true, cacheTo: Bool = false, joint: String = "-"
    ) -> OrbElement {
      func name(_ words: String...) -> String { words.joined(separator: joint) }
      return OrbElement(
        "circleci/docker", versions, .job, "publish", layerCaching: caching.map { .parameter($0) } ?? .none,
        remoteDocker: name("use", "remote", "docker"),
        version: version.map { (name("remote", "docker", "version"), $0) },
        arguments: "extra_build_args", cacheFrom: cacheFrom ? "cache_from" : nil, cacheTo: cacheTo ? "cache_to" : nil,
        executor: .machine("machine", machine), source: source)
    }
    func build(_ versions: ClosedRange<OrbVersion>, cacheFrom: Bool = true, cacheTo: Bool = false) -> OrbElement {
      OrbElement(
        "circleci/docker", versions, .command, "build", layerCaching: .caller, arguments: "extra_build_args",
        cacheFrom: cacheFrom ? "cache_from" : nil, cacheTo: cacheTo ? "cache_to" : nil, source: source)
    }
    func machine(_ versions: ClosedRange<OrbVersion>, _ parameter: String) -> OrbElement {
      OrbElement(
        "circleci/docker", versions, .executor, "machine", .unknown, layerCaching: .parameter(parameter),
        source: source)
    }
    let hyphens = "remote-docker-dlc"
    return [
      publish(
        OrbVersion(0, 5, 0)...OrbVersion(0, 5, 5), caching: nil, machine: "docker-layer-caching", cacheFrom: false),
      publish(OrbVersion(0, 5, 6)...OrbVersion(0, 5, 14), caching: nil, cacheFrom: false),
      publish(OrbVersion(0, 5, 15)...OrbVersion(0, 5, 19), caching: nil),
      publish(OrbVersion(0, 5, 20)...OrbVersion(2, 0), caching: hyphens),
      publish(OrbVersion(2, 1, 0)...OrbVersion(2, 2), caching: hyphens, version: "17.09.0-ce"),
      publish(OrbVersion(2, 3, 0)...OrbVersion(2, 6), caching: hyphens, version: "20.10.18"),
      publish(OrbVersion(2, 7, 0)...OrbVersion(2, 7, 1), caching: hyphens, version: "20.10.18", cacheTo: true),
      publish(OrbVersion(2, 7, 2)...OrbVersion(2), caching: hyphens, version: "default", cacheTo: true),
      publish(
        OrbVersion(3, 0, 0)...OrbVersion(4), caching: "remote_docker_dlc", version: "default", cacheTo: true, joint: "_"
      ),
      build(OrbVersion(0, 5, 0)...OrbVersion(0, 5, 14), cacheFrom: false),
      build(OrbVersion(0, 5, 15)...OrbVersion(2, 6)),
      build(OrbVersion(2, 7, 0)...OrbVersion(4), cacheTo: true),
      machine(OrbVersion(0, 5, 0)...OrbVersion(0, 5, 5), "docker-layer-caching"),
      machine(OrbVersion(0, 5, 6)...OrbVersion(4), "dlc"),
    ]
  }()

  /// Source: every tag of CircleCI-Public/aws-ecr-orb. The version of the remote engine came with 6.13.0, its layer caching
  /// with 6.14.0, that of the machine with 6.8.1; since 8.1 the one without the other ends the job; 9.0.0 turned the
  /// hyphens into underscores.
  private static let amazon: [OrbElement] = {
    let source = "CircleCI-Public/aws-ecr-orb @286f341, read 2026-11-23"
    func push(
      _ versions: ClosedRange<OrbVersion>, caching: Bool = true, machine: String?, version: String?,
      fails: Bool = false,
      joint: String = "-"
    ) -> [OrbElement] {
      func name(_ words: String...) -> String { words.joined(separator: joint) }
      return [Kind.job, .command].map { kind in
        OrbElement(
          "circleci/aws-ecr", versions, kind, name("build", "and", "push", "image"),
          layerCaching: caching ? .parameter(name("remote", "docker", "layer", "caching")) : .none,
          remoteDocker: name("setup", "remote", "docker"),
          version: version.map { (name("remote", "docker", "version"), $0) }, failsWithoutRemoteDocker: fails,
          arguments: name("extra", "build", "args"), executor: kind == .job ? .machine("default", machine) : nil,
          source: source)
      }
    }
    func other(_ versions: ClosedRange<OrbVersion>, _ kind: Kind, _ name: String, _ parameter: String) -> OrbElement {
      kind == .executor
        ? OrbElement(
          "circleci/aws-ecr", versions, kind, name, .unknown, layerCaching: .parameter(parameter), source: source)
        : OrbElement(
          "circleci/aws-ecr", versions, kind, name, layerCaching: .caller, arguments: parameter, source: source)
    }
    let caching = "use-docker-layer-caching"
    return push(OrbVersion(6, 0, 0)...OrbVersion(6, 8, 0), caching: false, machine: nil, version: nil)
      + push(OrbVersion(6, 8, 1)...OrbVersion(6, 12), caching: false, machine: caching, version: nil)
      + push(OrbVersion(6, 13, 0)...OrbVersion(6, 13), caching: false, machine: caching, version: "19.03.13")
      + push(OrbVersion(6, 14, 0)...OrbVersion(8, 0), machine: caching, version: "19.03.13")
      + push(OrbVersion(8, 1, 0)...OrbVersion(8, 1, 2), machine: caching, version: "19.03.13", fails: true)
      + push(OrbVersion(8, 1, 3)...OrbVersion(8), machine: caching, version: "", fails: true)
      + push(OrbVersion(9, 0, 0)...OrbVersion(9), machine: "docker_layer_caching", version: "", fails: true, joint: "_")
      + [
        other(OrbVersion(6, 0, 0)...OrbVersion(8), .command, "build-image", "extra-build-args"),
        other(OrbVersion(9, 0, 0)...OrbVersion(9), .command, "build_image", "extra_build_args"),
        other(OrbVersion(6, 8, 1)...OrbVersion(8), .executor, "default", caching),
        other(OrbVersion(9, 0, 0)...OrbVersion(9), .executor, "default", "docker_layer_caching"),
      ]
  }()

  /// Source: every tag of CircleCI-Public/gcp-gcr-orb. Its switch `use-docker-layer-caching` is for the remote engine,
  /// whatever its name says; its executor is a machine without one.
  private static let google: [OrbElement] = {
    let source = "CircleCI-Public/gcp-gcr-orb @d3587e5, read 2026-11-23"
    func push(_ versions: ClosedRange<OrbVersion>, hasRemote: Bool = true, version: String? = nil) -> OrbElement {
      OrbElement(
        "circleci/gcp-gcr", versions, .job, "build-and-push-image",
        layerCaching: hasRemote ? .parameter("use-docker-layer-caching") : .none,
        remoteDocker: hasRemote ? "setup-remote-docker" : nil, version: version.map { ("remote-docker-version", $0) },
        arguments: "extra_build_args", executor: hasRemote ? .machine("default") : nil, source: source)
    }
    return [
      push(OrbVersion(0, 0, 0)...OrbVersion(0, 10), hasRemote: false),
      push(OrbVersion(0, 11, 0)...OrbVersion(0, 11)),
      push(OrbVersion(0, 12, 0)...OrbVersion(0, 16, 8), version: "17.09.0-ce"),
      push(OrbVersion(0, 16, 9)...OrbVersion(0), version: "docker24"),
      OrbElement(
        "circleci/gcp-gcr", OrbVersion(0, 0, 0)...OrbVersion(0), .command, "build-image", layerCaching: .caller,
        arguments: "extra_build_args", source: source),
      // Names of the time before the first release, which only development versions have.
      OrbElement("circleci/gcp-gcr", nil, .job, "build_and_push_image", .presumed, source: "public configs"),
      OrbElement("circleci/gcp-gcr", nil, .command, "build_image", .presumed, source: "public configs"),
    ]
  }()

  /// Source: every tag of CircleCI-Public/azure-acr-orb. It sets no remote engine up: on a container the build fails.
  private static let azure: [OrbElement] = {
    let source = "CircleCI-Public/azure-acr-orb @4c5fc85, read 2026-11-23"
    let versions = OrbVersion(0, 1, 0)...OrbVersion(0)
    return [
      OrbElement(
        "circleci/azure-acr", versions, .job, "build-and-push-image", arguments: "extra-build-args",
        executor: .machine("default", "dlc"), source: source),
      OrbElement(
        "circleci/azure-acr", versions, .command, "build-and-push-image", layerCaching: .caller,
        arguments: "extra-build-args", source: source),
      OrbElement(
        "circleci/azure-acr", versions, .executor, "default", .unknown, layerCaching: .parameter("dlc"), source: source),
    ]
  }()

  /// Source: CircleCI-Public/heroku-orb; the element runs `heroku container:push`, which builds.
  private static let heroku = [Kind.job, .command].map { kind in
    OrbElement(
      "circleci/heroku", OrbVersion(0, 0, 0)...OrbVersion(2), kind, "push-docker-image",
      layerCaching: kind == .command ? .caller : .none, source: "CircleCI-Public/heroku-orb, read 2026-11-23")
  }
}
