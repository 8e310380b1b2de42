/// A difference between two trees that no declared change explains.
public struct YAMLDifference: Error, Hashable, Sendable {
  /// The path of the node in the text after, or before where it is gone.
  public let path: String
  /// The byte offset in the text after.
  public let offset: Int
  /// What differs: lower case, without a period.
  public let message: String

  /// A difference from its parts.
  public init(path: String, offset: Int, message: String) {
    self.path = path
    self.offset = offset
    self.message = message
  }
}
