public import YAMLSyntax

/// The parameters that one element of the config sees, with the arguments that its caller passed.
///
/// Element parameters are lexical: an argument that is itself a template is read in the scope of the caller.
/// Source: CircleCI "Reusable configuration reference", scope of parameters, read 2026-11-23.
public indirect enum ParameterScope: Sendable {
  /// Outside of any element: no parameters.
  case none
  /// An element with its `parameters:` mapping and the arguments of one call.
  case element(declarations: YAMLNode?, arguments: [String: YAMLNode], varying: Set<String>, caller: ParameterScope)

  /// What a node stands for once its template is followed.
  public enum Value: Sendable {
    /// A node that is no template, and the scope in which templates inside it are read.
    case known(YAMLNode, ParameterScope)
    /// Something that cannot be told offline, by the template's text.
    case unknown(String)
  }

  /// What `node` stands for: itself, or, where it is a template of one parameter, the argument or the default.
  public func value(of node: YAMLNode) -> Value { value(of: node, budget: 32) }

  /// The text that `node` stands for, if it is a scalar without templates in it.
  public func text(of node: YAMLNode) -> String? {
    guard case .known(let found, _) = value(of: node), found.kind == .scalar else { return nil }
    let text = found.text
    return Template.occurs(in: text) ? nil : text
  }

  /// The text of the parameter `name`, if it is known and has no template in it.
  public func text(ofParameter name: String) -> String? {
    guard case .known(let found, _) = value(ofParameter: name, budget: 32), found.kind == .scalar else { return nil }
    let text = found.text
    return Template.occurs(in: text) ? nil : text
  }

  private func value(of node: YAMLNode, budget: Int) -> Value {
    let node = node.resolved
    guard node.kind == .scalar, let expression = Template.whole(node.text) else { return .known(node, self) }
    guard budget > 0, let name = Template.parameterName(expression) else { return .unknown(expression) }
    return value(ofParameter: name, budget: budget - 1)
  }

  private func value(ofParameter name: String, budget: Int) -> Value {
    guard case .element(let declarations, let arguments, let varying, let caller) = self, !varying.contains(name) else {
      return .unknown("parameters.\(name)")
    }
    if let argument = arguments[name] { return caller.value(of: argument, budget: budget) }
    if let fallback = declarations?[name]?.resolved["default"] { return .known(fallback.resolved, .none) }
    return .unknown("parameters.\(name)")
  }
}
