public import YAMLSyntax

extension ParameterScope {
  /// The scope of an element that is called from this one.
  ///
  /// `varying` names parameters that have several values at once, those of a matrix.
  public func entering(
    declarations: YAMLNode?, arguments: [String: YAMLNode], varying: Set<String> = []
  ) -> ParameterScope {
    entering(declarations: declarations, varying: varying) { arguments[$0] }
  }

  /// The same with the arguments looked up by name.
  func entering(
    declarations: YAMLNode?, varying: Set<String> = [], _ argument: (String) -> YAMLNode?
  ) -> ParameterScope {
    guard declarations != nil || parameters?.isEmpty != true || !matrix.isEmpty else { return self }
    var bindings: [String: Binding] = [:]
    if let declarations, declarations.kind == .mapping {
      for entry in declarations.mergedEntries {
        let name = entry.key.text
        if !varying.isEmpty, varying.contains(name) {
          bindings[name] = .open(name)
        } else if let argument = argument(name) {
          bindings[name] = bind(argument)
        } else if let fallback = entry.value.resolved["default"]?.resolved, !fallback.isNull {
          bindings[name] = withoutParameters.bind(fallback)
        } else {
          bindings[name] = .open(name)
        }
      }
    }
    return ParameterScope(parameters: bindings, matrix: [:], pipeline: pipeline, hasTemplates: hasTemplates)
  }

  /// The same scope with the values of one combination of a matrix.
  func with(matrix: [String: Binding]) -> ParameterScope {
    ParameterScope(parameters: parameters, matrix: matrix, pipeline: pipeline, hasTemplates: hasTemplates)
  }

  /// What the templates of a default see: the pipeline.
  private var withoutParameters: ParameterScope { ParameterScope(pipeline: pipeline, hasTemplates: hasTemplates) }

  /// What an argument written in this scope stands for.
  func bind(_ argument: YAMLNode) -> Binding {
    let node = argument.resolved
    guard hasTemplates, node.contains("<<") else {
      // Only templates inside a collection need the scope later.
      return .node(node, node.kind == .scalar ? .none : self)
    }
    if let whole = Template.whole(node.text), let found = binding(of: whole) { return found }
    var rendering = Rendering(limit: 1_000_000)
    let value = rendering.value(of: node, in: self)
    if let whole = Template.whole(node.text) {
      return rendering.unknown.isEmpty ? .computed(value) : .symbolic(value, expression: whole, source: nil)
    }
    return rendering.unknown.isEmpty
      ? .filled(node, self, value)
      : .symbolic(value, expression: node.text, source: Source(node: node, scope: self))
  }
}

extension ParameterScope.Binding {
  /// A parameter that nothing is known of.
  fileprivate static func open(_ name: String) -> ParameterScope.Binding {
    .symbolic(.string("<< parameters.\(name) >>"), expression: "parameters.\(name)", source: nil)
  }
}
