internal import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

/// A way to give layer caching to some of the jobs that share a place, and not to the others.
public struct SeparateCaching: Sendable {
  /// The changes.
  public let changes: [Change]
  /// How it is done, for people.
  public let manner: String

  /// More jobs than this, or a longer executor, would be no small change.
  private static let jobLimit = 3
  private static let lineLimit = 10

  /// The way for the jobs `builders`, each of which has `place`; nil where there is none that is small and right for all
  /// that it touches.
  public init?(_ place: LayerCaching.Place, for builders: [Int], in analysis: Analysis) {
    guard !builders.isEmpty else { return nil }
    switch place.form {
    case .parameterDefault(let name):
      guard let changes = SeparateCaching.arguments(name, place, builders, analysis) else { return nil }
      self.changes = changes
      manner = "the calls of those that build set '\(name)'"
    case .mapping(key: LayerCaching.Place.ownKey):
      guard builders.count <= SeparateCaching.jobLimit else { return nil }
      if let (changes, name) = SeparateCaching.ownExecutor(place, builders, analysis) {
        self.changes = changes
        manner = "those that build get an executor of their own, '\(name)'"
      } else if let changes = SeparateCaching.ownMachine(place, builders, analysis) {
        self.changes = changes
        manner = "those that build get a machine of their own"
      } else if let changes = SeparateCaching.ownStep(place, builders, analysis) {
        self.changes = changes
        manner = "those that build get a setup_remote_docker of their own"
      } else {
        return nil
      }
    case .bareName(key: LayerCaching.Place.ownKey):
      guard builders.count <= SeparateCaching.jobLimit,
        let changes = SeparateCaching.ownStep(place, builders, analysis)
      else { return nil }
      self.changes = changes
      manner = "those that build get a setup_remote_docker of their own"
    case .mapping, .bareName, .emptyValue, .bareMachine, .executorName, .missingExecutor,
      .missingOwnExecutor:
      return nil
    }
  }

  // MARK: - Arguments

  /// The calls through which the builders come to the parameter, each with the argument.
  private static func arguments(
    _ name: String, _ place: LayerCaching.Place, _ builders: [Int], _ analysis: Analysis
  ) -> [Change]? {
    guard let element = SwitchParameter(fallback: place.definition)?.element else { return nil }
    var calls: [LayerCaching.Place] = []
    for number in builders {
      let job = analysis.jobs[number]
      var own: [LayerCaching.Place] = []
      if job.job.node == element {
        own = job.invocations.compactMap { call(of: $0, name) }
        guard own.count == job.invocations.count else { return nil }
      } else if job.executor.holder == element, let reference = job.job.node["executor"]?.resolved {
        guard
          isOnly(builders, analysis, { $0.job.node["executor"]?.resolved == reference }),
          !Template.occurs(in: reference.text)
        else { return nil }
        own = [
          LayerCaching.Place(
            definition: reference, form: reference.kind == .mapping ? .mapping(key: name) : .executorName(key: name))
        ]
      } else {
        own = commandCalls(name, element, job, analysis)
        let definitions = own.map(\.definition)
        let isTouched = { (other: ResolvedJob) in
          other.steps.flatMap(\.callers).contains { caller in
            definitions.contains(caller.definition) || definitions.contains { caller.definition.contains($0) }
          }
        }
        guard isOnly(builders, analysis, isTouched) else { return nil }
      }
      guard !own.isEmpty else { return nil }
      for place in own where !calls.contains(place) { calls.append(place) }
    }
    return calls.map(\.switchedOn)
  }

  /// Whether no other reached job than `builders` fits.
  private static func isOnly(_ builders: [Int], _ analysis: Analysis, _ fits: (ResolvedJob) -> Bool) -> Bool {
    analysis.jobs.indices.allSatisfy {
      builders.contains($0) || !analysis.jobs[$0].isReached || !fits(analysis.jobs[$0])
    }
  }

  private static func call(of invocation: JobInvocation, _ name: String) -> LayerCaching.Place? {
    if let arguments = invocation.arguments {
      return LayerCaching.Place(definition: arguments, form: .mapping(key: name))
    }
    guard let item = invocation.nameNode.parent else { return nil }
    if item.kind == .sequence {
      return LayerCaching.Place(definition: invocation.nameNode, form: .bareName(key: name))
    }
    guard let value = item[invocation.jobName]?.resolved, value.isNull else { return nil }
    return LayerCaching.Place(definition: value, form: .emptyValue(key: name))
  }

  /// The innermost calls of the command `element` around the job's remote engines.
  private static func commandCalls(
    _ name: String, _ element: YAMLNode, _ job: ResolvedJob, _ analysis: Analysis
  ) -> [LayerCaching.Place] {
    job.steps.compactMap { resolved in
      guard case .setupRemoteDocker = resolved.step.kind,
        let caller = resolved.callers.last(where: { caller in
          guard case .command(let called, _) = caller.kind else { return false }
          return analysis.config.command(named: called, inOrb: nil)?.node == element
        }), case .command(_, let arguments) = caller.kind
      else { return nil }
      guard let arguments = arguments?.resolved else {
        return LayerCaching.Place(definition: caller.definition, form: .bareName(key: name))
      }
      return LayerCaching.Place(
        definition: arguments, form: arguments.kind == .mapping ? .mapping(key: name) : .emptyValue(key: name))
    }
  }

  // MARK: - Executors

  /// A copy of the executor with layer caching, and the builders on it.
  private static func ownExecutor(
    _ place: LayerCaching.Place, _ builders: [Int], _ analysis: Analysis
  ) -> (changes: [Change], name: String)? {
    let config = analysis.config
    guard let name = builders.first.flatMap({ analysis.jobs[$0].executor.name }),
      let executors = config.root["executors"]?.resolved, let definition = executors[name],
      definition["machine"]?.resolved == place.definition, isSmall(definition, config),
      let copy = YAMLValue(copyOf: definition)?.adding(LayerCaching.Place.ownKey, .raw("true"), below: ["machine"])
    else { return nil }
    let joint = name.contains("_") && !name.contains("-") ? "_" : "-"
    let copyName = "\(name)\(joint)dlc"
    guard executors[copyName] == nil else { return nil }
    var changes = [Change.addEntry(key: copyName, value: copy, to: executors)]
    var seen: Set<YAMLNode> = []
    for number in builders {
      guard let reference = analysis.jobs[number].job.node["executor"]?.resolved else { return nil }
      let named = reference.kind == .mapping ? reference["name"]?.resolved : reference
      guard let named, named.matches(name), named.anchor == nil,
        isOnly(builders, analysis, { $0.job.node["executor"]?.resolved == reference })
      else { return nil }
      if seen.insert(named).inserted { changes.append(.replaceNode(named, with: .string(copyName))) }
    }
    return (changes, copyName)
  }

  /// A machine of the job's own in place of one that it merges in or shares by an alias.
  private static func ownMachine(
    _ place: LayerCaching.Place, _ builders: [Int], _ analysis: Analysis
  ) -> [Change]? {
    guard isSmall(place.definition, analysis.config) else { return nil }
    let entries = place.definition.entries.compactMap { entry in
      YAMLValue(copyOf: entry.value).map { YAMLValue.Entry(key: entry.key.text, value: $0) }
    }
    guard entries.count == place.definition.entries.count, !place.definition.entries.contains(where: \.isMerge) else {
      return nil
    }
    let machine = YAMLValue.mapping(entries + [YAMLValue.Entry(key: LayerCaching.Place.ownKey, value: .raw("true"))])
    return builders.reduce(into: [Change]?.some([])) { changes, number in
      let job = analysis.jobs[number]
      // What the job says itself would also be said to those that merge the job.
      guard job.executor.name == nil, job.job.node.anchor == nil, let setting = job.executor.setting,
        setting.value.resolved == place.definition,
        isOnly(builders, analysis, { $0.job.node == job.job.node })
      else {
        changes = nil
        return
      }
      if setting.mapping == job.job.node {
        guard setting.value.isAlias else {
          changes = nil
          return
        }
        changes?.append(.replaceNode(setting.value, with: machine))
      } else {
        changes?.append(.addEntry(key: "machine", value: machine, to: job.job.node))
      }
    }
  }

  /// A remote engine of the job's own in place of one whose step it shares by an alias.
  private static func ownStep(
    _ place: LayerCaching.Place, _ builders: [Int], _ analysis: Analysis
  ) -> [Change]? {
    guard isSmall(place.definition, analysis.config) else { return nil }
    var settings = YAMLValue.mapping([])
    if case .mapping = place.form {
      guard let copy = YAMLValue(copyOf: place.definition) else { return nil }
      settings = copy
    }
    guard let value = settings.adding(LayerCaching.Place.ownKey, .raw("true"), below: []) else { return nil }
    return builders.reduce(into: [Change]?.some([])) { changes, number in
      let steps = analysis.jobs[number].steps.filter { resolved in
        guard case .setupRemoteDocker(let own) = resolved.step.kind else { return false }
        return (own?.resolved ?? resolved.step.definition) == place.definition
      }
      guard steps.count == 1, let step = steps.first, step.step.item.isAlias, step.callers.isEmpty,
        isOnly(builders, analysis, { $0.steps.contains { $0.step.item == step.step.item } })
      else {
        changes = nil
        return
      }
      let change = Change.replaceNode(step.step.item, with: .mapping("setup_remote_docker", value))
      if changes?.contains(change) == false { changes?.append(change) }
    }
  }

  private static func isSmall(_ node: YAMLNode, _ config: CircleConfig) -> Bool {
    let source = config.document.source
    return source.location(of: node.span.end).line - source.location(of: node.span.start).line < lineLimit
  }
}
