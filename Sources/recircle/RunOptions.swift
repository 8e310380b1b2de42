public import ArgumentParser
public import RecircleEngine

/// The options that all subcommands share.
struct RunOptions: ParsableArguments {
  @Option(help: "Which passes to run: auto, dlc, dlc-buildx or local-cache.")
  var strategy: Strategy = .auto

  @Option(name: .customLong("pass"), help: "Run this pass instead of a strategy's; may be repeated.")
  var passes: [PassID] = []

  @Option(help: "The name of the container builder.")
  var builderName = "container"

  @Option(help: "The tag of the image of a builder stage.")
  var baseTag = "base"

  @Flag(help: "Give the images of builder stages cache metadata, for engines whose whole build cache is pruned.")
  var inlineCache = false

  @Option(help: "The directory of the local cache: absolute, outside the checkout.")
  var cacheDirectory = "/tmp/dockercache"

  @Option(help: "The first part of the cache keys, in place of the image's name.")
  var cacheKeyPrefix: String?

  @Flag(help: "Also apply fixes that may change what a job produces or whether it passes.")
  var unsafeFixes = false

  @Flag(name: .shortAndLong, help: "Name the files that were skipped.")
  var verbose = false

  /// The options of the engine.
  var engineOptions: Options {
    Options(
      strategy: strategy, selectedPasses: passes, builderName: builderName, baseTag: baseTag,
      usesInlineCache: inlineCache, cacheDirectory: cacheDirectory, cacheKeyPrefix: cacheKeyPrefix,
      allowsUnsafeFixes: unsafeFixes)
  }

  mutating func validate() throws {
    if let problem = engineOptions.problem { throw ValidationError(problem) }
  }
}

extension Strategy: ExpressibleByArgument {}
extension PassID: ExpressibleByArgument {}
