public import SourceEditing

/// Something in a config that CircleCI refuses, or that no longer works.
public struct ConfigProblem: Hashable, Sendable {
  /// What is wrong; ids are stable.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongValue = "wrong-value"
    case wrongType = "wrong-type"
    case missingArgument = "missing-argument"
    case unexpectedArgument = "unexpected-argument"
    case wrongArgument = "wrong-argument"
    case undeclaredParameter = "undeclared-parameter"
    case unresolvedName = "unresolved-name"
    case cycle
    case duplicateName = "duplicate-name"
    case unclosedTemplate = "unclosed-template"
    case retiredImage = "retired-image"
    case retiredRemoteDocker = "retired-remote-docker"
    case unreadSteps = "unread-steps"
  }

  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    /// CircleCI refuses the config.
    case error
    /// The job does not work any more, or not as it says.
    case warning
  }

  /// What is wrong.
  public let kind: Kind
  /// How much it matters.
  public let severity: Severity
  /// The bytes it is about.
  public let span: ByteSpan
  /// One sentence without a final period.
  public let message: String
  /// What may have been meant.
  public let hint: String?
}
