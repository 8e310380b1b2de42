/// How a Docker build is started.
public enum SiteKind: String, Hashable, Sendable, CaseIterable {
  /// `docker build`, `docker image build`, `docker builder build`
  case dockerBuild = "docker-build"
  /// `docker buildx build`, `docker buildx b`
  case buildxBuild = "buildx-build"
  /// `docker compose build`, `docker compose up --build`, `docker-compose …`
  case compose
  /// `docker buildx bake`, `docker bake`
  case bake
  /// `make` with a target that builds
  case make
  /// A script
  case script
  /// A script of `package.json`
  case packageScript = "package-script"
  /// GoReleaser
  case goreleaser
  /// Another program that builds images with Docker, such as Skaffold or Earthly
  case tool
  /// A job or command of an orb
  case orb
  /// `depot build`, `depot bake`
  case depot

  /// Whether the config spells the build out.
  public var isLiteral: Bool { self == .dockerBuild || self == .buildxBuild }
}
