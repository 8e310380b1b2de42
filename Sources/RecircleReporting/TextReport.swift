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
    let notes = file.findings.map { finding in finding.estimate.map { ["  estimate: \($0.text)"] } ?? [] }
    let all = sites.map { ($0, []) } + zip(findings, notes).map { ($0, $1) }
    return all.sorted { ($0.0.0, $0.0.1) < ($1.0.0, $1.0.1) }.flatMap { [$0.0.2] + $0.1 }.map(printable)
  }

  /// A repository's text must not reach a terminal as anything but text.
  private static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      result.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(result)
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
