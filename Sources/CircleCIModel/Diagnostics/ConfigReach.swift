internal import YAMLSyntax

/// The jobs and commands that the workflows of a config come to.
struct ConfigReach {
  /// The jobs, by name.
  let jobs: Set<String>
  /// The commands, by the numbers of their nodes.
  private(set) var commands: Set<Int32> = []

  init(_ config: CircleConfig) {
    let calls = config.workflows.flatMap(\.invocations)
    // Without workflows CircleCI runs the job called `build`; a part of a config may be run by another part.
    jobs =
      config.workflows.isEmpty
      ? Set(config.root["jobs"] != nil && !config.isFragment ? ["build"] : config.jobs.map(\.name))
      : Set(calls.map(\.jobName))
    var names = StepNames(config: config)
    for job in config.jobs where jobs.contains(job.name) { names.collect(job.steps, orb: job.orb, depth: 0) }
    for call in calls {
      names.collect(call.preSteps, orb: nil, depth: 0)
      names.collect(call.postSteps, orb: nil, depth: 0)
    }
    var next = 0
    while next < names.calls.count {
      let (name, _, orb) = names.calls[next]
      next += 1
      guard let command = config.command(named: name, inOrb: orb), commands.insert(command.node.id).inserted else {
        continue
      }
      names.collect(command.steps, orb: command.orb, depth: 0)
    }
  }
}

/// The commands that lists of steps call, conditions looked into.
struct StepNames {
  let config: CircleConfig
  private(set) var calls: [(name: String, node: YAMLNode, orb: String?)] = []
  private var seen: Set<Int32> = []

  init(config: CircleConfig) { self.config = config }

  mutating func collect(_ list: YAMLNode?, orb: String?, depth: Int) {
    guard let list = list?.resolved, depth < 100, seen.insert(list.id).inserted else { return }
    for step in Step.steps(of: list) {
      switch step.kind {
      case .command(let name, let arguments):
        calls.append((name, step.definition, orb))
        // Steps may be passed as arguments.
        for entry in arguments?.resolved.mergedEntries ?? [] { collect(entry.value, orb: orb, depth: depth + 1) }
      case .conditional(_, _, let inner): collect(inner, orb: orb, depth: depth + 1)
      case .builtIn(let name, _): calls.append((name, step.definition, orb))
      case .setupRemoteDocker: calls.append(("setup_remote_docker", step.definition, orb))
      case .run, .spliced, .unknown: continue
      }
    }
  }
}
