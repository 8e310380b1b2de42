/// Why an edit cannot be made.
public struct YAMLEditError: Error, Hashable, Sendable {
  /// The reason: lower case, without a period.
  public let message: String

  /// An error with its reason.
  public init(message: String) { self.message = message }

  /// The last resort: whatever form the edit takes, the text around it would make it mean something else.
  static let layout = YAMLEditError(message: "no form of the edit reads back as meant in the layout around it")
}
