/// Tells most names that are not in a list without hashing them: by their length with three of their bytes.
///
/// The commands of a script are looked up in one table of programs after the other, and nearly all are in none of them.
public struct NameScreen: Sendable {
  /// For each length one bit for all names that share it.
  private var bits = [UInt64](repeating: 0, count: 32)

  /// A screen for `names`.
  public init(_ names: some Sequence<String>) {
    for name in names {
      var name = name
      name.withUTF8 { bits[NameScreen.length($0)] |= NameScreen.bit($0) }
    }
  }

  /// Whether `name` may be in the list; a no is certain.
  public func mayHold(_ name: String) -> Bool {
    name.utf8.withContiguousStorageIfAvailable { bits[NameScreen.length($0)] & NameScreen.bit($0) != 0 } ?? true
  }

  private static func length(_ name: UnsafeBufferPointer<UInt8>) -> Int { min(name.count, 31) }

  private static func bit(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard !name.isEmpty else { return 1 }
    let sum = UInt64(name[0]) &* 29 &+ UInt64(name[name.count / 2]) &* 11 &+ UInt64(name[name.count - 1])
    return 1 << (sum & 63)
  }
}
