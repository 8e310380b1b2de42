/// What CircleCI asks for in credits.
///
/// Source: CircleCI "Docker layer caching", overview (each run of a job, each node of a parallel job counts), "Persisting
/// data" and "Billing" (storage is size times days kept, counted when a cache is saved), read 2026-11-23.
public enum Credits {
  /// For one run of a job on one node with layer caching on.
  public static let layerCachingPerRun = 200
  /// For a gigabyte that is stored for a month of 30 days, above what the plan includes.
  static let storagePerGigabyteAndMonth = 420
  /// How many days a cache is kept where nobody shortens it.
  public static let cacheDays = 15
  /// For a gigabyte of caches that is saved once, above what the plan includes.
  public static let cachePerGigabyte = storagePerGigabyteAndMonth * cacheDays / 30
}
