internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Finds every build that a config performs, through commands, anchors and parameters, and those that nothing performs.
struct SiteFinder {
  let config: CircleConfig
  let repository: any RepositoryFiles
  private(set) var jobs: [ResolvedJob]
  private(set) var scripts: NodeTable<ScriptAnalysis>
  private var facts: [Text: ScriptFacts] = [:]
  private(set) var stepScripts: [[Int32?]] = []
  private var drafts: [SiteDraft] = []
  private var siteIndex: [Place: Int] = [:]
  private var dockerfiles: DockerfileLookup
  private var files: OpaqueLookups

  /// For the commands of each script, by their numbers, whether what they lead to uses Docker where it builds nothing.
  private(set) var dockerUse: NodeTable<[DockerUse]>
  /// The scripts with commands that lead to files that were not read; those that are sites do not count.
  private(set) var scriptsWithUnread: NodeTable<Bool>

  /// Where the bytes of the script stand that a site was found in last.
  private var lastText: (script: Int32, text: EmbeddedText)?

  /// A command of a script, or the node that calls an orb.
  struct Place: Hashable {
    let node: Int32
    let command: Int
  }

  /// What is known of the files that a command leads to and that build nothing; of several jobs one that uses Docker
  /// counts.
  enum DockerUse {
    case unknown, spares, uses
  }

  /// The bytes of a script, hashed as one run of memory.
  private struct Text: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  init(_ config: CircleConfig, repository: any RepositoryFiles) {
    self.config = config
    self.repository = repository
    jobs = Resolver(config).jobs()
    scripts = NodeTable(nodeCount: config.document.nodeCount)
    scriptsWithUnread = NodeTable(nodeCount: config.document.nodeCount)
    dockerUse = NodeTable(nodeCount: config.document.nodeCount)
    dockerfiles = DockerfileLookup(repository: repository)
    files = OpaqueLookups(repository: repository)
  }

  mutating func find() {
    facts.reserveCapacity(jobs.count)
    for job in jobs.indices {
      var own: [Int32?] = []
      own.reserveCapacity(jobs[job].steps.count)
      var surroundings = JobSurroundings(jobs[job])
      var copies = CheckoutCopies()
      for step in jobs[job].steps.indices { own.append(find(job: job, step: step, &surroundings, &copies)) }
      stepScripts.append(own)
    }
    findOrbJobs()
    findSkipped()
    findUnvisited()
  }

  private mutating func find(
    job: Int, step: Int, _ surroundings: inout JobSurroundings, _ copies: inout CheckoutCopies
  ) -> Int32? {
    let current = jobs[job]
    switch current.steps[step].step.kind {
    case .run(let run):
      guard case .known(let scalar, _) = current.steps[step].scope.value(of: run.scriptAsWritten),
        scalar.kind == .scalar
      else {
        return nil
      }
      let script = analysis(of: scalar)
      var newCopies = script.facts.copies[...]
      for command in script.commands {
        while let copy = newCopies.first, copy.offset < command.invocation.command.span.start {
          copies.add(copy, step: current.steps[step], run: run, &surroundings)
          newCopies.removeFirst()
        }
        let place = Place(node: scalar.id, command: command.index)
        guard let kind = command.kind else {
          findOpaque(command, at: place, script, run: run, job: job, step: step, &surroundings, copies)
          continue
        }
        let dockerfile =
          command.build.map { build in
            dockerfiles.dockerfile(
              of: build, command: command, script: script, step: current.steps[step], run: run, &surroundings, copies)
          } ?? .unknown(reason: "the command does not name it")
        add(
          place, kind: kind, script: script, command: command,
          use: BuildSite.Use(job: job, step: step, dockerfile: dockerfile))
      }
      for copy in newCopies { copies.add(copy, step: current.steps[step], run: run, &surroundings) }
      return scalar.id
    case .command(let name, _):
      let resolved = current.steps[step]
      let build = config.orbBuild(name, .command, inOrb: resolved.orb)
      guard build != .unknown else { return nil }
      let definition = resolved.step.definition
      let node = definition.kind == .mapping ? definition.mergedEntries.first?.key ?? definition : definition
      let reach = build == .proven ? BuildReach.proven([]) : nil
      addOrb(
        node, text: name,
        use: BuildSite.Use(job: job, step: step, dockerfile: .unknown(reason: "the orb names it"), reach: reach))
      return nil
    case .setupRemoteDocker, .conditional, .spliced, .builtIn, .unknown:
      return nil
    }
  }

  /// A command that may build behind other files is a site where it does, or where its name says so and nothing speaks
  /// against it.
  private mutating func findOpaque(
    _ command: ScriptAnalysis.Command, at place: Place, _ script: ScriptAnalysis, run: RunStep, job: Int, step: Int,
    _ surroundings: inout JobSurroundings, _ copies: CheckoutCopies
  ) {
    guard let candidate = command.candidate else { return }
    var reach: BuildReach?
    if candidate.isFollowed {
      reach = files.reach(of: command, script: script, step: jobs[job].steps[step], run: run, &surroundings, copies)
    }
    if reach == nil, let reason = candidate.reason {
      reach = .unknown(reason: reason, namesBuild: candidate.namesBuild)
    }
    switch reach {
    case .reachesNone(let usesDocker)?:
      dockerUse.update(place.node, initially: Array(repeating: .unknown, count: script.commands.count)) {
        if usesDocker || $0[place.command] == .unknown { $0[place.command] = usesDocker ? .uses : .spares }
      }
      return
    case .unknown(_, let namesBuild)? where !namesBuild && !candidate.namesBuild:
      if candidate.leadsToFiles { scriptsWithUnread.set(true, for: place.node) }
      return
    case .proven?, .possible?, .unknown?, nil: break
    }
    let path = reach?.builds.lazy.compactMap(\.dockerfile).first
    let dockerfile = path.map { dockerfiles.dockerfile(at: $0) } ?? .unknown(reason: "the command does not name it")
    add(
      place, kind: candidate.kind, script: script, command: command,
      use: BuildSite.Use(job: job, step: step, dockerfile: dockerfile, reach: reach))
  }

  private mutating func analysis(of scalar: YAMLNode) -> ScriptAnalysis {
    if let known = scripts[scalar.id] { return known }
    let source = Text(bytes: scalar.bytes)
    let script: ScriptAnalysis
    if let known = facts[source] {
      script = ScriptAnalysis(scalar: scalar, facts: known)
    } else {
      let new = ScriptFacts(source.bytes, hasTemplates: config.hasTemplates)
      files.add(new.writtenFiles)
      facts[source] = new
      script = ScriptAnalysis(scalar: scalar, facts: new)
    }
    scripts.set(script, for: scalar.id)
    return script
  }

  private mutating func add(
    _ place: Place, kind: SiteKind, script: ScriptAnalysis, command: ScriptAnalysis.Command, use: BuildSite.Use?
  ) {
    if let index = siteIndex[place] {
      if let use { attach(use, to: index) }
      return
    }
    let start = command.docker?.dockerWord.span.start ?? OpaqueBuilds.programOffset(of: command.invocation.command)
    siteIndex[place] = drafts.count
    drafts.append(
      SiteDraft(
        kind: kind, offset: fileOffset(of: start, in: script), script: place.node, command: command.index,
        text: SiteDraft.oneLine(script.facts.source[start..<max(start, command.invocation.command.span.end)])))
    if let use { attach(use, to: drafts.count - 1) }
  }

  /// The byte offset in the file of the script byte at `offset`. A script may hold many builds, and where its bytes stand
  /// is found once for all of them.
  private mutating func fileOffset(of offset: Int, in script: ScriptAnalysis) -> Int {
    let text = lastText?.script == script.scalar.id ? lastText?.text ?? script.embedded : script.embedded
    lastText = (script.scalar.id, text)
    return text.sourceOffset(of: offset) ?? script.scalar.span.start
  }

  private mutating func addOrb(_ node: YAMLNode, text: String, use: BuildSite.Use) {
    let place = Place(node: node.id, command: -1)
    if siteIndex[place] == nil {
      siteIndex[place] = drafts.count
      drafts.append(SiteDraft(kind: .orb, offset: node.span.start, text: text))
    }
    if let index = siteIndex[place] { attach(use, to: index) }
  }

  private mutating func attach(_ use: BuildSite.Use, to index: Int) {
    drafts[index].add(use, job: jobs[use.job].job.name, isReached: jobs[use.job].isReached)
  }

  /// Jobs of registry orbs that build, called by a workflow.
  private mutating func findOrbJobs() {
    for workflow in config.workflows {
      for invocation in workflow.invocations where config.job(named: invocation.jobName) == nil {
        guard config.orbBuild(invocation.jobName, .job) != .unknown else { continue }
        let place = Place(node: invocation.nameNode.id, command: -1)
        guard siteIndex[place] == nil else { continue }
        siteIndex[place] = drafts.count
        let name = invocation.arguments?["name"]?.resolved.text ?? invocation.jobName
        drafts.append(
          SiteDraft(
            kind: .orb, offset: invocation.nameNode.span.start, text: invocation.jobName, jobNames: [name],
            isReached: true))
      }
    }
  }

  /// Builds under a condition that never holds: no job performs them.
  private mutating func findSkipped() {
    for resolved in jobs.flatMap(\.skippedSteps) {
      guard case .run(let run) = resolved.step.kind,
        case .known(let scalar, _) = resolved.scope.value(of: run.scriptAsWritten), scalar.kind == .scalar
      else { continue }
      addUnreached(scalar)
    }
  }

  /// Scripts and orb commands that no job runs, such as those of unused commands and anchors: their builds are still
  /// reported.
  private mutating func findUnvisited() {
    for scalar in config.document.scalars(ofKeys: ["run", "command"]) where scripts[scalar.id] == nil {
      addUnreached(scalar)
    }
    guard !config.orbs.isEmpty else { return }
    let workflows = config.document.root?["workflows"]?.resolved.span
    for node in config.document.nodes() where node.kind == .sequence {
      guard workflows.map({ $0.contains(node.span) }) != true else { continue }
      for item in node.items where !item.isAlias { addUnreachedOrb(item) }
    }
  }

  private mutating func addUnreached(_ scalar: YAMLNode) {
    let script = analysis(of: scalar)
    for command in script.commands {
      guard let kind = command.kind ?? files.unreachedKind(of: command, script: script) else { continue }
      add(Place(node: scalar.id, command: command.index), kind: kind, script: script, command: command, use: nil)
    }
  }

  private mutating func addUnreachedOrb(_ item: YAMLNode) {
    let node = item.kind == .mapping ? item.firstKey ?? item : item
    // Only the names of orbs' elements have a slash.
    guard node.kind == .scalar, node.contains("/"), config.orbBuild(node.text, .command) != .unknown else { return }
    let place = Place(node: node.id, command: -1)
    guard siteIndex[place] == nil else { return }
    siteIndex[place] = drafts.count
    drafts.append(SiteDraft(kind: .orb, offset: node.span.start, text: node.text))
  }

  /// The builds, numbered in source order.
  var sites: [BuildSite] {
    let order = drafts.indices.sorted { (drafts[$0].offset, $0) < (drafts[$1].offset, $1) }
    return order.enumerated().map { number, draft in BuildSite(drafts[draft], id: number) }
  }
}
