internal import SourceEditing

/// Walks a scalar's value and its bytes in the file side by side and notes which stand for which.
///
/// libyaml stays the only decoder: whatever cannot be matched byte for byte becomes one `escape` segment for the whole
/// scalar, so that an alignment never claims what is not so.
struct ScalarAlignment {
  let bytes: UnsafeBufferPointer<UInt8>
  let value: UnsafeBufferPointer<UInt8>
  /// The end of what may be read in the source.
  let end: Int
  private(set) var place: Int
  private(set) var valuePlace = 0
  private(set) var segments: [EmbeddedText.Segment] = []

  /// The segments of the scalar whose source is `span`, in order.
  static func segments(
    in bytes: UnsafeBufferPointer<UInt8>, span: ByteSpan, style: YAMLNode.Style, value: UnsafeBufferPointer<UInt8>
  ) -> [EmbeddedText.Segment] {
    if value.isEmpty { return [] }
    var alignment: ScalarAlignment
    switch style {
    case .plain:
      alignment = ScalarAlignment(bytes: bytes, value: value, end: span.end, place: span.start)
      alignment.alignFlow(style)
    case .singleQuoted, .doubleQuoted:
      alignment = ScalarAlignment(bytes: bytes, value: value, end: max(span.start, span.end - 1), place: span.start + 1)
      alignment.alignFlow(style)
    case .literal, .folded:
      let body = BlockScalar.bodyStart(in: bytes, header: span.start)
      // The break behind the last line is content, the span ends before it.
      let end = span.end + LineBreak.width(in: bytes, at: span.end)
      alignment = ScalarAlignment(bytes: bytes, value: value, end: end, place: body)
      alignment.alignBlock(isFolded: style == .folded)
    }
    if alignment.valuePlace == value.count { return alignment.segments }
    return [EmbeddedText.Segment(value: ByteSpan(0, value.count), source: span, kind: .escape)]
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>, end: Int, place: Int) {
    self.bytes = bytes
    self.value = value
    self.end = end
    self.place = place
    // Every line of a block is one.
    segments.reserveCapacity(8)
  }

  /// Skips `count` bytes of the source that stand for nothing.
  mutating func skip(_ count: Int) { place += count }

  /// Takes as many of the next `count` bytes as are the same on both sides; false where fewer are.
  mutating func takeVerbatim(_ count: Int) -> Bool {
    guard count > 0 else { return true }
    guard place + count <= end, valuePlace + count <= value.count else { return false }
    guard isSame(count) else { return false }
    if let last = segments.last, last.kind == .verbatim, last.source.end == place {
      segments[segments.count - 1] = EmbeddedText.Segment(
        value: ByteSpan(last.value.start, valuePlace + count), source: ByteSpan(last.source.start, place + count),
        kind: .verbatim)
    } else {
      segments.append(
        EmbeddedText.Segment(
          value: ByteSpan(valuePlace, valuePlace + count), source: ByteSpan(place, place + count), kind: .verbatim))
    }
    place += count
    valuePlace += count
    return true
  }

  /// Whether the next `count` bytes, which both sides have, are the same; eight at a time.
  private func isSame(_ count: Int) -> Bool {
    let source = UnsafeRawBufferPointer(bytes)
    let decoded = UnsafeRawBufferPointer(value)
    var index = 0
    while index + 8 <= count {
      let word = source.loadUnaligned(fromByteOffset: place + index, as: UInt64.self)
      if word != decoded.loadUnaligned(fromByteOffset: valuePlace + index, as: UInt64.self) { return false }
      index += 8
    }
    while index < count {
      if bytes[place + index] != value[valuePlace + index] { return false }
      index += 1
    }
    return true
  }

  /// Takes `count` bytes of the source as what stands for `valueCount` bytes of the value; false where there are fewer.
  mutating func take(_ count: Int, for valueCount: Int, _ kind: EmbeddedText.SegmentKind) -> Bool {
    guard place + count <= end, valuePlace + valueCount <= value.count else { return false }
    if valueCount > 0 {
      segments.append(
        EmbeddedText.Segment(
          value: ByteSpan(valuePlace, valuePlace + valueCount), source: ByteSpan(place, place + count), kind: kind))
    }
    place += count
    valuePlace += valueCount
    return true
  }

  /// The number of line feeds of the value that come next.
  var lineFeedsAhead: Int {
    var count = 0
    while valuePlace + count < value.count, value[valuePlace + count] == 0x0A { count += 1 }
    return count
  }
}
