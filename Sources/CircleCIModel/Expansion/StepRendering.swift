internal import YAMLSyntax

/// Writes resolved steps in the shape of the processed config.
///
/// Source: the processed config of CircleCI's own tools, as its documentation and tests show it: `run` with `command`,
/// bare steps as texts; read 2026-11-23.
struct StepRendering {
  let config: CircleConfig
  var rendering: Rendering
  var stepBudget: WorkBudget
  /// Whether steps were left out because there are too many.
  var isTruncated = false

  init(_ config: CircleConfig, _ rendering: Rendering, stepBudget: WorkBudget) {
    self.config = config
    self.rendering = rendering
    self.stepBudget = stepBudget
  }

  /// The steps as a list; those under a condition that only a pipeline decides stay under it.
  mutating func list(_ steps: [ResolvedStep]) -> ConfigValue { .list(items(steps[...], depth: 0)) }

  /// The steps of a list of the config, as a list of the processed config.
  mutating func list(_ node: YAMLNode?, in scope: ParameterScope, orb: String?) -> ConfigValue {
    var expansion = StepExpansion(config, budget: stepBudget)
    expansion.expand(node, StepExpansion.Frame(scope: scope, orb: orb))
    stepBudget = expansion.budget
    if expansion.unreadFrom != nil { isTruncated = true }
    return list(expansion.steps)
  }

  private mutating func items(_ steps: ArraySlice<ResolvedStep>, depth: Int) -> [ConfigValue] {
    var result: [ConfigValue] = []
    var rest = steps
    while let first = rest.first {
      let open = first.openConditions
      guard open.count > depth else {
        result.append(item(first))
        rest = rest.dropFirst()
        continue
      }
      let condition = open[depth]
      let group = rest.prefix { $0.openConditions.count > depth && $0.openConditions[depth].id == condition.id }
      result.append(conditional(condition, items(group, depth: depth + 1)))
      rest = rest.dropFirst(group.count)
    }
    return result
  }

  private mutating func conditional(_ condition: ResolvedCondition, _ steps: [ConfigValue]) -> ConfigValue {
    guard case .conditional(let isUnless, let node, _) = condition.step.kind else { return .list(steps) }
    let value = node.map { rendering.value(of: $0, in: condition.scope) } ?? .null
    return .map([
      ConfigValue.Entry(
        isUnless ? "unless" : "when",
        .map([ConfigValue.Entry("condition", value), ConfigValue.Entry("steps", .list(steps))]))
    ])
  }

  private mutating func item(_ resolved: ResolvedStep) -> ConfigValue {
    let node = resolved.step.definition
    guard node.kind == .mapping, let entry = node.mergedEntries.first else {
      return rendering.value(of: node, in: resolved.scope)
    }
    let name = entry.key.text
    let value = entry.value.resolved
    switch resolved.step.kind {
    case .run(let run) where run.isShort:
      return .map([
        ConfigValue.Entry(name, .map([ConfigValue.Entry("command", rendering.value(of: value, in: resolved.scope))]))
      ])
    case .command:
      if value.isNull { return .string(name) }
      return .map([ConfigValue.Entry(name, arguments(value, in: resolved.scope, orb: resolved.orb))])
    case .run, .setupRemoteDocker, .conditional, .spliced, .builtIn, .unknown:
      if value.isNull { return .string(name) }
      return .map([ConfigValue.Entry(name, rendering.value(of: value, in: resolved.scope))])
    }
  }

  /// The arguments of a call that stays: lists of steps in them are expanded, for their commands go.
  mutating func arguments(_ node: YAMLNode, in scope: ParameterScope, orb: String?) -> ConfigValue {
    let node = node.resolved
    guard node.kind == .mapping else { return rendering.value(of: node, in: scope) }
    var entries: [ConfigValue.Entry] = []
    for entry in node.mergedEntries {
      entries.append(ConfigValue.Entry(entry.key.text, argument(entry.value, in: scope, orb: orb)))
    }
    return .map(entries)
  }

  private mutating func argument(_ node: YAMLNode, in scope: ParameterScope, orb: String?) -> ConfigValue {
    if case .known(let value, let inner) = scope.value(of: node), value.kind == .sequence, scope.hasTemplates,
      Step.steps(of: value).contains(where: callsCommand)
    {
      return list(value, in: inner, orb: orb)
    }
    return rendering.value(of: node, in: scope)
  }

  private func callsCommand(_ step: Step) -> Bool {
    switch step.kind {
    case .run(let run): run.isShort
    case .command(let name, _): config.command(named: name, inOrb: nil) != nil
    case .conditional, .spliced: true
    case .setupRemoteDocker, .builtIn, .unknown: false
    }
  }
}

extension ResolvedStep {
  /// The conditions around the step that only a pipeline decides.
  fileprivate var openConditions: [ResolvedCondition] { conditions.filter { $0.truth == .unknown } }
}
