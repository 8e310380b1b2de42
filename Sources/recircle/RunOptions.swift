public import ArgumentParser
public import RecircleEngine

/// The options that all subcommands share.
struct RunOptions: ParsableArguments {
  @Option(
    help: "Which passes to run: auto, dlc, dlc-buildx, local-cache, registry-cache, remote-builder or depot.")
  var strategy: Strategy = .auto

  @Option(name: .customLong("pass"), help: "Run this pass instead of a strategy's; may be repeated.")
  var passes: [PassID] = []

  @Option(help: "The name of the builder: container, for remote-builder remote, unless another is given.")
  var builderName: String?

  @OptionGroup(title: "Builder and cache")
  var builder: BuilderRunOptions

  @Option(help: "The tag of the image of a builder stage.")
  var baseTag = "base"

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
    var options = Options(
      strategy: strategy, selectedPasses: passes, builderName: builderName, baseTag: baseTag,
      cacheDirectory: cacheDirectory, cacheKeyPrefix: cacheKeyPrefix, allowsUnsafeFixes: unsafeFixes)
    builder.apply(to: &options)
    return options
  }

  mutating func validate() throws {
    if let problem = engineOptions.problem { throw ValidationError(problem) }
  }
}

extension Strategy: ExpressibleByArgument {}
extension PassID: ExpressibleByArgument {}
