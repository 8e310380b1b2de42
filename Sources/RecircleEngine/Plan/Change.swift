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
  /// How builds find its layers.
  public let reading: Reading

  /// How builds find the layers of a stage's image.
  public enum Reading: Hashable, Sendable {
    /// They are among the engine's own.
    case engine
    /// They name the image: the legacy builder looks in the images of `--cache-from` alone once there are any.
    ///
    /// Source: Docker Engine 26.1 with `DOCKER_BUILDKIT=0`: a stage that was just built runs again in a build with another
    /// `--cache-from`; tried 2026-11-23.
    case named
    /// They name the image, which carries metadata for where the build cache is gone.
    case inline
  }

  /// An image for `stage`.
  public init(stage: String, tag: String, reading: Reading = .engine) {
    self.stage = stage
    self.tag = tag
    self.reading = reading
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
  /// The flags by which a build finds the image's layers.
  public var sources: [AddedFlag] { reading == .engine ? [] : [AddedFlag("--cache-from", tag)] }
  /// The flags of the stage's own build: it reads what the run before left, for it comes first and finds no other cache,
  /// and writes the metadata where there are to be any. Source: docker/buildx, cache backend `inline`, read 2026-11-23.
  public var ownFlags: [AddedFlag] {
    reading == .inline ? sources + [AddedFlag("--build-arg", "BUILDKIT_INLINE_CACHE=1")] : sources
  }
}
