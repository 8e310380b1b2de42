/// What stands between `<<` and `>>`.
///
/// Source: CircleCI configuration reference, "Using expressions", read 2026-11-23.
public indirect enum Expression: Hashable, Sendable {
  /// An operator that compares two values.
  public enum Comparison: String, Hashable, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case startsWith = "starts-with"
  }

  /// A text, number or truth value.
  case literal(ConfigValue)
  /// `parameters.x`, `pipeline.git.branch`, `matrix.x`.
  case reference(String)
  /// `not x`
  case not(Expression)
  /// `x and y`: the first that is false, else the second.
  case and(Expression, Expression)
  /// `x or y`: the first that is true, else the second.
  case or(Expression, Expression)
  /// Two values compared.
  case comparison(Comparison, Expression, Expression)
  /// `x matches /pattern/`, of the whole text.
  case matches(Expression, pattern: String)

  /// The value, references looked up; nil where it takes one that is not known.
  public func value(_ lookUp: (String) -> ConfigValue?) -> ConfigValue? {
    switch self {
    case .literal(let value): return value
    case .reference(let name): return lookUp(name)
    case .not(let operand): return Expression.value(of: operand.truth(lookUp).negated)
    case .and(let left, let right):
      guard let first = left.value(lookUp) else { return nil }
      return first.isTruthy ? right.value(lookUp) : first
    case .or(let left, let right):
      guard let first = left.value(lookUp) else { return nil }
      return first.isTruthy ? first : right.value(lookUp)
    case .comparison(let comparison, let left, let right):
      guard let first = left.value(lookUp), let second = right.value(lookUp) else { return nil }
      return Expression.compare(comparison, first, second).map { .boolean($0) }
    case .matches(let operand, let pattern):
      guard let text = operand.value(lookUp)?.text else { return nil }
      return RegularPattern(pattern)?.matchesWhole(text).map { .boolean($0) }
    }
  }

  /// Whether it holds; known also where one operand alone decides.
  public func truth(_ lookUp: (String) -> ConfigValue?) -> Truth {
    switch self {
    case .and(let left, let right):
      let pair = (left.truth(lookUp), right.truth(lookUp))
      if pair.0 == .no || pair.1 == .no { return .no }
      return pair == (.yes, .yes) ? .yes : .unknown
    case .or(let left, let right):
      let pair = (left.truth(lookUp), right.truth(lookUp))
      if pair.0 == .yes || pair.1 == .yes { return .yes }
      return pair == (.no, .no) ? .no : .unknown
    case .not(let operand): return operand.truth(lookUp).negated
    case .literal, .reference, .comparison, .matches: return Truth(value(lookUp))
    }
  }

  /// The names that it refers to, in order.
  public var references: [String] {
    switch self {
    case .literal: []
    case .reference(let name): [name]
    case .not(let operand), .matches(let operand, _): operand.references
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right):
      left.references + right.references
    }
  }

  private static func value(of truth: Truth) -> ConfigValue? { truth == .unknown ? nil : .boolean(truth == .yes) }

  private static func compare(_ comparison: Comparison, _ left: ConfigValue, _ right: ConfigValue) -> Bool? {
    switch comparison {
    case .equal: return left.isComparable(to: right) ? left.equals(right) : nil
    case .notEqual: return left.isComparable(to: right) ? !left.equals(right) : nil
    case .startsWith:
      guard let text = left.text, let prefix = right.text else { return nil }
      return text.hasPrefix(prefix)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let first = left.number, let second = right.number else { return nil }
      switch comparison {
      case .less: return first < second
      case .lessOrEqual: return first <= second
      case .greater: return first > second
      default: return first >= second
      }
    }
  }
}
