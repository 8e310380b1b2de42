public import DockerCLI
public import SourceEditing
public import YAMLSyntax

/// One typed change of a config; what it is in bytes is decided when all changes are known.
public enum Change: Hashable, Sendable {
  /// An entry at the end of a mapping.
  case addEntry(key: String, value: YAMLValue, to: YAMLNode)
  /// A node gives way to another value.
  case replaceNode(YAMLNode, with: YAMLValue)
  /// A scalar gets another text, in the quotes that it has.
  case replaceText(YAMLNode, with: String)
  /// A key of a mapping gets another name.
  case renameKey(YAMLNode, to: String)
  /// An entry, named by its key, goes; not where a comment would go with it.
  case removeEntry(YAMLNode)
  /// A script is written as a literal block, each line of it on a line of its own.
  case writeLiterally(YAMLNode)
  /// A step of its own beside another one.
  case insertStep(YAMLValue, beside: YAMLNode, isAfter: Bool)
  /// A step goes, with its comments.
  case removeStep(YAMLNode)
  /// A stage is built as an image of its own before the build.
  case buildStageFirst(site: BuildSite.ID, StageImage)
  /// A build that names its target, but no tag, gets one.
  case tagTarget(site: BuildSite.ID, tag: String)
  /// The build goes through a container builder.
  case routeThroughBuilder(site: BuildSite.ID, BuilderRoute)
  /// The build gets flags after those of its builder.
  case addFlags(site: BuildSite.ID, [AddedFlag])
  /// A range of a script, in bytes of its value, is replaced.
  case editScript(Int32, ByteSpan, with: [UInt8])
}

/// An image for a stage whose layers are otherwise lost.
public struct StageImage: Hashable, Sendable {
  /// The stage's name.
  public let stage: String
  /// The image's tag, as a word of the shell.
  public let tag: String
  /// Whether the image carries the metadata by which a build finds its layers where the build cache is gone.
  public let isInline: Bool

  /// An image for `stage`.
  public init(stage: String, tag: String, isInline: Bool = false) {
    self.stage = stage
    self.tag = tag
    self.isInline = isInline
  }
}

/// How a build goes through a container builder.
public struct BuilderRoute: Hashable, Sendable {
  /// The builder's name.
  public let builder: String
  /// Whether the image is loaded into the engine.
  public let loads: Bool
  /// Flags after the builder's name.
  public let flags: [AddedFlag]
  /// How the builder is named in a command that shows no form of its own.
  public let form: AddedFlag.Form

  /// A route through `builder`.
  public init(builder: String, loads: Bool, flags: [AddedFlag] = [], form: AddedFlag.Form = .spaced) {
    self.builder = builder
    self.form = form
    self.loads = loads
    self.flags = flags
  }
}

extension StageImage {
  /// The flag by which a build reads the image's metadata.
  public var cacheSource: AddedFlag { AddedFlag("--cache-from", tag) }
  /// The flags of the stage's own build: it writes the metadata, and reads those of the run before, for it comes first
  /// and finds no other cache. Source: docker/buildx, cache backend `inline`, read 2026-11-23.
  public var inlineFlags: [AddedFlag] { [cacheSource, AddedFlag("--build-arg", "BUILDKIT_INLINE_CACHE=1")] }
}
