public import CircleCIModel

/// What a run found and decided, for those who want to see all of it.
public struct Inspection: Sendable {
  /// The builds with their verdicts, the findings, the edits.
  public let report: FileReport
  /// The config as it was read.
  public let config: CircleConfig
  /// The config, its jobs as they run, and its builds; numbered like the sites of the report.
  public let analysis: Analysis
}
