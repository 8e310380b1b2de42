/// Paths as text. Slashes are bytes: one that carries a combining mark separates too, as it does for the system.
extension Substring {
  /// What stands between the slashes, where that is not empty.
  public var pathComponents: [Substring] { utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }

  /// The last of the components; empty where there is none.
  public var lastPathComponent: Substring {
    let bytes = utf8
    var end = bytes.endIndex
    while end > bytes.startIndex, bytes[bytes.index(before: end)] == UInt8(ascii: "/") {
      end = bytes.index(before: end)
    }
    let start = bytes[..<end].lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) }
    return self[(start ?? startIndex)..<end]
  }
}

extension String {
  /// What stands between the slashes, where that is not empty.
  public var pathComponents: [Substring] { self[...].pathComponents }

  /// The last of the components; empty where there is none.
  public var lastPathComponent: Substring { self[...].lastPathComponent }
}
