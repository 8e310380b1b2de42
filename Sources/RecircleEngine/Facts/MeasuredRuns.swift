/// Two runs of one build on a real engine, with a change of the source between.
///
/// Source: Docker Engine 28.5.2 with BuildKit 0.32.2, one Dockerfile of two stages (5 s of dependencies with cache mounts,
/// 10 s of compiling), 2 cores, single runs; measured 2026-11-23. They bound what CircleCI keeps, and were not run there.
struct MeasuredRuns {
  /// Seconds of the second run without and with the change.
  let without: Double
  let with: Double

  /// Nothing kept between the runs, and the engine's state kept whole (A1, A2).
  static let wholeState = MeasuredRuns(without: 28.1, with: 1.4)
  /// Dangling build cache pruned between the runs, the builder stage untagged and tagged (G1, G2).
  static let taggedStage = MeasuredRuns(without: 16.9, with: 12.3)
  /// All build cache pruned between the runs, the tagged stage without and with inline metadata that the build reads (G5,
  /// A8).
  static let inlineMetadata = MeasuredRuns(without: 17.2, with: 10.3)
  /// A container builder that is new, and one whose volume was kept (C1; C2, C3 and C5).
  static let builderVolume = MeasuredRuns(without: 22.7, with: 0.7)
  /// A new machine without a cache directory, and with one of 132 MB (D1, D2).
  static let cacheDirectory = MeasuredRuns(without: 24.4, with: 23.6)
  /// The size of that directory.
  static let cacheDirectoryMegabytes = 132

  /// Both, and what was measured.
  var text: String {
    "measured on one build of two stages: \(MeasuredRuns.seconds(with)) s in place of \(MeasuredRuns.seconds(without)) s"
  }

  private static func seconds(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
