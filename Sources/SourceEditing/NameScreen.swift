/// Tells most names that are not in a list without hashing them: by their length with their first and last byte.
///
/// The commands of a script are looked up in one table of programs after the other, and nearly all are in none of them.
public struct NameScreen: Sendable {
  /// For each length the first and the last bytes of the names, by their five low bits.
  private var first = [UInt32](repeating: 0, count: 32)
  private var last = [UInt32](repeating: 0, count: 32)

  /// A screen for `names`.
  public init(_ names: some Sequence<String>) {
    for name in names {
      first[min(name.utf8.count, 31)] |= NameScreen.bit(name.utf8.first)
      last[min(name.utf8.count, 31)] |= NameScreen.bit(name.utf8.last)
    }
  }

  /// Whether `name` may be in the list; a no is certain.
  public func mayHold(_ name: String) -> Bool {
    let length = min(name.utf8.count, 31)
    return first[length] & NameScreen.bit(name.utf8.first) != 0 && last[length] & NameScreen.bit(name.utf8.last) != 0
  }

  private static func bit(_ byte: UInt8?) -> UInt32 { byte.map { 1 << UInt32($0 & 31) } ?? 1 }
}
