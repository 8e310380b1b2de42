/// What the Docker clients of known images bring of the buildx plugin.
enum BuildxImages {
  /// What is known of an image's client.
  enum Client: Hashable, Sendable {
    /// There is none, or it comes without the plugin.
    case without
    /// One of 19.03, which knows the plugin only where `DOCKER_CLI_EXPERIMENTAL` switches it on.
    case behindSwitch
    /// It has the plugin; whether that is 0.9 or newer, and so knows the driver `remote`, where that is known.
    case with(remote: Bool?)
  }

  /// Some of the tags of a repository.
  enum Tags {
    case all
    /// These words, alone or before a hyphen.
    case words([String])
    /// The versions from one up to, but not including, another; those that only begin like the second one move, and are
    /// not among them.
    case versions(from: [Int], upTo: [Int])
  }

  /// One row of a table; the first that fits an image holds.
  struct Row {
    /// The repository, or all of one namespace where it ends with a slash.
    let repository: String
    let tags: Tags
    let client: Client
    let source: String
    let dateRead: String

    func fits(_ image: ImageName) -> Bool {
      guard repository.hasSuffix("/") ? image.repository.hasPrefix(repository) : image.repository == repository else {
        return false
      }
      switch tags {
      case .all: return true
      case .words(let words): return words.contains(where: image.isTagged)
      case .versions(let first, let limit):
        return image.isOlder(than: limit) && !image.version.lexicographicallyPrecedes(first)
      }
    }
  }

  /// Machine images.
  static let machines: [Row] = [
    row("ubuntu-2204", .words(["current", "edge", "default"]), .with(remote: true), lifecycle),
    row("ubuntu-2204", .all, .with(remote: nil), lifecycle),
    row("ubuntu-2404", .all, .with(remote: true), lifecycle),
    row("ubuntu-2604", .all, .with(remote: true), lifecycle),
    row("default", .all, .with(remote: true), lifecycle),
  ]

  /// Images of primary containers. Docker's own had no plugins before May 2022, and the channels `stable`, `test` and
  /// `edge` ended with 19.03. CircleCI's have the package `docker-ce-cli`, whose plugin was 0.8 until 20.10.17.
  static let containers: [Row] =
    [
      row("docker", .words(["stable", "test", "edge"]), .without, "docker-library/docker, 72ed002"),
      row("docker", .versions(from: [], upTo: [20, 10, 15]), .without, "docker-library/docker, 9aaa758"),
      row("docker", .versions(from: [], upTo: [20, 10, 17]), .with(remote: false), "docker-library/docker, 9aaa758"),
      row("cimg/", .versions(from: [2019], upTo: [2021, 2]), .behindSwitch, "cimg-base, Dockerfile of 2020-12-02"),
      row(
        "cimg/", .versions(from: [2019], upTo: [2022, 9]), .with(remote: false), "cimg-base, Dockerfile of 2022-08-02"),
      row("cimg/", .versions(from: [2019], upTo: [2023]), .with(remote: nil), "cimg-base, Dockerfile of 2022-09-15"),
      row("cimg/", .versions(from: [2023], upTo: [.max]), .with(remote: true), "cimg-base, Dockerfile of 2023-01-03"),
      row("cimg/base", .words(["stable"]), .with(remote: false), "cimg-base, README of 2022-08-24: not built since"),
      row(
        "cimg/base", .words(["current", "edge", "latest"]), .with(remote: true), "cimg-base, Dockerfile of 2025-09-30"),
      row("cimg/", .all, .with(remote: nil), "cimg-base, Dockerfile of 2025-09-30"),
    ] + EngineImages.legacy.map { row("circleci/\($0)", .all, .without, "circleci-images, Dockerfile-basic.template") }
    + ["ubuntu", "debian", "alpine", "centos", "busybox"].map { row($0, .all, .without, "bare systems, no client") }

  private static let lifecycle = "CircleCI, machine convenience image lifecycle"
  private static func row(_ repository: String, _ tags: Tags, _ client: Client, _ source: String) -> Row {
    Row(repository: repository, tags: tags, client: client, source: source, dateRead: "2026-11-23")
  }

  /// What is known of the client in `image`; nil where nothing is.
  static func client(of image: String, onMachine: Bool) -> Client? {
    let name = ImageName(image)
    return (onMachine ? machines : containers).first { $0.fits(name) }?.client
  }
}
