public import YAMLSyntax

/// Turns nodes into values with their templates filled in, and keeps what could not be.
///
/// Source of the typing: CircleCI "Reusable configuration reference" and orb sources, read 2026-11-23. A scalar that is
/// one template takes the native value; inside a longer text a value takes its text form.
public struct Rendering: Sendable {
  /// The expressions whose value is not known; they stay in the result as templates.
  public private(set) var unknown: [String] = []
  /// The templates that CircleCI would refuse, by their node.
  public private(set) var problems: [Problem] = []
  /// What may still be done.
  public internal(set) var budget: WorkBudget

  private static let depthLimit = 300
  /// What a node costs beside its bytes: about the punctuation that writes it, deep down in a config.
  private static let nodeCost = 32

  /// A template that cannot be right.
  public struct Problem: Hashable, Sendable {
    /// What is wrong with it.
    public enum Kind: Hashable, Sendable {
      /// `<<` without `>>`.
      case unclosed
      /// A parameter that the element does not declare.
      case undeclared(String)
    }
    /// The scalar.
    public let node: YAMLNode?
    /// The place in the scalar's value, in bytes.
    public let offset: Int
    /// What is wrong.
    public let kind: Kind
  }

  /// A rendering that does at most `limit` units of work.
  public init(limit: Int) { budget = WorkBudget(limit) }

  /// A rendering within `budget`.
  public init(_ budget: WorkBudget) { self.budget = budget }

  /// The value of `node` in `scope`.
  public mutating func value(of node: YAMLNode, in scope: ParameterScope) -> ConfigValue {
    value(of: node, in: scope, depth: 0)
  }

  private mutating func value(of node: YAMLNode, in scope: ParameterScope, depth: Int) -> ConfigValue {
    let node = node.resolved
    guard budget.spend(Rendering.nodeCost), depth < Rendering.depthLimit else { return .null }
    switch node.kind {
    case .scalar:
      return scalar(node, in: scope, depth: depth)
    case .sequence:
      return .list(node.items.map { value(of: $0, in: scope, depth: depth + 1) })
    case .mapping:
      let entries = node.mergedEntries
      return .map(
        entries.map { entry in
          let key = entry.key.resolved
          return ConfigValue.Entry(
            key.kind == .scalar ? key.text : "", value(of: entry.value, in: scope, depth: depth + 1))
        })
    case .alias:
      return .null
    }
  }

  private mutating func scalar(_ node: YAMLNode, in scope: ParameterScope, depth: Int) -> ConfigValue {
    let bytes = node.bytes
    budget.spend(bytes.count)
    guard scope.hasTemplates, TemplateText.mayHoldTemplate(bytes) else { return ConfigValue(scalar: node) ?? .null }
    let template = TemplateText(node.text)
    guard let whole = template.whole else {
      return .string(text(template, in: scope, node: node))
    }
    guard let binding = scope.binding(of: whole) else { return expression(whole, in: scope, node: node) }
    switch binding {
    case .node(let found, let inner): return value(of: found, in: inner, depth: depth + 1)
    case .computed(let value), .filled(_, _, let value): return value
    case .symbolic(let value, let symbol, _):
      unknown.append(symbol)
      return value
    }
  }

  /// A whole scalar that is no plain parameter.
  private mutating func expression(_ text: String, in scope: ParameterScope, node: YAMLNode?) -> ConfigValue {
    if let value = ExpressionParser.parse(text)?.value({ scope.value(ofName: $0) }) { return value }
    return .string(keep(text, in: scope, node: node, offset: 0))
  }

  /// The text of `template` in `scope`.
  public mutating func text(
    _ template: TemplateText, in scope: ParameterScope, node: YAMLNode? = nil
  ) -> String {
    var result = ""
    append(template.segments, in: scope, node: node, to: &result)
    return result
  }

  private mutating func append(
    _ segments: [TemplateText.Segment], in scope: ParameterScope, node: YAMLNode?, to result: inout String
  ) {
    for segment in segments {
      let before = result.utf8.count
      switch segment {
      case .text(let text): result += text
      case .template(let body, let offset, _):
        result += filled(body, in: scope, node: node, offset: offset)
      case .section(let name, let isInverted, let body, let offset):
        switch scope.truth(ofName: name) {
        case .unknown:
          _ = keep(name, in: scope, node: node, offset: offset)
          result += "<<\(isInverted ? "^" : "#") \(name) >>"
          append(body, in: scope, node: node, to: &result)
          result += "<</ \(name) >>"
        case .yes where !isInverted, .no where isInverted: append(body, in: scope, node: node, to: &result)
        case .yes, .no: continue
        }
      case .unclosed(let offset):
        problems.append(Problem(node: node, offset: offset, kind: .unclosed))
      }
      guard budget.spend(max(0, result.utf8.count - before)) else { return }
    }
  }

  private mutating func filled(_ body: String, in scope: ParameterScope, node: YAMLNode?, offset: Int) -> String {
    switch scope.binding(of: body) {
    case .symbolic(let value, let symbol, _)?:
      unknown.append(symbol)
      return value.text ?? "<< \(body) >>"
    case let binding?:
      if let text = ParameterScope.value(of: binding)?.text { return text }
    case nil: break
    }
    if let text = ExpressionParser.parse(body)?.value({ scope.value(ofName: $0) })?.text { return text }
    return keep(body, in: scope, node: node, offset: offset)
  }

  /// A template that stays as it is.
  private mutating func keep(_ body: String, in scope: ParameterScope, node: YAMLNode?, offset: Int) -> String {
    unknown.append(body)
    for name in ExpressionParser.parse(body)?.references ?? [] where scope.isUndeclared(name) {
      problems.append(Problem(node: node, offset: offset, kind: .undeclared(name)))
    }
    return "<< \(body) >>"
  }
}

extension ParameterScope {
  func truth(ofName name: String) -> Truth {
    guard case .node(let node, _) = binding(of: name), node.kind != .scalar else {
      return Truth(value(ofName: name))
    }
    return .yes
  }

  /// Whether `name` is a parameter that the element around does not declare.
  func isUndeclared(_ name: String) -> Bool {
    guard name.hasPrefix("parameters.") else { return false }
    return parameters?[ParameterScope.name(in: name, after: "parameters.")] == nil
  }
}
