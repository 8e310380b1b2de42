internal import YAMLSyntax

extension ResolvedExecutor {
  /// The image where only pipeline parameters are not known, and have the defaults that `config` declares; nil where it is
  /// known without them, or not even with them.
  public func likelyImage(in config: CircleConfig) -> String? {
    guard image == nil, let setting, !config.parameters.isEmpty else { return nil }
    guard case .known(let value, let inner) = scope.value(of: setting.value) else { return nil }
    let node = kind == .docker ? value.items.first?.resolved["image"] : value.kind == .mapping ? value["image"] : nil
    guard let node, let defaults = try? PipelineArguments().values(for: config) else { return nil }
    switch inner.value(of: node) {
    case .known(let found, let own): return own.with(pipeline: defaults).text(of: found)
    case .computed(let value): return value.text
    case .unknown(let expression): return expression.hasPrefix("pipeline.") ? defaults.value(of: expression)?.text : nil
    }
  }
}

extension ParameterScope {
  /// The same scope with what is known of the pipeline.
  func with(pipeline: PipelineValues) -> ParameterScope {
    ParameterScope(parameters: parameters, matrix: matrix, pipeline: pipeline, hasTemplates: hasTemplates)
  }
}
