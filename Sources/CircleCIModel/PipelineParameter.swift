public import YAMLSyntax

/// One entry of the top-level `parameters`, or of those of an element: its declaration.
public struct PipelineParameter: Sendable {
  /// The parameter's name.
  public let name: String
  /// The mapping that declares it.
  public let node: YAMLNode

  /// What values it takes.
  public var type: ParameterType? { ParameterType(rawValue: node["type"]?.resolved.text ?? "") }
  /// The value where none is given; nil where one must be.
  public var fallback: YAMLNode? {
    guard let node = node["default"]?.resolved, !node.isNull else { return nil }
    return node
  }
  /// The values that an `enum` takes.
  public var choices: [String] { node["enum"]?.resolved.items.map(\.resolved.text) ?? [] }

  /// The parameters that a `parameters:` mapping declares, in source order.
  public static func list(_ node: YAMLNode?) -> [PipelineParameter] {
    CircleConfig.entries(of: node).map { PipelineParameter(name: $0.name, node: $0.node) }
  }

  /// `value` as a value of this parameter; nil where it is of another type.
  public func accepted(_ value: ConfigValue) -> ConfigValue? {
    switch type {
    case .string, nil: value.text.map(ConfigValue.string)
    case .boolean: if case .boolean = value { value } else { nil }
    case .integer: value.text.map(NumberText.isWhole) == true && value.number != nil ? value : nil
    case .enumeration: value.text.flatMap { choices.contains($0) ? .string($0) : nil }
    case .executor, .steps, .environmentVariable: value
    }
  }
}

/// What values a parameter takes.
///
/// Source: CircleCI "Reusable configuration reference", parameter types, read 2026-11-23.
public enum ParameterType: String, Hashable, Sendable, CaseIterable {
  /// Any text.
  case string
  /// True or false.
  case boolean
  /// A whole number.
  case integer
  /// One of the values it lists.
  case enumeration = "enum"
  /// The name of an executor, or a mapping with a name.
  case executor
  /// A list of steps.
  case steps
  /// The name of an environment variable.
  case environmentVariable = "env_var_name"
}
