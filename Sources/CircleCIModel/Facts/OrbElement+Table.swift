extension OrbElement {
  /// The elements of the public orbs that build images, with the names their parameters have in each major version.
  ///
  /// Source: CircleCI-Public/docker-orb @afabf2b, aws-ecr-orb @286f341, gcp-gcr-orb @d3587e5, azure-acr-orb @4c5fc85,
  /// heroku-orb; every tag read 2026-11-23. Names that came within a major version are given for its last release; where
  /// early releases of a major lack them (docker 0, aws-ecr 6) they are left out.
  static let table: [OrbElement] =
    docker + amazon + google + azure + [
      OrbElement("circleci/heroku", 0...2, .job, "push-docker-image"),
      OrbElement("circleci/heroku", 0...2, .command, "push-docker-image"),
    ]

  private static let docker = [
    OrbElement(
      "circleci/docker", 0...0, .job, "publish", remoteDocker: "use-remote-docker", arguments: "extra_build_args"),
    OrbElement(
      "circleci/docker", 1...1, .job, "publish", layerCaching: "remote-docker-dlc", remoteDocker: "use-remote-docker",
      arguments: "extra_build_args", cacheFrom: "cache_from", machine: ("machine", "dlc")),
    OrbElement(
      "circleci/docker", 2...2, .job, "publish", layerCaching: "remote-docker-dlc", remoteDocker: "use-remote-docker",
      version: "remote-docker-version", arguments: "extra_build_args", cacheFrom: "cache_from", cacheTo: "cache_to",
      machine: ("machine", "dlc")),
    OrbElement(
      "circleci/docker", 3...4, .job, "publish", layerCaching: "remote_docker_dlc", remoteDocker: "use_remote_docker",
      version: "remote_docker_version", arguments: "extra_build_args", cacheFrom: "cache_from", cacheTo: "cache_to",
      machine: ("machine", "dlc")),
    OrbElement("circleci/docker", 0...1, .command, "build", arguments: "extra_build_args", cacheFrom: "cache_from"),
    OrbElement(
      "circleci/docker", 2...4, .command, "build", arguments: "extra_build_args", cacheFrom: "cache_from",
      cacheTo: "cache_to"),
    OrbElement("circleci/docker", 1...4, .executor, "machine", layerCaching: "dlc"),
  ]

  private static let amazon =
    [Kind.job, .command].flatMap { kind in
      [
        OrbElement(
          "circleci/aws-ecr", 6...6, kind, "build-and-push-image", remoteDocker: "setup-remote-docker",
          arguments: "extra-build-args"),
        OrbElement(
          "circleci/aws-ecr", 7...8, kind, "build-and-push-image", layerCaching: "remote-docker-layer-caching",
          remoteDocker: "setup-remote-docker", version: "remote-docker-version", arguments: "extra-build-args",
          machine: ("default", "use-docker-layer-caching")),
        OrbElement(
          "circleci/aws-ecr", 9...9, kind, "build_and_push_image", layerCaching: "remote_docker_layer_caching",
          remoteDocker: "setup_remote_docker", version: "remote_docker_version", arguments: "extra_build_args",
          machine: ("default", "docker_layer_caching")),
      ]
    } + [
      OrbElement("circleci/aws-ecr", 6...8, .command, "build-image", arguments: "extra-build-args"),
      OrbElement("circleci/aws-ecr", 9...9, .command, "build_image", arguments: "extra_build_args"),
      OrbElement("circleci/aws-ecr", 7...8, .executor, "default", layerCaching: "use-docker-layer-caching"),
      OrbElement("circleci/aws-ecr", 9...9, .executor, "default", layerCaching: "docker_layer_caching"),
    ]

  /// Its switch `use-docker-layer-caching` is for the remote engine, whatever its name says; there since 0.11.
  private static let google = [
    OrbElement(
      "circleci/gcp-gcr", 0...0, .job, "build-and-push-image", layerCaching: "use-docker-layer-caching",
      remoteDocker: "setup-remote-docker", version: "remote-docker-version", arguments: "extra_build_args"),
    OrbElement("circleci/gcp-gcr", 0...0, .command, "build-image", arguments: "extra_build_args"),
  ]

  private static let azure = [
    OrbElement(
      "circleci/azure-acr", 0...0, .job, "build-and-push-image", arguments: "extra-build-args",
      machine: ("default", "dlc")),
    OrbElement("circleci/azure-acr", 0...0, .command, "build-and-push-image", arguments: "extra-build-args"),
    OrbElement("circleci/azure-acr", 0...0, .executor, "default", layerCaching: "dlc"),
  ]
}
