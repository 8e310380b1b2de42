extension DockerFlagTable {
  /// What stands between `docker` and its subcommand.
  ///
  /// Source of this and the tables below: docker/cli `cli/flags/options.go`, `cli/command/{image,container,context,
  /// registry}/*.go` at 28f756087e, read 2026-11-23.
  public static let docker = DockerFlagTable(
    [
      .value("--config"),
      .value("--context", "c"),
      .boolean("--debug", "D"),
      .boolean("--help", "h"),
      .value("--host", "H", repeatable: true),
      .value("--log-level", "l"),
      .boolean("--tls"),
      .value("--tlscacert"),
      .value("--tlscert"),
      .value("--tlskey"),
      .boolean("--tlsverify"),
      .boolean("--version", "v"),
    ], isInterspersed: false)

  /// `docker push`, `pull`, `tag`, `load`, `save`, `import` and `images` as one: their letters do not clash but for
  /// those of `imageList`.
  public static let image = DockerFlagTable([
    .boolean("--all-tags", "a"),
    .value("--change", "c", repeatable: true),
    .boolean("--disable-content-trust"),
    .boolean("--help", "h"),
    .value("--input", "i"),
    .value("--message", "m"),
    .value("--output", "o"),
    .value("--platform", repeatable: true),
    .boolean("--quiet", "q"),
  ])

  /// `docker images` and `docker image ls`
  public static let imageList = DockerFlagTable([
    .boolean("--all", "a"), .boolean("--digests"), .value("--filter", "f", repeatable: true), .value("--format"),
    .boolean("--help", "h"), .boolean("--no-trunc"), .boolean("--quiet", "q"), .boolean("--tree"),
  ])

  /// `docker login`
  public static let login = DockerFlagTable([
    .boolean("--help", "h"), .value("--password", "p"), .boolean("--password-stdin"), .value("--username", "u"),
    .value("--email", "e", hidden: true),
  ])

  /// `docker context create` and `docker context use`
  public static let context = DockerFlagTable([
    .value("--default-stack-orchestrator", hidden: true), .value("--description"), .value("--docker"), .value("--from"),
    .boolean("--help", "h"), .value("--kubernetes", hidden: true),
  ])

  /// `docker run` and `docker create`: the booleans; every other flag takes a value. What follows the image belongs to
  /// the container.
  public static let run = DockerFlagTable(
    [
      .boolean("--detach", "d"), .boolean("--disable-content-trust"), .boolean("--help"), .boolean("--init"),
      .boolean("--interactive", "i"), .boolean("--no-healthcheck"), .boolean("--oom-kill-disable"),
      .boolean("--privileged"), .boolean("--publish-all", "P"), .boolean("--quiet", "q"), .boolean("--read-only"),
      .boolean("--rm"), .boolean("--sig-proxy"), .boolean("--tty", "t"), .boolean("--use-api-socket"),
    ], isInterspersed: false, unlisted: .takesValue)
}
