/// What the `version` of `setup_remote_docker` says about the engine.
///
/// Source: CircleCI "Building Docker images" and "Remote Docker images support policy", and "Docker layer caching",
/// known issues; read 2026-11-23.
public enum RemoteDockerVersions {
  /// How CircleCI treats a version.
  public enum Support: Hashable, Sendable {
    /// It is offered.
    case supported
    /// It is still taken, and is to go.
    case deprecated
    /// It is no longer offered.
    case retired
  }

  /// One row of the table.
  struct Row {
    let version: String
    let support: Support
    let source: String
    let dateRead: String
  }

  private static func row(_ version: String, _ support: Support, _ source: String) -> Row {
    Row(version: version, support: support, source: source, dateRead: "2026-11-23")
  }

  private static let building = "Building Docker images"
  private static let policy = "Remote Docker images support policy"
  private static let schema = "policy, and the list in the schema of CircleCI's language server"

  static let table: [Row] =
    ["default", "edge", "docker29", "docker28", "docker27", "docker26"].map { row($0, .supported, policy) }
    + [row("previous", .supported, building), row("20.10.24", .deprecated, building)]
    + ["docker25", "docker24", "docker23", "24.0.9"].map { row($0, .retired, policy) }
    + [23, 18, 17, 14, 12, 11, 7, 6, 2].map { row("20.10.\($0)", .retired, schema) }
    + [row("19.03.13", .retired, schema)]

  /// Series of Docker of which every full version is retired, but for those the table names.
  static let retiredSeries = ["1.", "17.", "18.", "19.", "20.", "23.", "24."]

  /// How a version is treated; nil for one that is not known.
  public static func support(_ version: String) -> Support? {
    if let row = table.first(where: { $0.version == version }) { return row.support }
    let isNumber = version.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D || (0x61...0x7A).contains(byte)
    }
    return isNumber && retiredSeries.contains { version.hasPrefix($0) } ? .retired : nil
  }

  /// The version to name where layer caching is on: the default is to become Docker 29, which it does not work with.
  public static let successorWithLayerCaching = "docker28"
  /// The version that means the same as none.
  public static let fallback = "default"

  /// The versions whose engine layer caching does not work with: Docker 29 or newer.
  static let withoutLayerCaching: Set<String> = ["docker29"]

  /// Whether layer caching works with the engine of this `version`.
  public static func supportsLayerCaching(_ version: String) -> Bool { !withoutLayerCaching.contains(version) }
}
