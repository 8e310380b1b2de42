/// A text that stands in another one in an encoded form, such as a shell script in a YAML scalar, and where each of
/// its bytes comes from.
///
/// Value offsets count bytes of `bytes`; source offsets count bytes of the file. The segments cover the value without
/// gaps, in order.
public struct EmbeddedText: Hashable, Sendable {
  /// How the bytes of a segment stand in the file.
  public enum SegmentKind: Hashable, Sendable {
    /// Byte for byte the same.
    case verbatim
    /// An escape of the file's syntax: the source differs from the value.
    case escape
    /// A line break of the file that the syntax reads as a blank, as nothing, or as fewer line breaks.
    case fold
  }

  /// A run of the value and the run of the file it was read from.
  public struct Segment: Hashable, Sendable {
    /// The bytes of the value.
    public let value: ByteSpan
    /// The bytes of the file.
    public let source: ByteSpan
    /// How the one stands for the other.
    public let kind: SegmentKind

    /// A segment from its parts.
    public init(value: ByteSpan, source: ByteSpan, kind: SegmentKind) {
      self.value = value
      self.source = source
      self.kind = kind
    }
  }

  /// The decoded text.
  public let bytes: [UInt8]
  /// Where it comes from, in order.
  public let segments: [Segment]

  /// An embedded text from its parts.
  public init(bytes: [UInt8], segments: [Segment]) {
    self.bytes = bytes
    self.segments = segments
  }

  /// The file offset of the value byte at `offset`; of the end of the last segment for the end of the value; nil
  /// outside the value. Inside an escape or fold it is the start of that segment.
  public func sourceOffset(of offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count else { return nil }
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].value.end <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < segments.count else { return segments.last?.source.end }
    let segment = segments[low]
    return segment.kind == .verbatim ? segment.source.start + (offset - segment.value.start) : segment.source.start
  }
}
