/// How much of a YAML text is accepted before it is refused with a clear error.
public struct YAMLLimits: Hashable, Sendable {
  /// The levels of nested collections; libyaml itself has none and turns quadratic in flow collections.
  public var depth = 256
  /// The length of the text in bytes, at most 4 GiB less one whatever is set here.
  public var bytes = 64 << 20

  /// The limits that the command line uses.
  public init() {}
}
