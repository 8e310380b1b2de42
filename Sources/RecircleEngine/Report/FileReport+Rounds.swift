internal import SourceEditing

extension FileReport {
  /// This report, on the text that `first` made, and `first` as one report on the text that `first` is about.
  func after(_ first: FileReport) -> FileReport {
    guard first.isChanged else {
      return FileReport(
        source: source, sites: sites, findings: FileReport.sorted(first.findings + findings), problems: problems,
        edits: edits, result: result)
    }
    let later = findings.map { $0.moved(to: first.edits.originalOffset(of: $0.offset)) }
    return FileReport(
      source: first.source, sites: sites.map { $0.moved(to: first.edits.originalOffset(of: $0.offset)) },
      findings: FileReport.sorted(first.findings + later), problems: first.problems,
      edits: first.edits.followed(by: edits, original: first.source.bytes), result: result)
  }

  private static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { ($0.offset, $0.rule) < ($1.offset, $1.rule) }
  }
}

extension Finding {
  fileprivate func moved(to offset: Int) -> Finding {
    Finding(
      rule: rule, severity: severity, offset: offset, message: message, applicability: applicability,
      assumptions: assumptions, isApplied: isApplied, estimate: estimate)
  }
}

extension SiteReport {
  fileprivate func moved(to offset: Int) -> SiteReport {
    SiteReport(
      offset: offset, jobs: jobs, kind: kind, command: command, dockerfile: dockerfile, verdict: verdict,
      passes: passes,
      reason: reason)
  }
}
