/// An element of an orb that builds images, or an executor for one, with the names its parameters have in one range of
/// versions.
///
/// Every switch is a boolean that is false by default; a switch under a name of another version is an error to CircleCI
/// ("Unexpected argument(s)"). The rows are in `table`.
public struct OrbElement: Hashable, Sendable {
  /// What kind of element it is.
  public enum Kind: String, Hashable, Sendable {
    case job, command, executor
  }

  /// Whether an element builds an image with Docker.
  public enum Build: String, Hashable, Sendable {
    /// Its source does, in this version.
    case proven
    /// Its name, or another version of it, says so, or it runs a makefile or tool of the repository that may.
    case presumed
    /// It does not, or nothing is known of it.
    case unknown
  }

  /// How layer caching is switched on for the engine that the build uses, unless that is a machine's.
  public enum LayerCaching: Hashable, Sendable {
    /// By this parameter, a boolean that is false by default.
    case parameter(String)
    /// It is always on.
    case always
    /// The element sets the engine up itself, or needs one, and has no switch.
    case none
    /// The job that calls the command has the engine.
    case caller
  }

  /// The orb, `namespace/name`.
  public let orb: String
  /// The versions in which the element has these names; nil where they are not known.
  public let versions: ClosedRange<OrbVersion>?
  /// What kind of element it is.
  public let kind: Kind
  /// The element's name.
  public let name: String
  /// Whether it builds an image.
  public let build: Build
  /// How layer caching is switched on where the build has a remote engine; of an executor, for its machine.
  public let layerCaching: LayerCaching
  /// The parameter that sets a remote engine up, a boolean that is false by default; nil where there is none.
  public let remoteDocker: String?
  /// The parameter with the engine's version.
  public let remoteDockerVersion: String?
  /// The version that the parameter has by default; the empty text stands for CircleCI's own default.
  public let remoteDockerVersionDefault: String?
  /// Whether the job fails on purpose where layer caching is on and no remote engine is set up.
  public let failsWithoutRemoteDocker: Bool
  /// The parameter with further arguments of the build.
  public let extraArguments: String?
  /// The parameter with the caches to read.
  public let cacheFrom: String?
  /// The parameter with the caches to write.
  public let cacheTo: String?
  /// The orb's own executor on which the job runs unless its parameter `executor` says otherwise; nil for a command, and
  /// for a job that takes none.
  public let executor: Executor?
  /// Why nothing is known of what an element builds that is only presumed to; nil where its source was not to be had.
  public let presumption: String?
  /// The repository and the revision in which the names were read, with the date; for names that only public configs
  /// show, those.
  public let source: String

  /// The executor that a job of an orb has by default.
  public struct Executor: Hashable, Sendable {
    /// The executor's name, without the alias.
    public let name: String
    /// Whether it is a machine, with a Docker engine of its own.
    public let isMachine: Bool
    /// The executor's parameter that switches layer caching on, to be passed as `executor: {name: …, parameter: true}`;
    /// nil where it has none.
    public let layerCaching: String?

    static func machine(_ name: String, _ layerCaching: String? = nil) -> Executor {
      Executor(name: name, isMachine: true, layerCaching: layerCaching)
    }
  }

  init(
    _ orb: String, _ versions: ClosedRange<OrbVersion>?, _ kind: Kind, _ name: String, _ build: Build = .proven,
    layerCaching: LayerCaching = .none, remoteDocker: String? = nil, version: (name: String, value: String)? = nil,
    failsWithoutRemoteDocker: Bool = false, arguments: String? = nil, cacheFrom: String? = nil,
    cacheTo: String? = nil, executor: Executor? = nil, presumption: String? = nil, source: String
  ) {
    self.orb = orb
    self.versions = versions
    self.kind = kind
    self.name = name
    self.build = build
    self.layerCaching = layerCaching
    self.remoteDocker = remoteDocker
    remoteDockerVersion = version?.name
    remoteDockerVersionDefault = version?.value
    self.failsWithoutRemoteDocker = failsWithoutRemoteDocker
    extraArguments = arguments
    self.cacheFrom = cacheFrom
    self.cacheTo = cacheTo
    self.executor = executor
    self.presumption = presumption
    self.source = source
  }

  /// The parameter that switches layer caching on, where it is one.
  public var layerCachingParameter: String? {
    if case .parameter(let name) = layerCaching { return name }
    return nil
  }

  private struct FullName: Hashable {
    let orb: String
    let kind: Kind
    let name: String
  }

  /// The rows of each element, one for each range of versions.
  private static let rows = Dictionary(grouping: table) { FullName(orb: $0.orb, kind: $0.kind, name: $0.name) }

  /// The element `name` of the orb `reference` (`namespace/name`) in `version`; nil where the table has none.
  public static func find(_ reference: String, _ version: OrbVersion?, _ kind: Kind, _ name: String) -> OrbElement? {
    rows[FullName(orb: reference, kind: kind, name: name)]?.first { row in
      guard let versions = row.versions else { return true }
      return version.map(versions.contains) ?? false
    }
  }

  /// Whether the element `name` of the orb `reference` in `version` builds an image; in a version that the table does
  /// not have, what has the name of an element that builds is presumed to build.
  public static func build(_ reference: String, _ version: OrbVersion?, _ kind: Kind, _ name: String) -> Build {
    if let row = find(reference, version, kind, name) { return row.build }
    let others = rows[FullName(orb: reference, kind: kind, name: name)]
    return others?.contains { $0.build != .unknown } == true ? .presumed : .unknown
  }
}
