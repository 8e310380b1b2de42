internal import YAMLSyntax

/// Multiplies out the jobs of a workflow and names them.
///
/// Source of the names: CircleCI configuration reference, "name" and "matrix"; "Invoking the same job multiple times";
/// read 2026-11-23. For their numbers see `JobNumbering`.
struct WorkflowExpansion {
  private static let callLimit = 10_000
  private static let matrixLimit = 1000

  let resolver: Resolver
  var steps: StepRendering
  private var calls = 0

  init(_ resolver: Resolver, _ rendering: Rendering) {
    self.resolver = resolver
    steps = StepRendering(resolver.config, rendering, stepBudget: resolver.expansionBudget)
  }

  /// The jobs of a workflow, named.
  mutating func calls(of workflow: Workflow) -> [ExpandedCall] {
    var result: [ExpandedCall] = []
    let groups = Dictionary(
      resolver.config.jobGroups.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    for invocation in workflow.calls {
      if let group = groups[invocation.jobName] {
        for inner in group.invocations { expand(inner, in: (invocation, group), into: &result) }
      } else {
        expand(invocation, in: nil, into: &result)
      }
    }
    return result
  }

  private mutating func expand(
    _ invocation: JobInvocation, in group: (call: JobInvocation, definition: JobGroup)?,
    into result: inout [ExpandedCall]
  ) {
    let scope = resolver.config.scope(resolver.pipeline)
    let matrix = scope.hasTemplates ? invocation.matrix : nil
    let combinations: [Matrix.Combination?] =
      matrix?.combinations(in: scope, limit: WorkflowExpansion.matrixLimit).map { $0 } ?? [nil]
    if matrix?.count ?? 0 > WorkflowExpansion.matrixLimit { steps.isTruncated = true }
    for combination in combinations {
      guard calls < WorkflowExpansion.callLimit else {
        steps.isTruncated = true
        return
      }
      calls += 1
      let outer = resolver.scope(of: combination)
      let given = invocation.name.flatMap { steps.rendering.value(of: $0, in: outer).text }
      result.append(
        ExpandedCall(
          invocation: invocation, combination: combination, group: group,
          baseName: given ?? invocation.jobName + (combination?.suffix ?? ""),
          definition: definition(of: invocation, combination),
          identity: identity(of: invocation, combination, in: outer)))
    }
  }

  private mutating func definition(of invocation: JobInvocation, _ combination: Matrix.Combination?) -> ConfigValue? {
    guard !invocation.isApproval, let job = resolver.config.job(named: invocation.jobName) else { return nil }
    let resolved = resolver.job(job, called: invocation, with: combination, budget: &steps.stepBudget)
    return steps.job(resolved)
  }

  /// What tells the call of an element that is not in the config from others of its name: its arguments.
  private mutating func identity(
    of invocation: JobInvocation, _ combination: Matrix.Combination?, in scope: ParameterScope
  ) -> ConfigValue {
    guard resolver.config.job(named: invocation.jobName) == nil, !invocation.isApproval else { return .null }
    var entries = [ConfigValue.Entry("job", .string(invocation.jobName))]
    for entry in invocation.arguments?.mergedEntries ?? [] {
      let key = entry.key.text
      guard !JobInvocation.ownKeys.contains(key) || key == "pre-steps" || key == "post-steps" else { continue }
      entries.append(ConfigValue.Entry(key, steps.rendering.value(of: entry.value, in: scope)))
    }
    for cell in combination?.values ?? [] { entries.append(ConfigValue.Entry(cell.name, cell.value)) }
    return .map(entries)
  }

  /// The entry of the call in the list of the processed workflow.
  mutating func entry(of call: ExpandedCall, among all: CallNames) -> ConfigValue {
    let outer = resolver.scope(of: call.combination)
    let isOpaque = call.definition == nil
    var entries: [ConfigValue.Entry] = []
    for entry in call.invocation.arguments?.mergedEntries ?? [] {
      switch entry.key.text {
      case "requires" where outer.hasTemplates, "name" where outer.hasTemplates, "matrix" where outer.hasTemplates:
        continue
      case "pre-steps" where isOpaque, "post-steps" where isOpaque:
        if case .known(let node, let scope) = outer.value(of: entry.value) {
          entries.append(ConfigValue.Entry(entry.key.text, steps.list(node, in: scope, orb: nil)))
        }
      case let key where JobInvocation.ownKeys.contains(key) && key != "pre-steps" && key != "post-steps":
        entries.append(ConfigValue.Entry(key, steps.rendering.value(of: entry.value, in: outer)))
      case let key where isOpaque || !outer.hasTemplates:
        entries.append(ConfigValue.Entry(key, steps.rendering.value(of: entry.value, in: outer)))
      default: continue
      }
    }
    addGroupKeys(of: call, to: &entries)
    if outer.hasTemplates { addMatrixAndName(of: call, isOpaque: isOpaque, to: &entries) }
    let requires = outer.hasTemplates ? requirements(of: call, among: all) : []
    if !requires.isEmpty { entries.append(ConfigValue.Entry("requires", .list(requires))) }
    let key = isOpaque && !call.invocation.isApproval ? call.invocation.jobName : call.name
    return entries.isEmpty ? .string(key) : .map([ConfigValue.Entry(key, .map(entries))])
  }

  private func addMatrixAndName(of call: ExpandedCall, isOpaque: Bool, to entries: inout [ConfigValue.Entry]) {
    guard isOpaque, !call.invocation.isApproval else { return }
    for cell in call.combination?.values ?? [] { entries.append(ConfigValue.Entry(cell.name, cell.value)) }
    if call.name != call.invocation.jobName { entries.append(ConfigValue.Entry("name", .string(call.name))) }
  }

  /// What the call of a group says goes for each of its jobs.
  private mutating func addGroupKeys(of call: ExpandedCall, to entries: inout [ConfigValue.Entry]) {
    guard let filters = call.group?.call.filters, !entries.contains(where: { $0.key == "filters" }) else { return }
    let scope = resolver.config.scope(resolver.pipeline)
    entries.append(ConfigValue.Entry("filters", steps.rendering.value(of: filters, in: scope)))
  }

  private mutating func requirements(of call: ExpandedCall, among all: CallNames) -> [ConfigValue] {
    let outer = resolver.scope(of: call.combination)
    var result: [ConfigValue] = []
    var known: Set<ConfigValue> = []
    // The first jobs of a group wait for what the group waits for.
    let inherited = call.invocation.requires.isEmpty ? call.group?.call.requires ?? [] : []
    for requirement in call.invocation.requires + inherited {
      let name = steps.rendering.value(of: requirement.nameNode, in: outer).text ?? requirement.name
      let statuses = requirement.statuses.map { steps.rendering.value(of: $0, in: outer) }
      for target in all.targets(of: name) where target != call.name {
        guard steps.rendering.budget.spend(target.utf8.count) else { return result }
        let value: ConfigValue = statuses.map { .map([ConfigValue.Entry(target, $0)]) } ?? .string(target)
        if known.insert(value).inserted { result.append(value) }
      }
    }
    return result
  }
}
