extension DockerFlagTable {
  /// What stands between `buildx` and its subcommand.
  ///
  /// Source of this and the tables below: docker/buildx v0.36.1 `commands/*.go`, read 2026-11-23.
  public static let buildx = DockerFlagTable(
    [.value("--builder", builder: .buildx), .boolean("--debug", "D", builder: .buildx), .boolean("--help", "h")],
    isInterspersed: false)

  /// `docker buildx create`
  public static let buildxCreate = DockerFlagTable([
    .boolean("--append"),
    .boolean("--bootstrap", since: "0.7"),
    .value("--builder"),
    .value("--buildkitd-config", since: "0.13"),
    .value("--buildkitd-flags"),
    .value("--config", hidden: true),
    .boolean("--debug", "D"),
    .value("--driver"),
    .value("--driver-opt", repeatable: true),
    .boolean("--help", "h"),
    .boolean("--leave"),
    .value("--name"),
    .value("--node"),
    .value("--platform", repeatable: true),
    .value("--timeout"),
    .boolean("--use"),
  ])

  /// `docker buildx use`
  public static let buildxUse = DockerFlagTable([
    .value("--builder"), .boolean("--debug", "D"), .boolean("--default"), .boolean("--global"), .boolean("--help", "h"),
  ])

  /// `docker buildx inspect`
  public static let buildxInspect = DockerFlagTable([
    .boolean("--bootstrap"), .value("--builder"), .boolean("--debug", "D"), .boolean("--help", "h"),
    .value("--timeout"),
  ])

  /// `docker buildx bake` and `docker bake`
  public static let buildxBake = DockerFlagTable([
    .value("--allow", repeatable: true),
    .value("--builder"),
    .value("--call"),
    .boolean("--check"),
    .boolean("--debug", "D"),
    .value("--file", "f", repeatable: true),
    .boolean("--help", "h"),
    .value("--list"),
    .boolean("--list-targets", hidden: true),
    .boolean("--list-variables", hidden: true),
    .boolean("--load"),
    .value("--metadata-file"),
    .boolean("--no-cache"),
    .boolean("--print"),
    .value("--progress"),
    .value("--provenance"),
    .boolean("--pull"),
    .boolean("--push"),
    .value("--sbom"),
    .value("--set", repeatable: true),
    .value("--var", repeatable: true),
  ])

  /// `docker buildx install`
  public static let buildxInstall = DockerFlagTable([
    .value("--builder"), .boolean("--debug", "D"), .boolean("--help", "h"),
  ])

  /// `docker buildx prune`, `docker builder prune`, `docker system prune` and `docker image prune` as one.
  public static let prune = DockerFlagTable([
    .boolean("--all", "a"),
    .value("--builder"),
    .boolean("--debug", "D"),
    .value("--filter", repeatable: true),
    .boolean("--force", "f"),
    .boolean("--help", "h"),
    .value("--keep-storage", hidden: true),
    .value("--max-used-space"),
    .value("--min-free-space"),
    .value("--reserved-space"),
    .value("--timeout"),
    .boolean("--verbose"),
    .boolean("--volumes"),
  ])

  /// `docker buildx rm`
  public static let buildxRemove = DockerFlagTable([
    .boolean("--all-inactive"), .value("--builder"), .boolean("--debug", "D"), .boolean("--force", "f"),
    .boolean("--help", "h"), .boolean("--keep-daemon"), .boolean("--keep-state"), .value("--timeout"),
  ])
}
