/// Of which passes the unsafe fixes are applied.
public enum UnsafeFixes: Hashable, Sendable {
  /// Of none.
  case none
  /// Of these.
  case of(Set<PassID>)
  /// Of all.
  case all

  /// Whether those of `rule` are applied.
  public func include(_ rule: PassID) -> Bool {
    switch self {
    case .none: false
    case .of(let rules): rules.contains(rule)
    case .all: true
    }
  }
}
