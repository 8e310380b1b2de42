/// Changes that belong together: all of them are made, or none.
public struct Fix: Hashable, Sendable {
  /// The pass that wants them.
  public let rule: PassID
  /// The byte offset in the file to report it at.
  public let offset: Int
  /// What is wrong and what the fix does, one sentence without a final period.
  public let message: String
  /// What it promises.
  public let applicability: Applicability
  /// What it assumes about the machine.
  public let assumptions: [String]
  /// The builds it improves.
  public let sites: [BuildSite.ID]
  /// The changes.
  public let changes: [Change]
  /// What they gain and cost; nil where no table tells.
  public let estimate: Estimate?
  /// How much it matters where it is not applied.
  public let openSeverity: Severity

  /// A fix from its parts.
  public init(
    rule: PassID, offset: Int, message: String, applicability: Applicability = .safe, assumptions: [String] = [],
    sites: [BuildSite.ID], changes: [Change], estimate: Estimate? = nil,
    openSeverity: Severity = .info
  ) {
    self.rule = rule
    self.offset = offset
    self.message = message
    self.applicability = applicability
    self.assumptions = assumptions
    self.sites = sites
    self.changes = changes
    self.estimate = estimate
    self.openSeverity = openSeverity
  }
}
