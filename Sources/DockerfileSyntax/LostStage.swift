/// A lost stage worth an image of its own: no other lost stage starts from it.
public struct LostStage: Hashable, Sendable {
  /// Its position among the stages.
  public let index: Int
  /// The name by which `--target` finds it; nil where it has none, or a later stage took the name.
  public let name: String?
  /// Whether a `RUN`, of its chain but not of the target's, is in it.
  public let runsCommands: Bool
  /// Whether a `COPY` or `ADD`, of its chain but not of the target's, is in it.
  public let copiesFiles: Bool
  /// Whether there are `RUN`s and each writes into cache mounts alone: it has one, and does nothing but download.
  public let runsOnlyFillCacheMounts: Bool
  /// The cache mounts of those `RUN`s, by identifier, sorted.
  public let cacheMounts: [String]
  /// Whether another `RUN` of the build shares one of these cache mounts and cannot fetch again what is missing there:
  /// with the layer cached and the mount cold it would fail.
  public let sharesMountWithOfflineRun: Bool

  /// Whether the stage adds any layer with files: a `RUN`, `COPY` or `ADD`.
  public var writesLayers: Bool { runsCommands || copiesFiles }
}
