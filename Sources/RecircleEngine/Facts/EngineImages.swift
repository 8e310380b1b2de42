/// Images known to carry Docker's buildx plugin, and what else the images of a job tell about its engine.
///
/// Source: CircleCI "Building Docker images" and "Machine convenience image lifecycle"; release notes of the
/// convenience images; read 2026-11-23.
public enum EngineImages {
  /// One row of the table: images whose name begins like this carry buildx.
  struct Row {
    let prefix: String
    let isMachine: Bool
    let source: String
    let dateRead: String
  }

  static let withBuildx: [Row] = [
    Row(prefix: "ubuntu-2204:", isMachine: true, source: "machine convenience images", dateRead: "2026-11-23"),
    Row(prefix: "ubuntu-2404:", isMachine: true, source: "machine convenience images", dateRead: "2026-11-23"),
    Row(prefix: "ubuntu-2604:", isMachine: true, source: "machine convenience images", dateRead: "2026-11-23"),
    Row(prefix: "default", isMachine: true, source: "machine convenience images", dateRead: "2026-11-23"),
    Row(prefix: "cimg/", isMachine: false, source: "cimg images: CLI, compose, buildx", dateRead: "2026-11-23"),
  ]

  /// Whether `image` is known to carry buildx.
  public static func hasBuildx(_ image: String, onMachine: Bool) -> Bool {
    withBuildx.contains { $0.isMachine == onMachine && image.hasPrefix($0.prefix) }
  }

  /// Images whose Docker client, if they have one, is older than its plugins (19.03), and bare systems, which have none.
  static let withoutBuildx = [
    "docker:1.", "docker:17", "docker:18", "docker:19", "ubuntu:", "debian:", "alpine:", "centos:", "busybox:",
  ]

  /// Whether `image`, of a job's primary container, is known to bring no client with buildx.
  public static func hasNoBuildx(_ image: String) -> Bool {
    withoutBuildx.contains { image.hasPrefix($0) } || ["ubuntu", "debian", "alpine"].contains(image)
  }

  /// Whether `image`, of a job's primary container, is one of CircleCI's, whose user may become root.
  static func hasSudo(_ image: String) -> Bool { image.hasPrefix("cimg/") || image.hasPrefix("circleci/") }

  /// Images without Bash: Docker's own and the bare ones on Alpine and BusyBox.
  static let withoutBash = ["docker:", "alpine:", "busybox:"]

  /// Whether `image`, of a job's primary container, is Docker's own or a bare one of Alpine.
  static func isAlpine(_ image: String) -> Bool {
    ["docker:", "alpine:"].contains { image.hasPrefix($0) } || image == "docker" || image == "alpine"
  }

  /// Whether `image`, of a job's primary container, is known to bring no Bash.
  static func hasNoBash(_ image: String) -> Bool {
    withoutBash.contains { image.hasPrefix($0) } || ["docker", "alpine", "busybox"].contains(image)
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
  static let containerImages = ["docker:1.", "docker:17", "docker:18", "docker:19", "docker:20"]
  static let machineImages = ["circleci/classic", "ubuntu-1404", "ubuntu-1604", "ubuntu-1804", "ubuntu-2004"]

  static func isOldRemote(_ version: String) -> Bool { remoteVersions.contains { version.hasPrefix($0) } }
  static func isOldContainer(_ image: String) -> Bool { containerImages.contains { image.hasPrefix($0) } }
  static func isOldMachine(_ image: String) -> Bool { machineImages.contains { image.hasPrefix($0) } }
}
