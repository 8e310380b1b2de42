/// Why a text is not read as YAML.
public struct YAMLSyntaxError: Error, Hashable, Sendable {
  /// Where, as a byte offset into the text; at most its length.
  public let offset: Int
  /// What is wrong: lower case, without a period.
  public let message: String

  /// An error from its parts.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
