/// What is known of a pipeline before it runs.
public struct PipelineValues: Sendable {
  /// The pipeline parameters, by name without `pipeline.parameters.`.
  public var parameters: [String: ConfigValue]
  /// Other values, by name without `pipeline.`: `git.branch`.
  public var values: [String: ConfigValue]

  /// Nothing is known: every pipeline value stays a symbol.
  public static let unknown = PipelineValues(parameters: [:], values: [:])

  /// Values from their parts.
  public init(parameters: [String: ConfigValue], values: [String: ConfigValue] = [:]) {
    self.parameters = parameters
    self.values = values
  }

  /// The value of a name that begins with `pipeline.`; nil where it is not known.
  func value(of name: String) -> ConfigValue? {
    if name.hasPrefix("pipeline.parameters.") {
      return parameters[ParameterScope.name(in: name, after: "pipeline.parameters.")]
    }
    return values[ParameterScope.name(in: name, after: "pipeline.")]
  }
}
