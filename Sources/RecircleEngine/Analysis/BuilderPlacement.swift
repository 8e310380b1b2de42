internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
public import YAMLSyntax

/// Where the step that creates a container builder goes.
public struct BuilderPlacement: Hashable, Sendable {
  /// The step beside which it goes.
  public let item: YAMLNode
  /// Whether it goes after that step.
  public let isAfter: Bool

  /// The place for `jobs`, which share builds: one for each job, each once; a reason where there is none.
  ///
  /// On a docker executor it is directly after `setup_remote_docker`, on a machine before the first use of a builder, in
  /// both cases where every build of `sites` comes after it, under conditions that hold for all of them. What
  /// `needsPlugin` goes behind the step that fetches buildx, where the job has one.
  public static func places(
    forJobs jobs: [Int], sites: Set<BuildSite.ID>, needsPlugin: Bool = false, in analysis: Analysis
  ) -> Result<[BuilderPlacement], Reason> {
    var places: [BuilderPlacement] = []
    for job in jobs {
      guard let place = place(forJob: job, among: Set(jobs), sites: sites, needsPlugin: needsPlugin, in: analysis)
      else {
        return .failure(
          Reason(text: "no place for a builder's creation comes before every build of '\(analysis.jobs[job].job.name)'")
        )
      }
      if !places.contains(place) { places.append(place) }
    }
    return .success(places)
  }

  /// Why there is no place.
  public struct Reason: Error, Hashable, Sendable {
    /// One sentence without a final period.
    public let text: String
  }

  /// Whether a job of `jobs` comes by `places` more than once.
  public static func runsTwice(_ places: [BuilderPlacement], jobs: [Int], in analysis: Analysis) -> Bool {
    jobs.contains { job in
      analysis.jobs[job].steps.count { step in places.contains { $0.item == step.step.item } } > 1
    }
  }

  private static func place(
    forJob job: Int, among jobs: Set<Int>, sites: Set<BuildSite.ID>, needsPlugin: Bool, in analysis: Analysis
  ) -> BuilderPlacement? {
    let steps = analysis.jobs[job].steps
    let building = analysis.sites(ofJob: job).filter { sites.contains($0.id) }.flatMap(\.uses)
      .filter { $0.job == job }.compactMap(\.step).sorted()
    guard let first = building.first else { return nil }
    let conditions = building.map { steps[$0].conditions.map(\.step.item) }
    func covers(_ index: Int) -> Bool {
      let own = steps[index].conditions.map(\.step.item)
      return conditions.allSatisfy { $0.starts(with: own) } && isOnlyFor(jobs, steps[index].step.item, analysis)
    }
    if needsPlugin, let installed = JobBuildx.installingStep(ofJob: job, upTo: first, in: analysis) {
      if installed < first, covers(installed) {
        return BuilderPlacement(item: steps[installed].step.item, isAfter: true)
      }
      return installed < first && covers(first) ? BuilderPlacement(item: steps[first].step.item, isAfter: false) : nil
    }
    if analysis.jobs[job].executor.kind != .machine {
      let setUp = steps.indices.prefix { $0 < first }.last { index in
        if case .setupRemoteDocker = steps[index].step.kind { true } else { false }
      }
      if let setUp, covers(setUp) { return BuilderPlacement(item: steps[setUp].step.item, isAfter: true) }
    }
    let firstUse = analysis.commands(ofJob: job).first { entry in
      switch entry.command.docker?.verb {
      case .build, .buildxUse, .buildxInspect, .buildxBake, .buildxOther: true
      default: false
      }
    }
    for index in [firstUse?.step, first].compactMap({ $0 }) where index <= first && covers(index) {
      return BuilderPlacement(item: steps[index].step.item, isAfter: false)
    }
    return nil
  }

  /// Whether every reached job that has the step is one of `jobs`.
  private static func isOnlyFor(_ jobs: Set<Int>, _ item: YAMLNode, _ analysis: Analysis) -> Bool {
    analysis.reachedJobs(withStep: item).allSatisfy(jobs.contains)
  }
}
