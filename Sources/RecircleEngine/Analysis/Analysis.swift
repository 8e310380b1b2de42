public import CircleCIModel
public import DockerCLI
internal import BuildFiles
internal import DockerfileSyntax
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Everything that is known about one config before a pass looks at it.
public final class Analysis: Sendable {
  /// The config.
  public let config: CircleConfig
  /// What really runs, in source order.
  public let jobs: [ResolvedJob]
  /// Whether every step of every job was read.
  let isReadWhole: Bool
  /// The layer caching of each job.
  public let layerCaching: [LayerCaching]
  /// The calls of orbs' jobs in workflows, in source order.
  public let orbCalls: [OrbCall]
  /// The builds, in source order.
  public let sites: [BuildSite]
  /// The scripts, by the number of their scalar.
  let scripts: NodeTable<ScriptAnalysis>
  /// The script of each step of each job; nil for steps that run none.
  let stepScripts: [[Int32?]]
  /// Whether commands that lead to files in which nothing builds use Docker there.
  private let dockerUse: NodeTable<[SiteFinder.DockerUse]>
  /// The scripts with commands that lead to files that were not read and name no build.
  private let scriptsWithUnread: NodeTable<Bool>
  private let stageFacts: [StageFacts?]
  let sitesByJob: [[Int]]
  /// The commands of the jobs that build: the passes ask for them time and again.
  private let commandsOfBuilders: [[JobCommand]?]
  private let sitesByScript: NodeTable<[Int]>
  /// The reached job that has the step whose item has this number; -1 where none, -2 where several have it.
  private let jobOfStep: [Int32]
  private let jobsOfSharedStep: [Int32: [Int]]
  private let jobsByPlace: [LayerCaching.Place: [Int]]

  /// Whether anything in the config may have the key `BUILDX_BUILDER`: no `environment` chooses a builder where none has.
  let namesBuilderVariable: Bool
  /// Whether a command of the config creates a builder.
  let createsBuilders: Bool

  /// Looks at `config`, whose Dockerfiles are read from `repository`.
  public init(_ config: CircleConfig, repository: any RepositoryFiles) {
    var finder = SiteFinder(config, repository: repository)
    finder.find()
    self.config = config
    jobs = finder.jobs
    isReadWhole = finder.jobs.allSatisfy { $0.unreadFrom == nil }
    layerCaching = finder.jobs.map { LayerCaching($0, in: config) }
    orbCalls = OrbCall.all(in: config)
    let sites = finder.sites
    self.sites = sites
    namesBuilderVariable = !sites.isEmpty && config.document.mayHaveKey("BUILDX_BUILDER")
    scripts = finder.scripts
    createsBuilders =
      !sites.isEmpty
      && finder.scripts.values.contains { $0.commands.contains { $0.docker?.verb == .buildxCreate } }
    stepScripts = finder.stepScripts
    dockerUse = finder.dockerUse
    scriptsWithUnread = finder.scriptsWithUnread
    stageFacts = Analysis.stageFacts(of: sites, finder.jobs, finder.scripts)
    var byJob = [[Int]](repeating: [], count: finder.jobs.count)
    for site in sites {
      for use in site.uses where use.job < byJob.count && byJob[use.job].last != site.id {
        byJob[use.job].append(site.id)
      }
    }
    sitesByJob = byJob
    var byScript = NodeTable<[Int]>(nodeCount: config.document.nodeCount)
    for site in sites { if let script = site.script { byScript.update(script, initially: []) { $0.append(site.id) } } }
    sitesByScript = byScript
    commandsOfBuilders = byJob.indices.map { job in
      byJob[job].isEmpty ? nil : Analysis.commands(of: finder.stepScripts[job], finder.scripts)
    }
    var byPlace: [LayerCaching.Place: [Int]] = [:]
    for (number, job) in finder.jobs.enumerated() where job.isReached {
      // Such a job has no place: its steps and orbs were looked at for the state.
      if case .noRemoteDocker = layerCaching[number] { continue }
      for place in LayerCaching.places(of: job, in: config) where byPlace[place]?.last != number {
        byPlace[place, default: []].append(number)
      }
    }
    jobsByPlace = byPlace
    (jobOfStep, jobsOfSharedStep) = Analysis.jobsOfSteps(finder.jobs, nodeCount: config.document.nodeCount)
  }

  private static func jobsOfSteps(_ jobs: [ResolvedJob], nodeCount: Int) -> ([Int32], [Int32: [Int]]) {
    var single = [Int32](repeating: -1, count: nodeCount)
    var shared: [Int32: [Int]] = [:]
    for (number, job) in jobs.enumerated() where job.isReached {
      for index in job.steps.indices {
        let item = job.steps[index].step.item.id
        let known = single[Int(item)]
        if known == -1 {
          single[Int(item)] = Int32(truncatingIfNeeded: number)
        } else if known >= 0, Int(known) != number {
          single[Int(item)] = -2
          shared[item] = [Int(known), number]
        } else if known == -2 {
          add(number, to: &shared[item, default: []])
        }
      }
    }
    return (single, shared)
  }

  private static func add(_ number: Int, to jobs: inout [Int]) {
    if jobs.last != number { jobs.append(number) }
  }

  /// Whether every job sees a command lead to files in which nothing uses Docker.
  func sparesDocker(_ command: ScriptAnalysis.Command, of script: Int32) -> Bool {
    dockerUse[script]?[command.index] == .spares
      && !sites(inScript: script).contains { $0.command == command.index }
  }

  /// The jobs that a workflow runs and that have the step `item`, by their numbers.
  func reachedJobs(withStep item: YAMLNode) -> [Int] {
    let job = jobOfStep[Int(item.id)]
    return job >= 0 ? [Int(job)] : jobsOfSharedStep[item.id] ?? []
  }

  /// The builds that the job performs.
  public func sites(ofJob job: Int) -> [BuildSite] { sitesByJob[job].map { sites[$0] } }

  /// The first builds of a job, `count` at most: for a look at each from each.
  func firstSites(ofJob job: Int, _ count: Int) -> [BuildSite] { sitesByJob[job].prefix(count).map { sites[$0] } }

  /// Whether the job performs any build.
  func builds(inJob job: Int) -> Bool { !sitesByJob[job].isEmpty }

  /// The builds of a script, in source order.
  func sites(inScript script: Int32) -> [BuildSite] { (sitesByScript[script] ?? []).map { sites[$0] } }

  /// The builds that one of the jobs performs, each once, in source order.
  public func sites(ofJobs jobs: [Int]) -> [BuildSite] {
    Set(jobs.flatMap { sitesByJob[$0] }).sorted().map { sites[$0] }
  }

  /// The command of a site; nil for an orb's.
  public func command(of site: BuildSite) -> ScriptAnalysis.Command? {
    guard let script = site.script.flatMap({ scripts[$0] }), script.commands.indices.contains(site.command) else {
      return nil
    }
    return script.commands[site.command]
  }

  /// The flags and context of a literal build; nil for any other site.
  public func build(of site: BuildSite) -> BuildCommand? { command(of: site)?.build }

  /// The stage facts of a literal build, the same for all jobs that perform it; nil where the Dockerfile is not read,
  /// differs between jobs, or has no such target.
  public func stages(of site: BuildSite) -> StageFacts? { stageFacts[site.id] }

  /// The script that a step of a job runs; nil where it runs none.
  func script(ofStep step: Int, job: Int) -> ScriptAnalysis? { stepScripts[job][step].flatMap { scripts[$0] } }

  /// The scripts that a job runs, each once, with the first step that runs it.
  public func scripts(ofJob job: Int) -> [(step: Int, script: ScriptAnalysis)] {
    var seen: Set<Int32> = []
    return stepScripts[job].enumerated().compactMap { step, identifier in
      guard let identifier, seen.insert(identifier).inserted, let script = scripts[identifier] else { return nil }
      return (step, script)
    }
  }

  /// One Docker command of a job: the number of the step, and the command.
  public struct JobCommand: Sendable {
    /// The number of the step among the job's resolved steps.
    public let step: Int
    /// The script.
    public let script: ScriptAnalysis
    /// The command.
    public let command: ScriptAnalysis.Command
  }

  /// The commands of a job that concern Docker, in the order of its steps.
  public func commands(ofJob job: Int) -> [JobCommand] {
    commandsOfBuilders[job] ?? Analysis.commands(of: stepScripts[job], scripts)
  }

  private static func commands(of steps: [Int32?], _ scripts: NodeTable<ScriptAnalysis>) -> [JobCommand] {
    var result: [JobCommand] = []
    result.reserveCapacity(8)
    for (step, identifier) in steps.enumerated() {
      guard let identifier, let script = scripts[identifier] else { continue }
      for command in script.commands { result.append(JobCommand(step: step, script: script, command: command)) }
    }
    return result
  }

  /// Whether a job runs, from a step on, what leads to files that were not read: whether they build is not known.
  func runsUnreadFiles(job: Int, from step: Int) -> Bool {
    stepScripts[job].dropFirst(step).contains { $0.map { scriptsWithUnread[$0] != nil } ?? false }
  }

  /// Whether the build says `--no-cache`; behind other files, whether all that the command leads to do.
  public func skipsCache(_ site: BuildSite) -> Bool? { site.skipsCache ?? build(of: site)?.skipsCache }

  /// The number of the first step of a job that certainly uses Docker; nil where none does.
  public func firstDockerStep(ofJob job: Int) -> Int? {
    let commands = commands(ofJob: job).filter { $0.command.docker != nil }.map(\.step)
    let builds = sites(ofJob: job).filter { $0.isPerformed(inJob: job) }.flatMap(\.uses).filter { $0.job == job }
    return (commands + builds.compactMap(\.step)).min()
  }

  /// A service, by its place in a compose file, that the job builds only where its image is missing and nowhere else.
  public func imageBuiltOnlyWhenMissing(inJob job: Int) -> String? {
    var builds: [ReachedBuild] = []
    for site in sitesByJob[job] where !sites[site].kind.isLiteral {
      for use in sites[site].uses where use.job == job { builds += use.reach?.builds ?? [] }
    }
    guard builds.contains(where: { $0.certainty == .whenImageIsMissing }) else { return nil }
    let built = Set(builds.filter { $0.certainty == .performed }.compactMap(\.place))
    return builds.first { $0.certainty == .whenImageIsMissing && !built.contains($0.place ?? "") }?.place
  }

  /// The jobs that a workflow runs and for which `uses` holds, by their numbers.
  public func reachedJobs(where uses: (Int) -> Bool) -> [Int] {
    jobs.indices.filter { jobs[$0].isReached && uses($0) }
  }

  /// The calls of orbs' jobs that get what is written at `place`.
  public func orbCalls(at place: LayerCaching.Place) -> [OrbCall] {
    orbCalls.filter { call in
      if case .off(let own) = call.layerCaching, own == place { return true }
      return call.sharedPlaces.contains(place)
    }
  }

  /// The call of an orb's job that is the build; nil for every other site.
  public func orbCall(of site: BuildSite) -> OrbCall? {
    guard site.kind == .orb, site.uses.isEmpty else { return nil }
    return orbCalls.first { $0.invocation.nameNode.span.start == site.offset }
  }

  /// The reached jobs that get what is written at `place`.
  public func jobs(at place: LayerCaching.Place) -> [Int] { jobsByPlace[place] ?? [] }
}
