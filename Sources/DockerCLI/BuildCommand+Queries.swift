public import ShellSyntax

/// What a build reads, writes and is called.
extension BuildCommand {
  /// The `NAME` or `NAME=value` of a `--build-arg`.
  public struct BuildArgument: Hashable, Sendable {
    /// The argument's name; nil where it is not known.
    public let name: String?
    /// The value; nil where it is not known, also for `NAME` alone, whose value is in the environment.
    public let literal: String?
    /// Whether evaluating the word twice may give something else: a substitution stands in it.
    public let isImpure: Bool
    /// The whole value of the flag.
    public let value: FlagValue
  }

  /// The context, where there is exactly one.
  public var context: ShellWord? { contexts.count == 1 ? contexts.first : nil }
  /// The tags, in order.
  public var tags: [FlagValue] { values("--tag") }
  /// The stage that is built; nil where it is the last one.
  public var target: FlagValue? { arguments.lastValue(of: "--target") }
  /// The Dockerfile, relative to the working directory; nil where it is the context's `Dockerfile`.
  public var file: FlagValue? { arguments.lastValue(of: "--file") }
  /// The cache sources, in order.
  public var cacheFrom: [FlagValue] { values("--cache-from") }
  /// The cache destinations, in order.
  public var cacheTo: [FlagValue] { values("--cache-to") }
  /// The values of `--output`, in order.
  public var outputs: [FlagValue] { values("--output") }
  /// The platforms, in order; one value may name several.
  public var platforms: [FlagValue] { values("--platform") }
  /// The builder it names.
  public var builder: FlagValue? {
    arguments.lastValue(of: "--builder") ?? invocation.groupArguments.lastValue(of: "--builder")
  }
  /// The network of its `RUN`s.
  public var network: FlagValue? { arguments.lastValue(of: "--network") }
  /// The stages, or values that name them, that are built without cache.
  public var noCacheFilters: [FlagValue] { values("--no-cache-filter") }
  /// The values of `--build-context`, in order.
  public var buildContexts: [FlagValue] { values("--build-context") }

  /// Whether `--no-cache-filter` names the stage, or may name it.
  public func mayFilterCache(ofStage name: String) -> Bool {
    noCacheFilters.contains { filter in
      guard let names = filter.literal else { return true }
      return names.lowercased().split(separator: ",").contains { $0 == name.lowercased() }
    }
  }

  /// Whether `--push` is on; nil where that is not known.
  public var pushes: Bool? { arguments.isOn("--push") }
  /// Whether `--load` is on; nil where that is not known.
  public var loads: Bool? { arguments.isOn("--load") }
  /// Whether `--no-cache` is on; nil where that is not known.
  public var skipsCache: Bool? { arguments.isOn("--no-cache") }
  /// Whether it prints nothing but the image's id; nil where that is not known.
  public var isQuiet: Bool? { arguments.isOn("--quiet") }
  /// Whether `--provenance` or `--attest` says what is attested.
  public var setsProvenance: Bool { flags.contains { $0.name == "--provenance" || $0.name == "--attest" } }
  /// Whether it describes the build instead of performing it: `--call`, `--check`, `--print`, `--help`.
  public var onlyDescribes: Bool {
    flags.contains { ["--check", "--print", "--help"].contains($0.name) && $0.isOn != false }
      || arguments.lastValue(of: "--call").map { $0.literal != "build" } ?? false
  }

  /// Whether `--load`, `--push` or `--output` says where the result goes.
  public var saysWhereResultGoes: Bool { flags.contains { ["--load", "--push", "--output"].contains($0.name) } }

  /// Whether the image is built for more than one platform; nil where that is not known.
  public var isMultiPlatform: Bool? {
    var count = 0
    for platform in platforms {
      guard let literal = platform.literal else {
        if platform.literalPrefix.contains(",") { return true }
        return count + platforms.count > 1 ? true : nil
      }
      count += literal.split(separator: ",").count
    }
    return count > 1
  }

  /// Whether the context or the Dockerfile comes from standard input.
  public var readsStandardInput: Bool {
    contexts.contains { $0.literal == "-" } || file?.literal == "-"
  }

  /// Whether the context is fetched: a URL or a Git repository.
  ///
  /// Source: docs.docker.com/build/concepts/context, read 2026-11-23.
  public var contextIsRemote: Bool {
    contexts.contains { word in
      let prefix = word.literalPrefix
      // Most contexts are a dot, or a folder with a short name.
      guard prefix.utf8.count > 3 else { return false }
      return ["http://", "https://", "git://", "ssh://", "git@", "github.com/"].contains { prefix.hasPrefix($0) }
    }
  }

  /// The values of the `--build-arg`s, in order.
  public var buildArguments: [BuildArgument] {
    values("--build-arg").map { value in
      let prefix = value.literalPrefix
      let equals = prefix.utf8.firstIndex(of: UInt8(ascii: "="))
      let literal = value.literal.flatMap { text in
        text.utf8.firstIndex(of: UInt8(ascii: "=")).map { String(text[text.utf8.index(after: $0)...]) }
      }
      return BuildArgument(
        name: equals.map { String(prefix[..<$0]) } ?? value.literal, literal: literal, isImpure: value.isImpure,
        value: value)
    }
  }

  /// The names of `--build-context`; nil for one that is not known.
  public var namedContexts: [String?] {
    buildContexts.map { value in
      let prefix = value.literalPrefix
      let name = prefix.prefix { $0 != "=" }
      return name.utf8.count < prefix.utf8.count ? String(name) : nil
    }
  }

  /// The images that `--cache-from` names in its short or long form for registries; nil for one that is not known.
  public var cacheImages: [String?] {
    cacheFrom.flatMap { value -> [String?] in
      guard let literal = value.literal else {
        return value.literalPrefix.contains("type=") && !value.literalPrefix.contains("type=registry") ? [] : [nil]
      }
      let fields = literal.split(separator: ",").map(String.init)
      guard literal.contains("=") else { return fields }
      guard fields.contains(where: { $0.lowercased() == "type=registry" }) else { return [] }
      return fields.filter { $0.lowercased().hasPrefix("ref=") }.map { String($0.dropFirst(4)) }
    }
  }

  /// The value of one flag in the words of the command, empty values left out.
  private func values(_ name: String) -> [FlagValue] { arguments.flags(named: name).compactMap(\.value) }
}
