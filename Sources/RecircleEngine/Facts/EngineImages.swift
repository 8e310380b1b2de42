/// What the image of a job tells about its programs, user and engine.
///
/// Source: circleci/circleci-images (`generate-images`, `shared/images/Dockerfile-basic.template` of 2020-11-16),
/// CircleCI-Public/cimg-base (`Dockerfile.template`), docker-library/docker; read 2026-11-23.
public enum EngineImages {
  /// The legacy convenience images `circleci/…` for languages: a user with sudo, curl, and Docker's static client of
  /// 19.03 or older, which has no plugins. Others in that namespace are not built like them.
  static let legacy = [
    "android", "buildpack-deps", "clojure", "elixir", "erlang", "golang", "jruby", "node", "openjdk", "php", "python",
    "ruby", "rust",
  ]

  /// Whether `image`, of a job's primary container, is one of CircleCI's, whose user may become root.
  static func hasSudo(_ image: String) -> Bool {
    let name = ImageName(image).repository
    return name.hasPrefix("cimg/") || legacy.contains { name == "circleci/\($0)" }
  }

  /// Whether `image`, of a job's primary container, is Docker's own or a bare one of Alpine.
  static func isAlpine(_ image: String) -> Bool { ["docker", "alpine"].contains(ImageName(image).repository) }

  /// Whether `image`, of a job's primary container, is a bare one of Debian or Ubuntu: root, `apt-get`, and no curl.
  static func isDebian(_ image: String) -> Bool { ["debian", "ubuntu"].contains(ImageName(image).repository) }

  /// Whether `image`, of a job's primary container, is known to bring no Bash: Docker's own and the bare ones on Alpine
  /// and BusyBox.
  static func hasNoBash(_ image: String) -> Bool {
    ["docker", "alpine", "busybox"].contains(ImageName(image).repository)
  }

  /// Whether a machine image's tag moves, so that a newer engine may arrive with it.
  public static func isMovingTag(_ image: String) -> Bool {
    image == "default" || ["default", "current", "edge"].contains { image.hasSuffix(":\($0)") }
  }
}

/// Engines older than 23, whose default builder is the legacy one.
///
/// Source: Docker Engine 23.0 release notes (BuildKit becomes the default); CircleCI "Remote Docker images support
/// policy" and machine image deprecations; read 2026-11-23.
public enum OldEngines {
  static let remoteVersions = ["17.", "18.", "19.", "20."]
  static let machineImages = ["circleci/classic", "ubuntu-1404", "ubuntu-1604", "ubuntu-1804", "ubuntu-2004"]

  static func isOldRemote(_ version: String) -> Bool { remoteVersions.contains { version.hasPrefix($0) } }

  /// Whether a container's client is known to be older than 23.
  static func isOldClient(_ image: String) -> Bool { isClient(image, before: [23]) }

  /// Whether a container's client is known to build with the legacy builder whatever the engine is: later ones take the
  /// builder that the engine announces, which is BuildKit since 23.
  ///
  /// Source: docker/cli `BuildKitEnabled`, v18.09 to v20.10; a client 20.10 on an engine 26.1, tried 2026-11-23.
  static func isLegacyClient(_ image: String) -> Bool { isClient(image, before: [18, 9]) }

  private static func isClient(_ image: String, before limit: [Int]) -> Bool {
    let name = ImageName(image)
    return name.repository == "docker" && name.isOlder(than: limit)
  }

  static func isOldMachine(_ image: String) -> Bool { machineImages.contains { image.hasPrefix($0) } }
}
