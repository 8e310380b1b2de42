internal import YAMLSyntax

/// Follows the steps of one job through commands, conditions and spliced parameters.
struct StepExpansion {
  /// More steps than this in one job are not followed: commands can call one another exponentially.
  private static let stepLimit = 20_000
  private static let commandDepth = 64
  private static let depthLimit = 200

  struct Frame {
    var scope: ParameterScope
    var orb: String?
    var isPassed: Bool
    var callers: [Step] = []
    var conditions: [ResolvedCondition] = []
    var commands: [String] = []
    var isSkipped = false
    var depth = 0
    /// What the steps of the list that is being read share; made for the first of them.
    fileprivate var surroundings: ResolvedStep.Surroundings?

    init(scope: ParameterScope, orb: String? = nil, isPassed: Bool = false) {
      self.scope = scope
      self.orb = orb
      self.isPassed = isPassed
    }
  }

  let config: CircleConfig
  /// What may still be done; lists and commands without steps cost as well.
  private(set) var budget: WorkBudget
  /// The steps that run, or may run.
  private(set) var steps: [ResolvedStep] = []
  /// The steps under a condition that does not hold.
  private(set) var skipped: [ResolvedStep] = []
  /// The first list or step that was not followed, for there were too many or they were too deep.
  private(set) var unreadFrom: YAMLNode?
  private var conditions = 0
  /// The steps of the commands that were called so far, by the number of their list.
  private var stepsOfCommands: [Int32: [Step]] = [:]

  init(_ config: CircleConfig, budget: WorkBudget) {
    self.config = config
    self.budget = budget
  }

  mutating func expand(_ list: YAMLNode?, _ frame: Frame) {
    guard let list else { return }
    guard frame.depth < StepExpansion.depthLimit, budget.spend() else { return stop(at: list) }
    var frame = frame
    frame.depth += 1
    frame.surroundings = nil
    let sequence = list.resolved
    guard sequence.kind == .sequence else { return }
    // The list of a job is read once, that of a command whenever it is called.
    let own = frame.commands.isEmpty ? nil : stepsOfCommands[sequence.id]
    let found = own ?? sequence.items.map { Step(item: $0, sequence: sequence) }
    if own == nil, !frame.commands.isEmpty { stepsOfCommands[sequence.id] = found }
    if steps.isEmpty { steps.reserveCapacity(found.count) }
    for step in found {
      guard steps.count + skipped.count < StepExpansion.stepLimit, budget.spend() else { return stop(at: step.item) }
      expand(step, &frame)
    }
  }

  /// The steps that run and those that do not, of what was read since the last time.
  mutating func takeSteps() -> (steps: [ResolvedStep], skipped: [ResolvedStep], unreadFrom: YAMLNode?) {
    defer {
      steps = []
      skipped = []
      unreadFrom = nil
      conditions = 0
    }
    return (steps, skipped, unreadFrom)
  }

  private mutating func expand(_ step: Step, _ frame: inout Frame) {
    switch step.kind {
    case .conditional(let isUnless, let condition, let inner):
      let truth = truth(of: condition, isUnless, frame.scope)
      conditions += 1
      var frame = frame
      frame.conditions.append(ResolvedCondition(id: conditions, step: step, scope: frame.scope, truth: truth))
      frame.isSkipped = frame.isSkipped || truth == .no
      expandValue(inner, frame)
    case .spliced(let value):
      expandValue(value, frame)
    case .command(let name, let arguments):
      call(name, arguments, step, &frame)
    case .builtIn(let name, let value):
      // A command of the config shadows CircleCI's own step of that name (language server; orb preview docs).
      call(name, value, step, &frame)
    case .setupRemoteDocker(let settings):
      call("setup_remote_docker", settings, step, &frame)
    case .run, .unknown:
      append(step, &frame)
    }
  }

  private mutating func truth(of condition: YAMLNode?, _ isUnless: Bool, _ scope: ParameterScope) -> Truth {
    guard let condition, scope.hasTemplates else { return .unknown }
    var own = WorkBudget(10_000)
    let truth = LogicStatement.truth(condition, in: scope, budget: &own)
    budget.spend(10_000 - own.left)
    return isUnless ? truth.negated : truth
  }

  private mutating func call(_ name: String, _ arguments: YAMLNode?, _ step: Step, _ frame: inout Frame) {
    guard let called = config.command(named: name, inOrb: frame.orb), !frame.commands.contains(name) else {
      append(step, &frame)
      return
    }
    guard frame.commands.count < StepExpansion.commandDepth else {
      stop(at: step.item)
      append(step, &frame)
      return
    }
    var inner = frame
    inner.scope = frame.scope.entering(declarations: called.parameters) { arguments?[$0] }
    inner.callers.append(step)
    inner.commands.append(name)
    inner.orb = called.orb
    expand(called.steps, inner)
  }

  /// Steps that may come through a template: `steps: << parameters.after >>`.
  private mutating func expandValue(_ value: YAMLNode?, _ frame: Frame) {
    guard let value, case .known(let list, let scope) = frame.scope.value(of: value) else { return }
    var frame = frame
    frame.scope = scope
    expand(list, frame)
  }

  private mutating func stop(at node: YAMLNode) { unreadFrom = unreadFrom ?? node }

  private mutating func append(_ step: Step, _ frame: inout Frame) {
    let surroundings =
      frame.surroundings
      ?? ResolvedStep.Surroundings(
        scope: frame.scope, callers: frame.callers, conditions: frame.conditions, isPassedByWorkflow: frame.isPassed,
        orb: frame.orb)
    frame.surroundings = surroundings
    let resolved = ResolvedStep(step: step, surroundings: surroundings)
    if frame.isSkipped { skipped.append(resolved) } else { steps.append(resolved) }
  }
}
