internal import YAMLSyntax

/// Multiplies out the jobs of a workflow and names them.
///
/// Source of the names: CircleCI configuration reference, "name" and "matrix"; "Invoking the same job multiple times";
/// read 2026-11-23. Which of equal names gets which number is not documented: here the order of the text decides.
struct WorkflowExpansion {
  private static let callLimit = 10_000

  let resolver: Resolver
  var steps: StepRendering
  private var calls = 0

  init(_ resolver: Resolver, _ rendering: Rendering) {
    self.resolver = resolver
    // A matrix runs the same few lines many times: more than one look at each job takes.
    let budget = WorkBudget(200_000 + 16 * resolver.config.document.nodeCount)
    steps = StepRendering(resolver.config, rendering, stepBudget: budget)
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
    number(&result)
    return result
  }

  private mutating func expand(
    _ invocation: JobInvocation, in group: (call: JobInvocation, definition: JobGroup)?,
    into result: inout [ExpandedCall]
  ) {
    let scope = resolver.config.scope(resolver.pipeline)
    let matrix = scope.hasTemplates ? invocation.matrix : nil
    let combinations: [Matrix.Combination?] =
      matrix?.combinations(in: scope, limit: 1000).map { $0 } ?? [nil]
    for combination in combinations where calls < WorkflowExpansion.callLimit {
      calls += 1
      let outer = resolver.scope(of: combination)
      let given = invocation.name.flatMap { steps.rendering.value(of: $0, in: outer).text }
      result.append(
        ExpandedCall(
          invocation: invocation, combination: combination, group: group,
          baseName: given ?? invocation.jobName + (combination?.suffix ?? ""),
          definition: definition(of: invocation, combination)))
    }
  }

  private mutating func definition(of invocation: JobInvocation, _ combination: Matrix.Combination?) -> ConfigValue? {
    guard !invocation.isApproval, let job = resolver.config.job(named: invocation.jobName) else { return nil }
    let resolved = resolver.job(job, called: invocation, with: combination, budget: &steps.stepBudget)
    return steps.job(resolved)
  }

  /// Equal names are numbered, all of them.
  private func number(_ calls: inout [ExpandedCall]) {
    let counts = Dictionary(calls.map { ($0.baseName, 1) }, uniquingKeysWith: +)
    var taken = Set(counts.filter { $0.value == 1 }.keys)
    var next: [String: Int] = [:]
    for index in calls.indices {
      let base = calls[index].baseName
      // Version 2 has no such rule: what it says is what it means.
      guard counts[base] ?? 0 > 1, resolver.config.hasTemplates else {
        calls[index].name = base
        continue
      }
      var number = next[base] ?? 1
      while taken.contains("\(base)-\(number)") { number += 1 }
      calls[index].name = "\(base)-\(number)"
      taken.insert(calls[index].name)
      next[base] = number + 1
    }
  }

  /// The entry of the call in the list of the processed workflow.
  mutating func entry(of call: ExpandedCall, among all: [ExpandedCall]) -> ConfigValue {
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

  private mutating func requirements(of call: ExpandedCall, among all: [ExpandedCall]) -> [ConfigValue] {
    let outer = resolver.scope(of: call.combination)
    var result: [ConfigValue] = []
    // The first jobs of a group wait for what the group waits for.
    let inherited = call.invocation.requires.isEmpty ? call.group?.call.requires ?? [] : []
    for requirement in call.invocation.requires + inherited {
      let name = steps.rendering.value(of: requirement.nameNode, in: outer).text ?? requirement.name
      let statuses = requirement.statuses.map { steps.rendering.value(of: $0, in: outer) }
      for target in WorkflowExpansion.targets(of: name, among: all) {
        let value: ConfigValue = statuses.map { .map([ConfigValue.Entry(target, $0)]) } ?? .string(target)
        if !result.contains(value) { result.append(value) }
      }
    }
    return result
  }

  /// The names that a name in `requires` stands for: a job, all jobs of a matrix, the last jobs of a group.
  static func targets(of name: String, among all: [ExpandedCall]) -> [String] {
    let tests: [(ExpandedCall) -> Bool] = [
      { $0.name == name },
      { $0.invocation.matrix?.alias == name },
      { $0.baseName == name },
      { $0.invocation.jobName == name },
      { call in
        call.group.map { group in
          group.call.displayName == name && group.definition.leaves.contains(call.invocation.displayName)
        } ?? false
      },
    ]
    for test in tests {
      let found = all.filter(test).map(\.name)
      if !found.isEmpty { return found }
    }
    return [name]
  }
}
