/// What a run is asked to do.
public struct Options: Hashable, Sendable {
  /// The strategy.
  public var strategy: Strategy
  /// Passes chosen by hand, in place of the strategy's; empty for the strategy's own.
  public var selectedPasses: [PassID]
  /// The name of the builder, where one is asked for.
  private var givenBuilderName: String?
  /// The tag of a builder stage's image.
  public var baseTag: String
  /// Whether the images of builder stages carry cache metadata that the build reads, for engines whose whole build cache
  /// is pruned.
  public var usesInlineCache: Bool
  /// The directory of the local cache: absolute, outside the checkout.
  public var cacheDirectory: String
  /// The first part of the cache keys; nil for the image's name.
  public var cacheKeyPrefix: String?
  /// Of which passes fixes that may change a job's result are applied.
  public var unsafeFixes: UnsafeFixes
  /// What is wished of layer caching.
  public var layerCaching = LayerCachingWish.allowed
  /// Whether it is said, beside the chosen passes, what Dockerfiles lose by themselves.
  public var showsAdvice: Bool
  /// What is said of the builder beyond its name.
  public var builder = BuilderOptions()
  /// The image reference under which a registry keeps the cache, placeholders included; nil where none is given.
  public var cacheReference: String?
  /// The hosts of registries that a job is logged in to where the config does not show it.
  public var registryLogins: [String] = []
  /// The id of the project at Depot; nil where `depot.json` or the environment names it.
  public var depotProject: String?

  /// Options with the defaults of the command line.
  public init(
    strategy: Strategy = .auto, selectedPasses: [PassID] = [], builderName: String? = nil,
    baseTag: String = "base", usesInlineCache: Bool = false, cacheDirectory: String = "/tmp/dockercache",
    cacheKeyPrefix: String? = nil, unsafeFixes: UnsafeFixes = .none, showsAdvice: Bool = false
  ) {
    self.strategy = strategy
    self.selectedPasses = selectedPasses
    givenBuilderName = builderName
    self.baseTag = baseTag
    self.usesInlineCache = usesInlineCache
    self.cacheDirectory = cacheDirectory
    self.cacheKeyPrefix = cacheKeyPrefix
    self.unsafeFixes = unsafeFixes
    self.showsAdvice = showsAdvice
  }

  /// The name of the builder: `container`, for one that runs elsewhere `remote`, unless another is asked for.
  public var builderName: String {
    get { givenBuilderName ?? (passes.contains(.remoteBuilder) ? "remote" : "container") }
    set { givenBuilderName = newValue }
  }

  /// The passes to run, in order. A cache outside the engine needs a builder that can export one.
  public var passes: [PassID] {
    var chosen = Set(selectedPasses.isEmpty ? strategy.passes : selectedPasses)
    if showsAdvice { chosen.insert(.dockerfileAdvice) }
    if selectedPasses.contains(.localCache) || selectedPasses.contains(.registryCache), !chosen.contains(.remoteBuilder)
    {
      chosen.insert(.buildxContainer)
    }
    return chosen.sorted()
  }

  /// Whether the user asked for these passes by name, and so for fixes that rest on an assumption.
  public var isByName: Bool { !selectedPasses.isEmpty || strategy != .auto }

  /// Whether layer caching was asked for by name, so that its cost is no question any more.
  public var wantsLayerCaching: Bool { isByName || layerCaching == .preferred }
}

extension Options {
  /// Whether the passes are chosen for each build by what it is: the strategy `auto`.
  public var selectsPerBuild: Bool { selectedPasses.isEmpty && strategy == .auto }

  /// What is wrong with the options; nil where they can be used.
  ///
  /// Source: docker/buildx `util/store` (a builder's name), distribution/reference (a tag), CircleCI "Caching
  /// dependencies" (characters of a key), read 2026-11-23.
  public var problem: String? {
    let isWord: (UInt8) -> Bool = { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2E, 0x5F, 0x2D].contains(byte)
    }
    let startsWithLetter = builderName.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
    if !startsWithLetter || !builderName.utf8.allSatisfy(isWord) || builderName == "default" {
      return "'\(builderName)' cannot be the name of a builder: letters, digits, '.', '_' and '-', a letter first"
    }
    if baseTag.isEmpty || baseTag.utf8.count > 100 || !baseTag.utf8.allSatisfy(isWord) || baseTag.first == "-"
      || baseTag.first == "."
    {
      return "'\(baseTag)' cannot be a tag: letters, digits, '.', '_' and '-'"
    }
    if usesInlineCache, !passes.contains(.builderTarget) {
      return "--inline-cache is for the images of builder stages: it needs the pass builder-target"
    }
    if usesInlineCache, passes.contains(.buildxContainer), !selectsPerBuild {
      return "--inline-cache is for the engine's own builder: a container builder keeps its cache itself"
    }
    let isDirectory = cacheDirectory.utf8.allSatisfy { isWord($0) || $0 == 0x2F }
    if !cacheDirectory.hasPrefix("/") || cacheDirectory.hasSuffix("/") || !isDirectory || cacheDirectory.contains("/..")
    {
      return "'\(cacheDirectory)' cannot be the cache directory: an absolute path of letters, digits, '.', '_' and '-'"
    }
    if let cacheKeyPrefix, cacheKeyPrefix.isEmpty || !cacheKeyPrefix.utf8.allSatisfy(isWord) {
      return "'\(cacheKeyPrefix)' cannot begin a cache key: letters, digits, '.', '_' and '-'"
    }
    return cacheReferenceProblem ?? loginProblem ?? depotProblem ?? builder.problem(named: builderName)
  }

  /// What the passes need and nobody has given: neither the command line nor a policy; nil where nothing is missing.
  public var missing: String? {
    if passes.contains(.registryCache), cacheReference == nil {
      return "registry-cache needs the reference of the cache (--cache-ref, or 'cache' of the policy)"
    }
    return passes.contains(.remoteBuilder) && builder.endpoint == nil
      ? "remote-builder needs the address of a BuildKit (--remote-endpoint, or 'remote' of the policy)" : nil
  }

  /// Source: distribution/reference (a domain: a host's name, perhaps with a port), read 2026-11-23.
  private var loginProblem: String? {
    let isOfHost: (UInt8) -> Bool = { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x3A].contains(byte)
    }
    let odd = registryLogins.first { $0.isEmpty || !$0.utf8.allSatisfy(isOfHost) }
    return odd.map { "'\($0)' cannot be the host of a registry: letters, digits, '.' and '-', perhaps with a port" }
  }

  private var cacheReferenceProblem: String? {
    guard let cacheReference else { return nil }
    guard let reference = RegistryCacheReference(cacheReference) else {
      return "'\(cacheReference)' cannot be the reference of a cache: an image's name that is the same in every run"
    }
    return reference.officialImage.map { official in
      "'\(cacheReference)' is '\(official)', where nobody but Docker can push: give a registry or a namespace before it"
    }
  }

  /// Source: depot.dev "CLI reference" (`--project`, an id of letters and digits), read 2026-11-23.
  private var depotProblem: String? {
    guard let depotProject else { return nil }
    let isID = depotProject.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
    return depotProject.isEmpty || !isID ? "'\(depotProject)' cannot be the id of a project at Depot" : nil
  }
}
