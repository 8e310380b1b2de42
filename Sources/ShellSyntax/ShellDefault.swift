/// The `:-word` or `-word` of `${NAME:-word}`.
public struct ShellDefault: Hashable, Sendable {
  /// The word; nil where it is more than plain text.
  public let fallback: String?
  /// Whether an empty value gives way to the word, too: `:-`.
  public let replacesEmpty: Bool

  /// The default in the operation of a variable; nil where the operation is another one.
  public init?(_ operation: String) {
    replacesEmpty = operation.hasPrefix(":")
    let rest = operation.dropFirst(replacesEmpty ? 1 : 0)
    guard rest.hasPrefix("-") else { return nil }
    let word = rest.dropFirst()
    let isPlain = word.utf8.allSatisfy { $0.isShellName || [.dot, .slash, .hyphen, .colon].contains($0) }
    fallback = isPlain ? String(word) : nil
  }

  /// What the variable and its default are worth where the variable is set to `value`; nil where that is not known.
  public func value(over value: String) -> String? { value.isEmpty && replacesEmpty ? fallback : value }
}
