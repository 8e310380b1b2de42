internal import CircleCIModel
public import RecircleEngine
internal import SourceEditing

/// What `check` prints for people: a line a build, a line a finding.
public struct TextReport: Sendable {
  private let files: [FileReport]

  /// A report on `files`.
  public init(_ files: [FileReport]) { self.files = files }

  /// The lines, without a final line break.
  public var lines: [String] {
    files.flatMap(TextReport.lines)
  }

  /// `3 builds: 1 improved, 1 already good, 1 left alone`
  public var summary: String {
    let sites = files.flatMap(\.sites)
    let count = { (verdict: Verdict) in sites.count { $0.verdict == verdict } }
    return "\(sites.count) build\(sites.count == 1 ? "" : "s"): \(count(.improved)) improved, "
      + "\(count(.good)) already good, \(count(.left)) left alone"
  }

  private static func lines(_ file: FileReport) -> [String] {
    let lines = TextLines(file.source.bytes)
    func place(_ offset: Int) -> String {
      let location = lines.location(of: offset, byteOrderMarkLength: file.source.byteOrderMarkLength)
      return "\(file.source.path):\(location.line):\(location.column)"
    }
    let sites = file.sites.map { site in (site.offset, 0, "\(place(site.offset)): \(describe(site))") }
    let findings = file.findings.map { finding in
      (finding.offset, 1, "\(place(finding.offset)): \(describe(finding))")
    }
    let problems = file.problems.map { problem in
      (problem.span.start, 2, "\(place(problem.span.start)): \(problem.text)")
    }
    let notes = file.findings.map { finding in finding.estimate.map { ["  estimate: \($0.text)"] } ?? [] }
    let all = (sites + problems).map { ($0, []) } + zip(findings, notes).map { ($0, $1) }
    return all.sorted { ($0.0.0, $0.0.1) < ($1.0.0, $1.0.1) }.flatMap { [$0.0.2] + $0.1 }
      .map { TerminalText.printable($0) }
  }

  private static func describe(_ site: SiteReport) -> String {
    var text = "\(site.verdict.rawValue): \(site.command)"
    if !site.passes.isEmpty { text += " [\(site.passes.map(\.rawValue).joined(separator: ", "))]" }
    if let reason = site.reason { text += site.verdict == .improved ? " (\(reason))" : ": \(reason)" }
    return text
  }

  private static func describe(_ finding: Finding) -> String {
    var text = "\(finding.severity.rawValue): \(finding.message)"
    if finding.applicability != .safe { text += " (\(finding.applicability.rawValue))" }
    for assumption in finding.assumptions { text += "; assumes that \(assumption)" }
    return text + " [\(finding.rule.rawValue)]"
  }
}
