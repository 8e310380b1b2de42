internal import SourceEditing
internal import YAMLSyntax

/// Finds what really runs: every job in every form in which a workflow calls it, with its commands expanded.
public struct Resolver: Sendable {
  /// The config.
  public let config: CircleConfig

  /// More steps than this in one job are not followed: commands can call one another exponentially.
  static let stepBudget = 20_000

  /// A resolver for `config`.
  public init(_ config: CircleConfig) { self.config = config }

  /// All jobs, in source order; a job that is called with different arguments stands once for each set of them, one
  /// that no workflow runs stands once, with its defaults.
  public func jobs() -> [ResolvedJob] {
    let calls = invocationsByJob()
    return config.jobs.flatMap { job in resolve(job, calls: calls[job.name] ?? []) }
  }

  private struct Call {
    let invocation: JobInvocation
    let isScheduled: Bool
  }

  private func invocationsByJob() -> [String: [Call]] {
    var result: [String: [Call]] = [:]
    for workflow in config.workflows {
      for invocation in workflow.invocations where !invocation.isApproval {
        result[invocation.jobName, default: []].append(Call(invocation: invocation, isScheduled: workflow.isScheduled))
      }
    }
    return result
  }

  private func resolve(_ job: Job, calls: [Call]) -> [ResolvedJob] {
    guard !calls.isEmpty else {
      // Without workflows CircleCI runs the job called `build` and no other (configuration reference, "jobs").
      let isImplicit = job.name == "build" && config.workflows.isEmpty
      return [form(of: job, calls: [], isReached: isImplicit)]
    }
    var groups: [(key: [String], calls: [Call])] = []
    for call in calls {
      let key = argumentKey(of: call.invocation)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].calls.append(call)
      } else {
        groups.append((key, [call]))
      }
    }
    return groups.map { form(of: job, calls: $0.calls, isReached: true) }
  }

  /// What makes two invocations the same form of a job: their arguments, matrix and extra steps, by source text.
  private func argumentKey(of call: JobInvocation) -> [String] {
    guard let arguments = call.arguments else { return [] }
    let other: Set<String> = ["matrix", "pre-steps", "post-steps"]
    return arguments.mergedEntries.compactMap { entry in
      let key = entry.key.text
      guard !JobInvocation.ownKeys.contains(key) || other.contains(key) else { return nil }
      return key + ":" + config.document.source.string(entry.value.span)
    }.sorted()
  }

  private func form(of job: Job, calls: [Call], isReached: Bool) -> ResolvedJob {
    let first = calls.first?.invocation
    let scope = ParameterScope.element(
      declarations: job.parameters, arguments: first?.jobArguments ?? [:],
      varying: Set(first?.matrixParameters.filter { $0.values.items.count > 1 }.map(\.name) ?? []), caller: .none)
    var steps: [ResolvedStep] = []
    expand(first?.arguments?["pre-steps"], Frame(scope: .none, orb: nil, isPassed: true), into: &steps)
    expand(job.steps, Frame(scope: scope, orb: job.orb, isPassed: false), into: &steps)
    expand(first?.arguments?["post-steps"], Frame(scope: .none, orb: nil, isPassed: true), into: &steps)
    return ResolvedJob(
      job: job, invocations: calls.map(\.invocation), isReached: isReached,
      isScheduledOnly: !calls.isEmpty && calls.allSatisfy(\.isScheduled),
      executor: ExecutorResolution(config: config).executor(of: job, scope: scope), steps: steps, scope: scope)
  }

  private struct Frame {
    var scope: ParameterScope
    var orb: String?
    var isPassed: Bool
    var callers: [Step] = []
    var conditions: [Step] = []
    var commands: [String] = []
  }

  private func expand(_ list: YAMLNode?, _ frame: Frame, into steps: inout [ResolvedStep]) {
    for step in Step.steps(of: list) where steps.count < Resolver.stepBudget {
      switch step.kind {
      case .conditional(_, _, let inner):
        var frame = frame
        frame.conditions.append(step)
        expandValue(inner, frame, into: &steps)
      case .spliced(let value):
        expandValue(value, frame, into: &steps)
      case .command(let name, let arguments):
        let called = config.command(named: name, inOrb: frame.orb)
        guard let called, !frame.commands.contains(name), frame.commands.count < 64 else {
          steps.append(resolved(step, frame))
          continue
        }
        expand(called.steps, enter(called, name: name, arguments: arguments, step: step, from: frame), into: &steps)
      case .run, .setupRemoteDocker, .builtIn, .unknown:
        steps.append(resolved(step, frame))
      }
    }
  }

  /// Steps that may come through a template: `steps: << parameters.after >>`.
  private func expandValue(_ value: YAMLNode?, _ frame: Frame, into steps: inout [ResolvedStep]) {
    guard let value else { return }
    guard case .known(let list, let scope) = frame.scope.value(of: value) else { return }
    var frame = frame
    frame.scope = scope
    expand(list, frame, into: &steps)
  }

  private func enter(
    _ command: Command, name: String, arguments: YAMLNode?, step: Step, from frame: Frame
  ) -> Frame {
    var passed: [String: YAMLNode] = [:]
    if let arguments = arguments?.resolved, arguments.kind == .mapping {
      for entry in arguments.mergedEntries { passed[entry.key.text] = entry.value }
    }
    var inner = frame
    inner.scope = .element(
      declarations: command.parameters, arguments: passed, varying: [], caller: frame.scope)
    inner.callers.append(step)
    inner.commands.append(name)
    if let slash = name.firstIndex(of: "/") { inner.orb = String(name[..<slash]) }
    return inner
  }

  private func resolved(_ step: Step, _ frame: Frame) -> ResolvedStep {
    ResolvedStep(
      step: step, scope: frame.scope, callers: frame.callers, conditions: frame.conditions,
      isPassedByWorkflow: frame.isPassed)
  }
}
