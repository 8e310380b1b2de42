/// Whether a condition holds, as far as it can be told offline.
public enum Truth: Hashable, Sendable {
  /// It holds.
  case yes
  /// It does not hold.
  case no
  /// Only the pipeline decides.
  case unknown

  /// The truth of a value; unknown for none.
  public init(_ value: ConfigValue?) {
    self = value.map { $0.isTruthy ? .yes : .no } ?? .unknown
  }

  /// The opposite.
  public var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}
