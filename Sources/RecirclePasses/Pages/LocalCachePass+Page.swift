public import RecircleEngine

extension LocalCachePass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Gives builds a BuildKit cache directory that CircleCI's cache keeps.",
      finds: "Builds in jobs without layer caching, of which nothing is kept from run to run.",
      why:
        "It needs no layer caching. On a fresh machine it saved little in the measured case (D2 23.6 s, cold 24.4 s, "
        + "132 MB to move), and pays where the cached steps cost more than moving them.",
      writes:
        "`restore_cache`, `--cache-from` and `--cache-to` with `mode=max`, a step that rotates the directory, and "
        + "`save_cache`; for a second build of the same, such as one more tag, the builder alone. Under `auto` it is "
        + "only shown, where layer caching is ruled out or the policy forbids it.",
      holdsBack: [
        "Layer caching is on in the job.",
        "The job never asks for an engine with setup_remote_docker.",
        "The build runs more than once, or exports a cache already.",
        "What the build makes lives in cache mounts alone, or nothing of it is run: it only copies files.",
      ],
      costs: [
        "The time to restore and save the directory in every run.",
        "Storage for each changed directory: \(Credits.cachePerGigabyte) credits a GB above what the plan includes, with "
          + "caches kept for \(Credits.cacheDays) days.",
      ],
      sources: [
        "Measured on BuildKit 0.32: D1 to D5.",
        "CircleCI, \"Caching dependencies\", \"Persisting data\" and \"Billing\".",
      ],
      example: "local-cache/one-image")
  }
}
