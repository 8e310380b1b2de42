internal import CircleCIModel
internal import SourceEditing
internal import DockerCLI
internal import ShellSyntax

/// Builds that must be changed together: they share a job, or jobs that share one of them.
public struct BuildGroup: Hashable, Sendable {
  /// The builds, in source order.
  public private(set) var sites: [BuildSite.ID]
  /// The reached jobs that perform them, in source order.
  public private(set) var jobs: [Int]

  /// The groups of `sites`.
  public static func groups(of sites: [BuildSite.ID], in analysis: Analysis) -> [BuildGroup] {
    // Each site stands for its group until a job joins two; the smallest index of a group is its root.
    var roots = Array(sites.indices)
    func root(of index: Int) -> Int {
      var index = index
      while roots[index] != index {
        roots[index] = roots[roots[index]]
        index = roots[index]
      }
      return index
    }
    var firstSite: [Int: Int] = [:]
    var jobsOfSite: [[Int]] = []
    for (index, site) in sites.enumerated() {
      let jobs = Set(analysis.sites[site].uses.map(\.job)).filter { analysis.jobs[$0].isReached }
      jobsOfSite.append(Array(jobs))
      for job in jobs {
        guard let first = firstSite[job] else {
          firstSite[job] = index
          continue
        }
        let (one, other) = (root(of: first), root(of: index))
        roots[max(one, other)] = min(one, other)
      }
    }
    var members: [Int: (sites: [BuildSite.ID], jobs: Set<Int>)] = [:]
    for (index, site) in sites.enumerated() {
      members[root(of: index), default: ([], [])].sites.append(site)
      members[root(of: index)]?.jobs.formUnion(jobsOfSite[index])
    }
    return members.values.map { BuildGroup(sites: $0.sites.sorted(), jobs: $0.jobs.sorted()) }
      .sorted { ($0.sites.first ?? 0) < ($1.sites.first ?? 0) }
  }

  /// The name of the builder with that driver which every job of the group creates before its builds; nil where there is
  /// none.
  public func existingBuilder(driver: String, in analysis: Analysis) -> String? {
    var name: String?
    for job in jobs {
      let first = analysis.sites(ofJob: job).filter { sites.contains($0.id) }.flatMap(\.uses)
        .filter { $0.job == job }.compactMap(\.step).min()
      let created = ContainerBuilders.creations(ofJob: job, in: analysis).first { creation in
        creation.driver == driver && creation.name != nil && first.map { creation.step <= $0 } ?? false
      }
      guard let found = created?.name, name == nil || name == found else { return nil }
      name = found
    }
    return name
  }

  /// Whether a job of the group creates any builder.
  public func hasBuilder(in analysis: Analysis) -> Bool {
    jobs.contains { !ContainerBuilders.creations(ofJob: $0, in: analysis).isEmpty }
  }

  /// Whether a job of the group creates or uses a docker context of that name, or one whose name is not known.
  public func hasContext(named name: String, in analysis: Analysis) -> Bool {
    jobs.contains { job in
      analysis.commands(ofJob: job).contains { entry in
        guard let docker = entry.command.docker else { return false }
        switch docker.verb {
        case .contextCreate, .contextUse, .buildxCreate:
          guard let arguments = docker.parsedArguments else { return false }
          return (arguments.positionals + arguments.ambiguous).contains { ($0.literal ?? name) == name }
        default: return false
        }
      }
    }
  }

  /// Whether `--use` can only reach builds of the group: the jobs have no build that is not understood, nothing that may
  /// hold one, and no build of another kind that would follow the selection.
  public func mayBeSelected(at places: [BuilderPlacement], in analysis: Analysis) -> Bool {
    jobs.allSatisfy { job in
      let first = analysis.jobs[job].steps.firstIndex { step in places.contains { $0.item == step.step.item } }
      return !analysis.runsUnreadFiles(job: job, from: first ?? 0)
        && analysis.sites(ofJob: job).allSatisfy { site in
          // `docker build` ignores the selection.
          sites.contains(site.id) || site.kind == .dockerBuild
        }
    }
  }

  /// The one creation in the jobs of the group, which has no name.
  public func unnamedCreation(in analysis: Analysis) -> Result<JobBuilder, BuilderPlacement.Reason> {
    onlyCreation(in: analysis).flatMap { only in
      only.naming("name") == nil
        ? .failure(BuilderPlacement.Reason(text: "the builder's creation is not understood")) : .success(only)
    }
  }

  /// The one creation in the jobs of the group.
  public func onlyCreation(in analysis: Analysis) -> Result<JobBuilder, BuilderPlacement.Reason> {
    var found: JobBuilder?
    for job in jobs {
      let creations = ContainerBuilders.creations(ofJob: job, in: analysis)
      guard creations.count == 1, let only = creations.first else {
        return .failure(BuilderPlacement.Reason(text: "the job creates several builders"))
      }
      let script = analysis.scripts[only.script]
      let command = script?.commands.first { $0.docker == only.creation.invocation }
      if command?.invocation.isInLoop != false || command?.invocation.enclosingFunction != nil {
        return .failure(BuilderPlacement.Reason(text: "the builder's creation may run more than once"))
      }
      if let found, found.script != only.script || found.creation != only.creation {
        return .failure(BuilderPlacement.Reason(text: "the jobs that share the build create different builders"))
      }
      found = only
    }
    guard let found else { return .failure(BuilderPlacement.Reason(text: "the builder's creation is not found")) }
    return .success(found)
  }
}
