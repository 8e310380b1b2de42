/// The flags of one command.
public struct DockerFlagTable: Hashable, Sendable {
  /// What an unlisted flag counts as.
  enum Unlisted: Hashable, Sendable {
    /// Not understood.
    case unknown
    /// A flag with a value: the table lists the booleans alone.
    case takesValue
  }

  /// The flags.
  public let flags: [DockerFlag]
  /// Whether flags may follow positional arguments.
  let isInterspersed: Bool
  let unlisted: Unlisted
  private let byName: [String: DockerFlag]
  /// By the ASCII letter.
  private let byShort: [UInt8: DockerFlag]

  init(_ flags: [DockerFlag], isInterspersed: Bool = true, unlisted: Unlisted = .unknown) {
    self.flags = flags
    self.isInterspersed = isInterspersed
    self.unlisted = unlisted
    byName = Dictionary(flags.map { ($0.name, $0) }) { first, _ in first }
    byShort = Dictionary(flags.compactMap { flag in flag.short?.asciiValue.map { ($0, flag) } }) { first, _ in first }
  }

  /// The flag of that long name, hyphens included.
  public func flag(named name: String) -> DockerFlag? {
    byName[name] ?? (unlisted == .takesValue && name.count > 2 ? .value(name) : nil)
  }

  /// The flag of that letter.
  public func flag(short: Character) -> DockerFlag? {
    short.asciiValue.flatMap(flag(letter:)) ?? (unlisted == .takesValue ? .value("-\(short)", short) : nil)
  }

  /// The listed flag of that letter of ASCII.
  func flag(letter: UInt8) -> DockerFlag? { byShort[letter] }
}
