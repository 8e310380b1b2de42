public import YAMLSyntax

/// A condition: a value, or `and`, `or`, `not`, `equal` and `matches` over others.
///
/// Source: CircleCI configuration reference, "Logic statements", read 2026-11-23.
public enum LogicStatement {
  /// Logic may nest at most this deep (same page).
  static let depthLimit = 100

  /// The operators.
  static let operators: Set<String> = ["and", "or", "not", "equal", "matches"]

  /// Whether the condition that `node` says holds in `scope`.
  ///
  /// `readsExpressions` is set where a bare text is an expression, as at the `when` of a workflow.
  public static func truth(
    _ node: YAMLNode, in scope: ParameterScope, readsExpressions: Bool = false, budget: inout WorkBudget
  ) -> Truth {
    truth(node, scope, readsExpressions, &budget, depth: 0)
  }

  private static func truth(
    _ node: YAMLNode, _ scope: ParameterScope, _ readsExpressions: Bool, _ budget: inout WorkBudget, depth: Int
  ) -> Truth {
    guard depth <= depthLimit, budget.spend() else { return .unknown }
    switch scope.value(of: node) {
    case .unknown(let text):
      // What a caller passed is a symbol of the caller's; its names mean nothing here.
      guard Template.whole(node.resolved.text) == text, scope.binding(of: text) == nil else { return .unknown }
      return ExpressionParser.parse(text)?.truth { scope.value(ofName: $0) } ?? .unknown
    case .computed(let value): return Truth(value)
    case .known(let node, let scope):
      switch node.kind {
      case .scalar: return scalar(node, scope, readsExpressions, &budget)
      case .sequence, .alias: return .unknown
      case .mapping:
        guard let entry = node.mergedEntries.first else { return .unknown }
        return apply(entry.key.text, entry.value, scope, &budget, depth: depth)
      }
    }
  }

  private static func scalar(
    _ node: YAMLNode, _ scope: ParameterScope, _ readsExpressions: Bool, _ budget: inout WorkBudget
  ) -> Truth {
    if readsExpressions, let value = ConfigValue(scalar: node), case .string(let text) = value {
      return ExpressionParser.parse(text)?.truth { scope.value(ofName: $0) } ?? .unknown
    }
    return Truth(known(node, scope, &budget))
  }

  private static func apply(
    _ name: String, _ operand: YAMLNode, _ scope: ParameterScope, _ budget: inout WorkBudget, depth: Int
  ) -> Truth {
    let operand = operand.resolved
    switch name {
    case "not": return truth(operand, scope, false, &budget, depth: depth + 1).negated
    case "and", "or":
      guard operand.kind == .sequence else { return .unknown }
      let decisive: Truth = name == "and" ? .no : .yes
      var result = operand.items.isEmpty ? Truth.no : decisive.negated
      for item in operand.items {
        let one = truth(item, scope, false, &budget, depth: depth + 1)
        if one == decisive { return decisive }
        if one == .unknown { result = .unknown }
      }
      return result
    case "equal": return equal(operand, scope, &budget)
    case "matches":
      guard let pattern = operand["pattern"].flatMap({ known($0, scope, &budget)?.text }),
        let value = operand["value"].flatMap({ known($0, scope, &budget)?.text })
      else { return .unknown }
      let isDelimited = pattern.count > 1 && pattern.hasPrefix("/") && pattern.hasSuffix("/")
      let body = isDelimited ? String(pattern.dropFirst().dropLast()) : pattern
      guard let isMatch = RegularPattern(body)?.matchesWhole(value) else { return .unknown }
      return isMatch ? .yes : .no
    default: return .unknown
    }
  }

  /// Equal where all are; two known ones that differ decide.
  private static func equal(_ list: YAMLNode, _ scope: ParameterScope, _ budget: inout WorkBudget) -> Truth {
    guard list.kind == .sequence, !list.items.isEmpty else { return .unknown }
    var first: ConfigValue?
    var result = Truth.yes
    for item in list.items {
      guard let value = known(item, scope, &budget) else {
        result = .unknown
        continue
      }
      guard first.map({ $0.isComparable(to: value) }) ?? true else {
        result = .unknown
        continue
      }
      if let first, !first.equals(value) { return .no }
      first = first ?? value
    }
    return result
  }

  private static func known(_ node: YAMLNode, _ scope: ParameterScope, _ budget: inout WorkBudget) -> ConfigValue? {
    var rendering = Rendering(budget)
    let value = rendering.value(of: node, in: scope)
    budget = rendering.budget
    return rendering.unknown.isEmpty && !budget.isSpent ? value : nil
  }
}
