/// Why an edit cannot be made.
public struct YAMLEditError: Error, Hashable, Sendable {
  /// The reason: lower case, without a period.
  public let message: String

  /// An error with its reason.
  public init(message: String) { self.message = message }
}
