/// Why a config cannot be expanded.
public struct ExpansionError: Error, Hashable, Sendable {
  /// What is wrong: lowercase, no final period.
  public let message: String

  /// An error with its message.
  public init(_ message: String) { self.message = message }
}
