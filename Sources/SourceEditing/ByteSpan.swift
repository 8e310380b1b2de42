/// A half-open range of UTF-8 byte offsets, 0-based, in one text.
public struct ByteSpan: Hashable, Sendable, Comparable {
  /// The offset of the first byte.
  public let start: Int
  /// The offset after the last byte.
  public let end: Int

  /// A span from `start` up to, not including, `end`; an end before the start counts as an empty span at `start`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The number of bytes.
  @inlinable public var count: Int { end - start }
  /// Whether the span holds no byte; an empty span is a place between two bytes.
  @inlinable public var isEmpty: Bool { start == end }
  /// The offsets as a range.
  @inlinable public var range: Range<Int> { start..<end }

  /// Whether `offset` names a byte of the span.
  @inlinable
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

  /// Whether every byte of `other` is in this span; an empty `other` at either border counts.
  @inlinable
  public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }

  /// The same span, `distance` bytes later.
  @inlinable
  public func shifted(by distance: Int) -> ByteSpan { ByteSpan(start + distance, end + distance) }

  /// Orders by start, then by end.
  @inlinable
  public static func < (left: ByteSpan, right: ByteSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
