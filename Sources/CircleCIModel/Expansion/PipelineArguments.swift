public import YAMLSyntax

/// Values given for the pipeline parameters of a config.
public struct PipelineArguments: Sendable {
  private var values: [(name: String, value: ConfigValue)] = []

  /// No values: the defaults hold.
  public init() {}

  /// Adds `name=value`, the value read as a plain YAML scalar.
  public mutating func add(_ assignment: String) throws(ExpansionError) {
    guard let sign = assignment.firstIndex(of: "="), sign != assignment.startIndex else {
      throw ExpansionError("'\(assignment)' is not of the form name=value")
    }
    let text = String(assignment[assignment.index(after: sign)...])
    values.append((String(assignment[..<sign]), ConfigValue(plainText: text)))
  }

  /// Adds the entries of a YAML or JSON mapping.
  public mutating func add(_ document: YAMLDocument) throws(ExpansionError) {
    guard let root = document.root?.resolved, root.kind == .mapping else {
      throw ExpansionError("the parameters are not a mapping of names to values")
    }
    for entry in root.mergedEntries {
      guard let value = ConfigValue(scalar: entry.value) else {
        throw ExpansionError("the value of '\(entry.key.text)' is neither a text, a number nor a boolean")
      }
      values.append((entry.key.text, value))
    }
  }

  /// The values that a pipeline of `config` begins with: those given over the declared defaults.
  ///
  /// Source: CircleCI "Pipeline values and parameters", processing, read 2026-11-23.
  public func values(for config: CircleConfig) throws(ExpansionError) -> PipelineValues {
    var result: [String: ConfigValue] = [:]
    for parameter in config.parameters {
      if let fallback = parameter.fallback.flatMap({ ConfigValue(scalar: $0) }) {
        result[parameter.name] = parameter.accepted(fallback) ?? fallback
      }
    }
    for (name, value) in values {
      guard let parameter = config.parameters.first(where: { $0.name == name }) else {
        throw ExpansionError("the config declares no pipeline parameter '\(name)'")
      }
      guard let accepted = parameter.accepted(value) else {
        let type = parameter.type?.rawValue ?? "string"
        throw ExpansionError("the pipeline parameter '\(name)' is of the type '\(type)', not '\(value.text ?? "")'")
      }
      result[name] = accepted
    }
    return PipelineValues(parameters: result)
  }
}
