/// What a cache directory gains and costs, as far as there are figures.
public enum LocalCacheEstimate {
  /// For the cache of one build with steps of that kind.
  public static func estimate(of kept: KeptSteps) -> Estimate { kept == .some ? known : behindFiles }

  private static let known = Estimate(
    gain: "the layers of all stages between runs, cache mounts left out (\(MeasuredRuns.cacheDirectory.text))",
    cost: cost)
  private static let behindFiles = Estimate(
    gain: "the steps between runs only while the files that they copy stay the same", cost: cost)

  private static let cost =
    "the time to restore and save the directory in every run (\(MeasuredRuns.cacheDirectoryMegabytes) MB on the build "
    + "that was measured), and storage for each changed one: \(Credits.cachePerGigabyte) credits a GB above what the plan "
    + "includes, with caches kept for \(Credits.cacheDays) days"
}
