internal import SourceEditing
internal import YAMLSyntax

/// The lines in which layer caching stands in a comment: someone had it, or thought of it, and left it off.
struct CommentedOutCaching: Sendable {
  /// The offsets of the `#`, in order.
  private let places: [Int]
  private let source: SourceText

  /// Whether there is none.
  var isEmpty: Bool { places.isEmpty }

  init(_ source: SourceText) {
    self.source = source
    places = source.offsets(of: "docker_layer_caching: true").compactMap { offset in
      var place = offset - 1
      let start = source.lineStart(of: offset)
      while place >= start, source.bytes[place] == 0x20 || source.bytes[place] == 0x09 { place -= 1 }
      return place >= start && source.bytes[place] == UInt8(ascii: "#") ? place : nil
    }
  }

  /// The line, 1-based, of such a comment on the lines of `node` or on the comment lines right below it.
  func line(near node: YAMLNode) -> Int? {
    guard let place = places.first(where: { $0 >= node.span.start }) else { return nil }
    var end = source.nextLine(after: node.span.end)
    while end < source.bytes.count, isComment(end) { end = source.nextLine(after: end) }
    return place < end ? source.location(of: place).line : nil
  }

  private func isComment(_ line: Int) -> Bool {
    source.bytes[line...].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
  }
}
