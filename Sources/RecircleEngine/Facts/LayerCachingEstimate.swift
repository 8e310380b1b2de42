/// What layer caching and tagged stages gain and cost, as far as there are figures.
public enum LayerCachingEstimate {
  /// Two runs of one build on a real engine, with a change of the source between.
  ///
  /// Source: Docker Engine 28.5.2 with BuildKit, one Dockerfile of two stages (5 s of dependencies, 10 s of compiling), 2
  /// cores, single runs; measured 2026-11-23. They bound what CircleCI keeps, and were not run there.
  struct Measured {
    /// Seconds of the second run without and with the change.
    let without: Double
    let with: Double
  }

  /// Nothing kept between the runs, and the engine's state kept whole.
  static let wholeState = Measured(without: 28.1, with: 1.4)
  /// Dangling build cache pruned between the runs, the builder stage untagged and tagged.
  static let taggedStage = Measured(without: 16.9, with: 12.3)
  /// All build cache pruned between the runs, the tagged stage without and with inline metadata that the build reads.
  static let inlineMetadata = Measured(without: 17.2, with: 10.3)

  /// For one node, which is what nearly every job has.
  private static let oneNode = makeEstimate(nodes: 1)

  /// For layer caching switched on for jobs with so many nodes a pipeline, and builds of that kind.
  public static func estimate(nodes: Int, of kept: KeptSteps = .some) -> Estimate {
    nodes == 1 && kept == .some ? oneNode : makeEstimate(nodes: nodes, kept)
  }

  private static func makeEstimate(nodes: Int, _ kept: KeptSteps = .some) -> Estimate {
    let (credits, overflow) = nodes.multipliedReportingOverflow(by: Credits.layerCachingPerRun)
    let total = overflow ? Int.max : credits
    let cost =
      nodes == 1
      ? "\(total) credits a pipeline"
      : "\(total) credits a pipeline, \(Credits.layerCachingPerRun) for each of \(nodes) nodes"
    let gain =
      switch kept {
      case .some: "the layers of the job's images between runs (\(text(wholeState)))"
      case .noneBehindBase:
        "the base image's layers between runs, and the steps only while the files that they copy stay the same"
      case .none: "the steps between runs only while the files that they copy stay the same"
      }
    return Estimate(gain: gain, cost: cost, creditsPerPipeline: total)
  }

  /// For stages that are tagged, with inline metadata or without: so many are built once more, none where a build of
  /// the config's own gets the tag.
  public static func estimate(stages: Int, isInline: Bool, of kept: KeptSteps = .some) -> Estimate {
    let measured = isInline ? inlineMetadata : taggedStage
    let what = stages <= 1 ? "the stage's layers" : "the layers of \(stages) stages"
    let when = isInline ? "all build cache" : "dangling build cache"
    let gain =
      switch kept {
      case .some: "\(what) where \(when) is pruned between runs (\(text(measured)))"
      case .noneBehindBase, .none:
        "\(what) where \(when) is pruned between runs: those of the base image, and of the steps only while the files that "
          + "they copy stay the same"
      }
    return Estimate(
      gain: gain,
      cost: stages == 0
        ? nil
        : "\(stages == 1 ? "one more build" : "\(stages) more builds") a run, whose steps the build then finds cached",
      creditsPerPipeline: 0)
  }

  private static func text(_ measured: Measured) -> String {
    "measured on one build of two stages: \(seconds(measured.with)) s in place of \(seconds(measured.without)) s"
  }

  private static func seconds(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
