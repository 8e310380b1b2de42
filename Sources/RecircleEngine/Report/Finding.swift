internal import SourceEditing

/// What a fix promises.
public enum Applicability: String, Hashable, Sendable {
  /// The job produces the same; a change of cost is stated.
  case safe
  /// Valid, but it may change what the job produces or whether it passes; applied only when asked for.
  case unsafe
  /// Shown, never applied.
  case displayOnly = "display-only"
}

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable {
  /// Something is broken.
  case error
  /// Something should change.
  case warning
  /// Something to know.
  case info
}

/// One thing a pass found, at one place.
public struct Finding: Hashable, Sendable {
  /// The pass.
  public let rule: PassID
  /// How much it matters.
  public let severity: Severity
  /// The byte offset in the file.
  public let offset: Int
  /// One sentence without a final period.
  public let message: String
  /// What its fix promises; `displayOnly` where it has none.
  public let applicability: Applicability
  /// What the fix assumes about the machine that the config cannot prove.
  public let assumptions: [String]
  /// Whether this run applies the fix.
  public let isApplied: Bool
  /// What the change gains and costs; nil where no table tells.
  public internal(set) var estimate: Estimate?

  /// A finding from its parts.
  public init(
    rule: PassID, severity: Severity, offset: Int, message: String, applicability: Applicability,
    assumptions: [String] = [], isApplied: Bool = false, estimate: Estimate? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.offset = offset
    self.message = message
    self.applicability = applicability
    self.assumptions = assumptions
    self.isApplied = isApplied
    self.estimate = estimate
  }
}
