/// What layer caching and tagged stages gain and cost, as far as there are figures.
public enum LayerCachingEstimate {
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
      case .some: "the layers of the job's images between runs (\(MeasuredRuns.wholeState.text))"
      case .noneBehindBase:
        "the base image's layers between runs, and the steps only while the files that they copy stay the same"
      case .none: "the steps between runs only while the files that they copy stay the same"
      }
    return Estimate(gain: gain, cost: cost, creditsPerPipeline: total)
  }

  /// For stages that are tagged, with inline metadata or without: so many are built once more, none where a build of
  /// the config's own gets the tag.
  public static func estimate(stages: Int, isInline: Bool, of kept: KeptSteps = .some) -> Estimate {
    let measured = isInline ? MeasuredRuns.inlineMetadata : .taggedStage
    let what = stages <= 1 ? "the stage's layers" : "the layers of \(stages) stages"
    let when = isInline ? "all build cache" : "dangling build cache"
    let gain =
      switch kept {
      case .some: "\(what) where \(when) is pruned between runs (\(measured.text))"
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

  /// For stages that are tagged while their build goes through a container builder, whose volume keeps them anyway.
  public static func estimateBesideBuilder(stages: Int) -> Estimate {
    let copies = stages == 1 ? "one more build a run, whose image is" : "\(stages) more builds a run, whose images are"
    return Estimate(
      gain: "nothing that the container builder's volume does not keep (\(MeasuredRuns.builderVolume.text))",
      cost: stages == 0 ? "loading the stage's image into the engine" : "\(copies) loaded into the engine",
      creditsPerPipeline: 0)
  }
}
