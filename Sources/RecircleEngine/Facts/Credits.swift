/// What CircleCI asks for in credits.
///
/// Source: CircleCI "Docker layer caching", overview (each run of a job, each node of a parallel job counts), read
/// 2026-11-23.
public enum Credits {
  /// For one run of a job on one node with layer caching on.
  public static let layerCachingPerRun = 200
}
