internal import CircleCIModel
internal import FoundationEssentials
public import RecircleEngine
internal import SourceEditing

/// The JSON of `check`, version 1: `{"version": 1, "sites": […], "findings": […]}`. Keys are only ever added.
///
/// Lines and columns are 1-based, columns in Unicode scalars.
public struct JSONReport: Encodable, Sendable {
  struct Site: Encodable {
    let file: String
    let line: Int
    let column: Int
    let jobs: [String]
    let kind: String
    let command: String
    let dockerfile: String?
    let verdict: String
    let passes: [String]
    let reason: String?

    private enum CodingKeys: CodingKey {
      case file, line, column, jobs, kind, command, dockerfile, verdict, passes, reason
    }

    /// Every key is always there; `null` says that there is nothing to say.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(file, forKey: .file)
      try container.encode(line, forKey: .line)
      try container.encode(column, forKey: .column)
      try container.encode(jobs, forKey: .jobs)
      try container.encode(kind, forKey: .kind)
      try container.encode(command, forKey: .command)
      try container.encode(dockerfile, forKey: .dockerfile)
      try container.encode(verdict, forKey: .verdict)
      try container.encode(passes, forKey: .passes)
      try container.encode(reason, forKey: .reason)
    }
  }

  struct Entry: Encodable {
    let file: String
    let line: Int
    let column: Int
    let rule: String
    let severity: String
    let message: String
    let applicability: String
    let assumptions: [String]
    let estimate: Cost?

    private enum CodingKeys: CodingKey {
      case file, line, column, rule, severity, message, applicability, assumptions, estimate
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(file, forKey: .file)
      try container.encode(line, forKey: .line)
      try container.encode(column, forKey: .column)
      try container.encode(rule, forKey: .rule)
      try container.encode(severity, forKey: .severity)
      try container.encode(message, forKey: .message)
      try container.encode(applicability, forKey: .applicability)
      try container.encode(assumptions, forKey: .assumptions)
      try container.encode(estimate, forKey: .estimate)
    }
  }

  struct Cost: Encodable {
    let gain: String?
    let cost: String?
    let creditsPerPipeline: Int?

    init(_ estimate: Estimate) {
      gain = estimate.gain
      cost = estimate.cost
      creditsPerPipeline = estimate.creditsPerPipeline
    }

    private enum CodingKeys: CodingKey { case gain, cost, creditsPerPipeline }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(gain, forKey: .gain)
      try container.encode(cost, forKey: .cost)
      try container.encode(creditsPerPipeline, forKey: .creditsPerPipeline)
    }
  }

  let version = 1
  let sites: [Site]
  let findings: [Entry]

  private enum CodingKeys: CodingKey { case version, sites, findings }

  /// A report on `files`.
  public init(_ files: [FileReport]) {
    var sites: [Site] = []
    var findings: [Entry] = []
    for file in files {
      let lines = TextLines(file.source.bytes)
      for site in file.sites {
        let place = lines.location(of: site.offset, byteOrderMarkLength: file.source.byteOrderMarkLength)
        sites.append(
          Site(
            file: file.source.path, line: place.line, column: place.column, jobs: site.jobs, kind: site.kind.rawValue,
            command: site.command, dockerfile: site.dockerfile, verdict: site.verdict.rawValue,
            passes: site.passes.map(\.rawValue), reason: site.reason))
      }
      for finding in file.findings {
        let place = lines.location(of: finding.offset, byteOrderMarkLength: file.source.byteOrderMarkLength)
        findings.append(
          Entry(
            file: file.source.path, line: place.line, column: place.column, rule: finding.rule.rawValue,
            severity: finding.severity.rawValue, message: finding.message,
            applicability: finding.applicability.rawValue, assumptions: finding.assumptions,
            estimate: finding.estimate.map(Cost.init)))
      }
      for problem in file.problems {
        let place = lines.location(of: problem.span.start, byteOrderMarkLength: file.source.byteOrderMarkLength)
        findings.append(
          Entry(
            file: file.source.path, line: place.line, column: place.column, rule: problem.kind.rawValue,
            severity: problem.severity.rawValue, message: problem.message,
            applicability: Applicability.displayOnly.rawValue, assumptions: [], estimate: nil))
      }
    }
    self.sites = sites
    self.findings = findings
  }

  /// The JSON text, keys sorted.
  public var text: String { JSONText.encode(self, isPretty: true) }
}

/// JSON with sorted keys, so that equal values give equal bytes.
enum JSONText {
  static func encode(_ value: some Encodable, isPretty: Bool) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      isPretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
