/// Images and engines that CircleCI no longer starts.
enum RetiredImages {
  /// One row: names that begin with `prefix`.
  struct Row {
    let prefix: String
    let replacement: String
    let source: String
    let dateRead: String
  }

  /// Machine images.
  static let machines: [Row] = [
    Row(
      prefix: "circleci/classic", replacement: "ubuntu-2404:current",
      source: "machine-convenience-image-lifecycle", dateRead: "2026-11-23"),
    Row(
      prefix: "ubuntu-1404", replacement: "ubuntu-2404:current", source: "machine-convenience-image-lifecycle",
      dateRead: "2026-11-23"),
    Row(
      prefix: "ubuntu-1604", replacement: "ubuntu-2404:current", source: "machine-convenience-image-lifecycle",
      dateRead: "2026-11-23"),
    Row(
      prefix: "ubuntu-1804", replacement: "ubuntu-2404:current", source: "machine-convenience-image-lifecycle",
      dateRead: "2026-11-23"),
    Row(
      prefix: "ubuntu-2004", replacement: "ubuntu-2404:current", source: "machine-convenience-image-lifecycle",
      dateRead: "2026-11-23"),
  ]

  /// Versions of `setup_remote_docker`.
  static let remoteDocker: [Row] = [
    "docker24", "docker23", "24.", "23.", "20.10.23", "20.10.18", "20.10.17", "20.10.14", "20.10.12", "20.10.11",
    "20.10.7", "20.10.6", "20.10.2", "19.", "18.", "17.",
  ].map {
    Row(prefix: $0, replacement: "default", source: "remote-docker-images-support-policy", dateRead: "2026-11-23")
  }

  static func machine(_ image: String) -> Row? {
    machines.first { image == $0.prefix || image.hasPrefix($0.prefix + ":") }
  }

  static func remoteDocker(_ version: String) -> Row? {
    remoteDocker.first { $0.prefix.hasSuffix(".") ? version.hasPrefix($0.prefix) : version == $0.prefix }
  }
}
