/// One splice: the bytes of `span` give way to `replacement`.
public struct TextEdit: Hashable, Sendable {
  /// What is replaced, in bytes of the original text; empty for an insertion.
  public let span: ByteSpan
  /// What stands there afterwards; empty for a deletion.
  public let replacement: [UInt8]

  /// Replaces the bytes of `span`.
  public init(replacing span: ByteSpan, with replacement: [UInt8]) {
    self.span = span
    self.replacement = replacement
  }

  /// Replaces the bytes of `span` by the UTF-8 of `replacement`.
  public static func replacement(_ span: ByteSpan, _ replacement: some StringProtocol) -> TextEdit {
    TextEdit(replacing: span, with: Array(replacement.utf8))
  }

  /// Inserts `text` before the byte at `offset`.
  public static func insertion(at offset: Int, _ text: some StringProtocol) -> TextEdit {
    TextEdit(replacing: ByteSpan(offset, offset), with: Array(text.utf8))
  }

  /// Removes the bytes of `span`.
  public static func deletion(_ span: ByteSpan) -> TextEdit { TextEdit(replacing: span, with: []) }

  /// The same edit without the bytes at its begin and end that it would replace by themselves (law 2).
  public func trimmed(in original: [UInt8]) -> TextEdit {
    var start = span.start
    var end = span.end
    var first = 0
    var last = replacement.count
    while start < end, first < last, original[start] == replacement[first] {
      start += 1
      first += 1
    }
    while start < end, first < last, original[end - 1] == replacement[last - 1] {
      end -= 1
      last -= 1
    }
    if first == 0, last == replacement.count { return self }
    return TextEdit(replacing: ByteSpan(start, end), with: Array(replacement[first..<last]))
  }

  /// The same edit, `distance` bytes later.
  public func shifted(by distance: Int) -> TextEdit {
    TextEdit(replacing: span.shifted(by: distance), with: replacement)
  }
}
