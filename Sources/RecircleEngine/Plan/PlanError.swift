/// Why a fix cannot be written.
public struct PlanError: Error, Hashable, Sendable {
  /// One sentence without a final period.
  public let message: String
}
