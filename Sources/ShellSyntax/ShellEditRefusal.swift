/// Why a script is not changed.
public struct ShellEditRefusal: Error, Hashable, Sendable {
  /// The reason: lowercase, without a period.
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}
