/// What an element of an orb that builds images takes, under its name in one range of major versions.
///
/// Source: the tagged sources of the orbs, `src/{commands,jobs,executors}`, read 2026-11-23.
public struct OrbElement: Hashable, Sendable {
  /// What kind of element it is.
  public enum Kind: String, Hashable, Sendable {
    case job, command, executor
  }

  /// The orb, `namespace/name`.
  public let orb: String
  /// The major versions in which the element has these names.
  public let majors: ClosedRange<Int>
  /// What kind of element it is.
  public let kind: Kind
  /// The element's name.
  public let name: String
  /// The parameter that switches layer caching on.
  public let layerCaching: String?
  /// The parameter that sets a remote engine up.
  public let remoteDocker: String?
  /// The parameter with the engine's version.
  public let remoteDockerVersion: String?
  /// The parameter with further arguments of the build.
  public let extraArguments: String?
  /// The parameter with the caches to read.
  public let cacheFrom: String?
  /// The parameter with the caches to write.
  public let cacheTo: String?
  /// The orb's executor that switches layer caching on for a machine: its name and its parameter.
  public let machine: Machine?

  /// An executor of an orb and its switch.
  public struct Machine: Hashable, Sendable {
    /// The executor's name, without the alias.
    public let executor: String
    /// The parameter that switches layer caching on.
    public let layerCaching: String
  }

  init(
    _ orb: String, _ majors: ClosedRange<Int>, _ kind: Kind, _ name: String, layerCaching: String? = nil,
    remoteDocker: String? = nil, version: String? = nil, arguments: String? = nil, cacheFrom: String? = nil,
    cacheTo: String? = nil, machine: (String, String)? = nil
  ) {
    self.orb = orb
    self.majors = majors
    self.kind = kind
    self.name = name
    self.layerCaching = layerCaching
    self.remoteDocker = remoteDocker
    remoteDockerVersion = version
    extraArguments = arguments
    self.cacheFrom = cacheFrom
    self.cacheTo = cacheTo
    self.machine = machine.map { Machine(executor: $0.0, layerCaching: $0.1) }
  }

  /// The element `name` of the orb `reference` in the version `major`; nil where the table has none.
  public static func find(_ reference: String, major: Int, _ kind: Kind, _ name: String) -> OrbElement? {
    table.first { $0.orb == reference && $0.majors.contains(major) && $0.kind == kind && $0.name == name }
  }
}

extension CircleConfig {
  /// What is known of `alias/element`, the orb found through its alias and version.
  public func orbElement(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement? {
    guard let (orb, element) = orb(ofElement: name, inOrb: outer), let reference = orb.reference, let major = orb.major
    else { return nil }
    return OrbElement.find(reference, major: major, kind, element)
  }
}
