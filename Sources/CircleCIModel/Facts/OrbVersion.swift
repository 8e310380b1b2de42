/// A published version of an orb, or the newest of those that a shorter number names.
///
/// `2` is the newest 2.x and `2.1` the newest 2.1.x; numbers that are left out count as higher than any that is given.
/// Source: CircleCI "Orbs concepts", semantic versioning in orbs, read 2026-11-23.
public struct OrbVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first number.
  public let major: Int
  /// The second number; nil for the newest.
  public let minor: Int?
  /// The third number; nil for the newest.
  public let patch: Int?

  /// The version with these numbers.
  public init(_ major: Int, _ minor: Int? = nil, _ patch: Int? = nil) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// The version that `text` spells, as one to three numbers; nil for `volatile`, `dev:…` and templates.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
    guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
    self.init(numbers[0], numbers.count > 1 ? numbers[1] : nil, numbers.count > 2 ? numbers[2] : nil)
  }

  /// Whether the left version was published before the right one.
  public static func < (left: OrbVersion, right: OrbVersion) -> Bool {
    (left.major, left.minor ?? .max, left.patch ?? .max) < (right.major, right.minor ?? .max, right.patch ?? .max)
  }

  /// The numbers as a config spells them.
  public var description: String { [major, minor, patch].compactMap { $0.map(String.init) }.joined(separator: ".") }
}
