internal import YAMLSyntax

/// A config as CircleCI would run it: orbs of the registry and what only a pipeline knows stay as they are.
///
/// Source of the shape: the processed config as CircleCI's documentation and the tests of its language server show it,
/// read 2026-11-23.
public struct ConfigExpansion: Sendable {
  /// The processed config.
  public let value: ConfigValue
  /// The expressions that could not be decided, each once, in the order in which they were met.
  public let undecided: [String]
  /// The elements of orbs that are not in the config, each once.
  public let opaque: [String]

  /// Expands `config` with what is known of the pipeline.
  public init(_ config: CircleConfig, pipeline: PipelineValues) throws(ExpansionError) {
    var builder = Builder(config, pipeline)
    builder.build()
    guard !builder.workflows.steps.rendering.budget.isSpent, !builder.workflows.steps.stepBudget.isSpent,
      !builder.workflows.steps.isTruncated
    else {
      throw ExpansionError(
        "the expanded config is larger than CircleCI takes (8 MB), or its commands call one another too deeply")
    }
    value = builder.result
    var seen: Set<String> = []
    undecided = builder.workflows.steps.rendering.unknown.filter { seen.insert($0).inserted }
    opaque = builder.opaque
  }

  /// The YAML text of the processed config.
  public var text: [UInt8] { value.topLevelYAML.documentBytes() }

  private struct Builder {
    let config: CircleConfig
    var workflows: WorkflowExpansion
    var result = ConfigValue.null
    var opaque: [String] = []
    private var jobs: [ConfigValue.Entry] = []
    private var names: Set<String> = []

    init(_ config: CircleConfig, _ pipeline: PipelineValues) {
      self.config = config
      workflows = WorkflowExpansion(Resolver(config, pipeline: pipeline), Rendering(.config))
    }

    mutating func build() {
      var list: [ConfigValue.Entry] = []
      var budget = WorkBudget(1_000_000)
      let scope = config.scope(workflows.resolver.pipeline)
      let running = config.workflows.map { ($0, $0.truth(in: scope, budget: &budget)) }.filter { $0.1 != .no }
      var calls: [[ExpandedCall]] = []
      for (workflow, _) in running { calls.append(workflows.calls(of: workflow)) }
      // Version 2 has no such rule: what it says is what it means.
      if scope.hasTemplates { JobNumbering.number(&calls) } else { calls = calls.map { $0.map(\.withBaseName) } }
      for (index, (workflow, truth)) in running.enumerated() {
        list.append(ConfigValue.Entry(workflow.name, entry(of: workflow, truth, calls[index])))
      }
      // Without workflows CircleCI runs the job called `build` (configuration reference, "jobs").
      if config.workflows.isEmpty, let build = config.job(named: "build") {
        var budget = workflows.steps.stepBudget
        let form = workflows.resolver.uncalledJob(named: build.name, budget: &budget)
        workflows.steps.stepBudget = budget
        if let form { add("build", workflows.steps.job(form)) }
        list.append(ConfigValue.Entry("workflow", .map([ConfigValue.Entry("jobs", .list([.string("build")]))])))
      }
      var entries = [ConfigValue.Entry("version", .number("2"))]
      if let setup = config.root["setup"].flatMap({ ConfigValue(scalar: $0) }) {
        entries.append(ConfigValue.Entry("setup", setup))
      }
      entries.append(ConfigValue.Entry("jobs", .map(jobs)))
      entries.append(ConfigValue.Entry("workflows", .map(list + [ConfigValue.Entry("version", .number("2"))])))
      result = .map(entries)
    }

    private mutating func entry(of workflow: Workflow, _ truth: Truth, _ calls: [ExpandedCall]) -> ConfigValue {
      for call in calls {
        if let definition = call.definition {
          add(call.name, definition)
        } else if !call.invocation.isApproval, !opaque.contains(call.invocation.jobName) {
          opaque.append(call.invocation.jobName)
        }
      }
      let scope = config.scope(workflows.resolver.pipeline)
      var entries: [ConfigValue.Entry] = []
      for entry in workflow.node.mergedEntries where entry.key.text != "jobs" {
        let key = entry.key.text
        if truth == .yes, scope.hasTemplates, key == "when" || key == "unless" { continue }
        entries.append(ConfigValue.Entry(key, workflows.steps.rendering.value(of: entry.value, in: scope)))
      }
      var items: [ConfigValue] = []
      let names = CallNames(calls)
      for call in calls { items.append(workflows.entry(of: call, among: names)) }
      entries.append(ConfigValue.Entry("jobs", .list(items)))
      return .map(entries)
    }

    private mutating func add(_ name: String, _ definition: ConfigValue) {
      if names.insert(name).inserted { jobs.append(ConfigValue.Entry(name, definition)) }
    }
  }
}

extension ConfigValue {
  /// The processed config: `version` first, everything below sorted.
  fileprivate var topLevelYAML: YAMLValue {
    .mapping(entries.map { YAMLValue.Entry(key: $0.key, value: $0.value.sortedYAML) })
  }
}
