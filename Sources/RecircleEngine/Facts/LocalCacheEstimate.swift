/// What a cache directory gains and costs, as far as there are figures.
public enum LocalCacheEstimate {
  /// For the cache of one build.
  public static let estimate = Estimate(
    gain: "the layers of all stages between runs, cache mounts left out (\(MeasuredRuns.cacheDirectory.text))",
    cost: "the time to restore and save the directory in every run (\(MeasuredRuns.cacheDirectoryMegabytes) MB there), "
      + "and storage for each changed one: \(Credits.cachePerGigabyte) credits a GB above what the plan includes, with "
      + "caches kept for \(Credits.cacheDays) days")
}
