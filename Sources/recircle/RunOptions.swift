internal import ArgumentParser
public import RecircleEngine
internal import RecircleFleet

/// The options that all subcommands share.
struct RunOptions: ParsableArguments {
  @Option(
    help:
      "Which passes to run: auto (the default), dlc, dlc-buildx, local-cache, registry-cache, remote-builder or depot."
  )
  var strategy: Strategy?

  @Option(name: .customLong("pass"), help: "Run this pass instead of a strategy's; may be repeated.")
  var passes: [PassID] = []

  @Option(help: "The name of the builder; 'container' by default, for remote-builder 'remote'.")
  var builderName: String?

  @OptionGroup(title: "Builder and cache")
  var builder: BuilderRunOptions

  @Option(help: "The tag of the image of a builder stage; 'base' by default.")
  var baseTag: String?

  @Flag(help: "Give the images of builder stages cache metadata, for engines whose whole build cache is pruned.")
  var inlineCache = false

  @Option(help: "The directory of the local cache: absolute, outside the checkout; '/tmp/dockercache' by default.")
  var cacheDirectory: String?

  @Option(help: "The first part of the cache keys, in place of the image's name.")
  var cacheKeyPrefix: String?

  @Flag(help: "Also apply fixes that may change what a job produces or whether it passes.")
  var unsafeFixes = false

  @Option(help: "A policy below the repository's own, such as an organisation's.")
  var policy: String?

  @Flag(name: .customLong("no-policy"), help: "Do not read the repository's own .recircle.yml.")
  var ignoresOwnPolicy = false

  @Flag(name: .shortAndLong, help: "Name the files that were skipped.")
  var verbose = false

  /// What the command line asks for: it wins over every policy.
  var settings: Settings {
    var settings = Settings()
    settings.strategy = strategy
    settings.passes = passes.isEmpty ? nil : passes
    settings.builderName = builderName
    settings.baseTag = baseTag
    settings.usesInlineCache = inlineCache ? true : nil
    settings.cacheDirectory = cacheDirectory
    settings.cacheKeyPrefix = cacheKeyPrefix
    builder.apply(to: &settings)
    settings.unsafeFixes = unsafeFixes ? .all : nil
    return settings
  }

  /// Where the policies come from; ends the command where the one that is named cannot be used.
  func policySource() throws -> PolicySource {
    do throws(PolicyError) {
      return try PolicySource(path: policy, readsOwn: !ignoresOwnPolicy)
    } catch {
      for problem in error.problems { Console.error(problem.description) }
      throw ExitCode(2)
    }
  }

  mutating func validate() throws {
    if let problem = settings.applied(to: Options()).problem { throw ValidationError(problem) }
  }
}

extension Strategy: NamedArgument {}
extension PassID: NamedArgument {}
