/// Finds where anchors and tags end, which libyaml's events do not say.
struct NodeProperties {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// A finder in `bytes`.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The first byte at or after `start` that is neither blank, line break nor part of a comment.
  func skipSeparation(from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      let width = LineBreak.width(in: bytes, at: place)
      if width > 0 {
        place += width
      } else if bytes[place] == 0x20 || bytes[place] == 0x09 {
        place += 1
      } else if bytes[place] == UInt8(ascii: "#") {
        while place < bytes.count, LineBreak.width(in: bytes, at: place) == 0 { place += 1 }
      } else {
        break
      }
    }
    return place
  }

  /// The end of the tag that starts at `start`.
  func tagEnd(from start: Int, inFlow: Bool) -> Int {
    var place = start + 1
    let isVerbatim = place < bytes.count && bytes[place] == UInt8(ascii: "<")
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x20 || byte == 0x09 || LineBreak.width(in: bytes, at: place) > 0 { break }
      if isVerbatim, byte == UInt8(ascii: ">") { return place + 1 }
      // A shorthand tag cannot hold a comma, which libyaml takes as its end in flow collections.
      if !isVerbatim, inFlow, byte == UInt8(ascii: ",") { break }
      place += 1
    }
    return place
  }
}
