public import CircleCIModel

/// What a run found and decided, for those who want to see all of it.
public struct Inspection: Sendable {
  /// The builds with their verdicts, the findings, the edits.
  public let report: FileReport
  /// The config as it was read.
  public let config: CircleConfig
  /// The config, its jobs as they run, and its builds; numbered like the sites of the report.
  public let analysis: Analysis
  /// What every pass decided about every build.
  let context: PassContext

  /// The same with the analysis of the file as it is written, where that has the builds of the report one by one; a
  /// script that is written anew can hold others, and then only the text that they were found in has their numbers.
  func asWritten(_ analysis: Analysis) -> Inspection {
    let isSame = analysis.sites.elementsEqual(report.sites) {
      $0.offset == $1.offset && $0.kind == $1.kind && $0.jobNames == $1.jobs
    }
    return isSame ? Inspection(report: report, config: config, analysis: analysis, context: context) : self
  }
}
