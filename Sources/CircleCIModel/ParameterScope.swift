public import YAMLSyntax

/// What the templates of one element of the config see: its parameters, the matrix, the pipeline.
///
/// Element parameters are lexical: an argument that is itself a template is read in the scope of the caller, once, when
/// the call is made. Source: CircleCI "Reusable configuration reference", scope of parameters, read 2026-11-23.
public final class ParameterScope: Sendable {
  /// What a node stands for once its template is followed.
  public enum Value: Sendable {
    /// A node that is no template, and the scope in which templates inside it are read.
    case known(YAMLNode, ParameterScope)
    /// A value that no node spells out: the result of an expression.
    case computed(ConfigValue)
    /// Something that cannot be told offline, by the template's text.
    case unknown(String)
  }

  /// What a parameter stands for.
  enum Binding: Sendable {
    case node(YAMLNode, ParameterScope)
    /// A text with templates in it, and what it comes to; filled in once, for calls can double it at every level.
    case filled(YAMLNode, ParameterScope, ConfigValue)
    case computed(ConfigValue)
    /// A value that is not known, by its text with the templates that are left, and the text as written.
    case symbolic(ConfigValue, expression: String, source: Source?)
  }

  /// A scalar with templates, and the scope in which they are read.
  struct Source: Sendable {
    let node: YAMLNode
    let scope: ParameterScope
  }

  /// The element's parameters by name; nil outside of any element.
  let parameters: [String: Binding]?
  let matrix: [String: Binding]
  let pipeline: PipelineValues
  /// Whether `<< … >>` is a template at all; version 2 knows none.
  let hasTemplates: Bool

  /// Outside of any element: no parameters, nothing known of the pipeline.
  public static let none = ParameterScope(pipeline: .unknown)

  /// The scope of a workflow: no parameters.
  public convenience init(pipeline: PipelineValues, hasTemplates: Bool = true) {
    self.init(parameters: nil, matrix: [:], pipeline: pipeline, hasTemplates: hasTemplates)
  }

  init(parameters: [String: Binding]?, matrix: [String: Binding], pipeline: PipelineValues, hasTemplates: Bool) {
    self.parameters = parameters
    self.matrix = matrix
    self.pipeline = pipeline
    self.hasTemplates = hasTemplates
  }

  /// What `node` stands for: itself, or, where it is a template of one parameter, the argument or the default.
  public func value(of node: YAMLNode) -> Value {
    let node = node.resolved
    guard hasTemplates, node.begins(with: "<<"), let expression = Template.whole(node.text) else {
      return .known(node, self)
    }
    if let binding = binding(of: expression) {
      switch binding {
      case .node(let node, let scope), .filled(let node, let scope, _): return .known(node, scope)
      case .computed(let value): return .computed(value)
      case .symbolic(_, let symbol, let source):
        return source.map { .known($0.node, $0.scope) } ?? .unknown(symbol)
      }
    }
    if let parsed = ExpressionParser.parse(expression), let value = parsed.value(value(ofName:)) {
      return .computed(value)
    }
    return .unknown(expression)
  }

  /// The text that `node` stands for, if it is a scalar whose templates are all known.
  public func text(of node: YAMLNode) -> String? {
    switch value(of: node) {
    case .known(let found, let scope):
      guard found.kind == .scalar else { return nil }
      return scope.filled(found)
    case .computed(let value): return value.text
    case .unknown: return nil
    }
  }

  /// The text of the parameter `name`, if it is known and has no unknown template in it.
  public func text(ofParameter name: String) -> String? {
    switch parameters?[name] {
    case .node(let node, let scope): node.kind == .scalar ? scope.filled(node) : nil
    case .computed(let value), .filled(_, _, let value): value.text
    case .symbolic, nil: nil
    }
  }

  /// Whether the element has parameters.
  public var hasParameters: Bool { parameters?.isEmpty == false }

  /// The texts of the element's parameters that are known, by the names that templates call them by: `parameters.x`.
  public var knownTexts: [String: String] {
    var texts: [String: String] = [:]
    for name in (parameters ?? [:]).keys { texts["parameters.\(name)"] = text(ofParameter: name) }
    return texts
  }

  /// The value of a name such as `parameters.x`; nil where it is not known, or is a list or map.
  func value(ofName name: String) -> ConfigValue? {
    guard let binding = binding(of: name) else {
      return name.hasPrefix("pipeline.") ? pipeline.value(of: name) : nil
    }
    return ParameterScope.value(of: binding)
  }

  /// The value of a binding; nil where it is not known, or is a list or map.
  static func value(of binding: Binding) -> ConfigValue? {
    switch binding {
    case .node(let node, _): ConfigValue(scalar: node)
    case .computed(let value), .filled(_, _, let value): value
    case .symbolic: nil
    }
  }

  /// What `parameters.x` or `matrix.x` is bound to.
  func binding(of name: String) -> Binding? {
    if name.hasPrefix("parameters.") { return parameters?[ParameterScope.name(in: name, after: "parameters.")] }
    if name.hasPrefix("matrix.") { return matrix[ParameterScope.name(in: name, after: "matrix.")] }
    return nil
  }

  /// What follows `prefix`, with which `name` begins.
  static func name(in name: String, after prefix: StaticString) -> String {
    String(Substring(name.utf8.dropFirst(prefix.utf8CodeUnitCount)))
  }

  /// The text of `scalar` with its templates filled in; nil where one is not known.
  private func filled(_ scalar: YAMLNode) -> String? {
    guard hasTemplates, scalar.contains("<<") else { return scalar.text }
    var rendering = Rendering(limit: 100_000)
    let result = rendering.text(TemplateText(scalar.text), in: self)
    return rendering.unknown.isEmpty && rendering.problems.isEmpty ? result : nil
  }
}
