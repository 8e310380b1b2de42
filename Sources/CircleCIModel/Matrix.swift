public import YAMLSyntax

/// The `matrix` of an invocation: one job for every combination of values.
public struct Matrix: Sendable {
  /// One value for every parameter of a matrix.
  public struct Combination: Sendable {
    /// The values by the names of their parameters, in the order of the names.
    public let values: [(name: String, value: ConfigValue, node: YAMLNode)]

    /// What is added to the job's name: the values in the order of the parameters' names.
    ///
    /// Source: CircleCI configuration reference, "matrix", and "Using matrix jobs": both examples fit, read 2026-11-23.
    public var suffix: String { values.map { "-" + ($0.value.text ?? "") }.joined() }
  }

  /// The mapping.
  public let node: YAMLNode
  /// The values of each parameter, in source order; a lone value stands for a list of one.
  public let parameters: [(name: String, values: YAMLNode)]

  init?(_ node: YAMLNode?) {
    guard let node = node?.resolved, node.kind == .mapping, let parameters = node["parameters"]?.resolved,
      parameters.kind == .mapping
    else { return nil }
    self.node = node
    self.parameters = parameters.mergedEntries.map { ($0.key.text, $0.value.resolved) }
  }

  /// The name that `requires` uses for all jobs of the matrix, where one is given.
  public var alias: String? { node["alias"]?.resolved.text }

  /// How many combinations there are, exclusions left out of account.
  public var count: Int {
    parameters.reduce(1) { count, parameter in
      let (product, overflow) = count.multipliedReportingOverflow(by: max(1, parameter.values.items.count))
      return overflow ? Int.max : product
    }
  }

  /// The combinations that are not excluded, at most `limit`; their templates are read in `scope`.
  ///
  /// An exclusion counts where it gives every parameter, as in the docs (configuration reference, "exclude").
  public func combinations(in scope: ParameterScope, limit: Int) -> [Combination] {
    var rows: [[(name: String, value: ConfigValue, node: YAMLNode)]] = [[]]
    for parameter in parameters.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      let nodes = parameter.values.kind == .sequence ? parameter.values.items : [parameter.values]
      var rendering = Rendering(limit: 100_000)
      let values = nodes.prefix(limit).map { ($0.resolved, rendering.value(of: $0, in: scope)) }
      var next: [[(name: String, value: ConfigValue, node: YAMLNode)]] = []
      for row in rows {
        for (node, value) in values where next.count < limit { next.append(row + [(parameter.name, value, node)]) }
      }
      rows = next
    }
    let excluded = exclusions(in: scope)
    return rows.filter { row in
      !excluded.contains { exclusion in
        exclusion.count == row.count && row.allSatisfy { cell in exclusion[cell.name]?.equals(cell.value) == true }
      }
    }.map(Combination.init)
  }

  private func exclusions(in scope: ParameterScope) -> [[String: ConfigValue]] {
    guard let list = node["exclude"]?.resolved, list.kind == .sequence else { return [] }
    var rendering = Rendering(limit: 100_000)
    return list.items.map { item in
      Dictionary(
        rendering.value(of: item, in: scope).entries.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    }
  }
}
