/// What YAML 1.1, and so libyaml, takes as a line break: CR LF, LF, CR, NEL, LS and PS.
enum LineBreak {
  /// The width in bytes of the break at `place`, 0 where there is none.
  @inline(__always)
  static func width(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    guard place < bytes.count else { return 0 }
    let byte = bytes[place]
    if byte == 0x0A { return 1 }
    if byte == 0x0D { return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1 }
    if byte == 0xC2 { return place + 1 < bytes.count && bytes[place + 1] == 0x85 ? 2 : 0 }
    if byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80 {
      return bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9 ? 3 : 0
    }
    return 0
  }

  /// The width in bytes of the break that ends right before `place`, 0 where there is none.
  static func width(in bytes: UnsafeBufferPointer<UInt8>, before place: Int) -> Int {
    for width in [2, 1, 3] where place >= width {
      if self.width(in: bytes, at: place - width) == width { return width }
    }
    return 0
  }
}
