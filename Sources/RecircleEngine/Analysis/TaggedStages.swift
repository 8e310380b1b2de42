internal import CircleCIModel
internal import DockerCLI
public import DockerfileSyntax
internal import ShellSyntax

/// What the other builds of a job do with the stages of a build's Dockerfile.
public struct TaggedStages: Sendable {
  /// The stages whose layers belong to an image that another build tags.
  public private(set) var tagged: Set<Int> = []
  /// The builds that name a stage as their target and give no tag, by the stage.
  public private(set) var untagged: [Int: BuildSite.ID] = [:]

  /// Whether the image that `site` tags holds a stage which another build of its job only copies from.
  public static func keeps(_ site: BuildSite, dockerfile path: String, facts: StageFacts, _ analysis: Analysis) -> Bool
  {
    guard let build = analysis.build(of: site), !build.tags.isEmpty else { return false }
    return !users(of: site, dockerfile: path, facts: facts, analysis).isEmpty
  }

  /// The other builds of the site's jobs that only copy from a stage which it builds as its target.
  public static func users(
    of site: BuildSite, dockerfile path: String, facts: StageFacts, _ analysis: Analysis
  ) -> [BuildSite.ID] {
    guard let build = analysis.build(of: site), build.target != nil else { return [] }
    let chain = Set(facts.graph.chain(of: facts.target))
    let jobs = Set(site.uses.map(\.job))
    return analysis.sites(ofJobs: Array(jobs)).filter { other in
      guard other.id != site.id, other.kind.isLiteral, !jobs.isDisjoint(with: other.uses.map(\.job)),
        analysis.dockerfile(of: other).path == path, let needed = analysis.stages(of: other)
      else { return false }
      return !chain.isDisjoint(with: needed.graph.lost(of: needed.target))
    }.map(\.id)
  }

  /// What is built around `site`, in every job that performs it, from the Dockerfile at `path`.
  public init(around site: BuildSite, dockerfile path: String, facts: StageFacts, _ analysis: Analysis) {
    let jobs = Set(site.uses.filter { analysis.jobs[$0.job].isReached }.map(\.job))
    let own = analysis.build(of: site)
    for other in analysis.sites(ofJobs: Array(jobs.prefix(1))) where other.id != site.id && other.kind.isLiteral {
      guard jobs.isSubset(of: other.uses.map(\.job)), analysis.dockerfile(of: other).path == path,
        let build = analysis.build(of: other), build.isUnderstood, build.skipsCache == false,
        let target = build.target?.literal, let stage = facts.graph.target(named: target),
        StageSignature(build, facts, stage: stage) == own.map({ StageSignature($0, facts, stage: stage) })
      else { continue }
      if build.tags.isEmpty {
        if build.outputs.isEmpty, build.isQuiet == false { untagged[stage] = other.id }
      } else {
        tagged.formUnion(facts.graph.chain(of: stage))
      }
    }
  }
}

/// The stages that this run tags, so that two builds of one job share one image and two images share no name.
public struct PlannedStages: Sendable {
  private struct Key: Hashable {
    let job: Int
    let dockerfile: String
    let stage: Int
    let signature: StageSignature?
  }
  private var planned: [Key: [BuildSite.ID]] = [:]
  private struct Owner: Hashable {
    let dockerfile: String
    let stage: String
    let signature: StageSignature?
  }
  private var names: [String: Owner] = [:]

  /// Nothing planned yet.
  public init() {}

  /// Whether every job of `site` has an image of the stage by then.
  public func holds(
    _ stage: LostStage, of dockerfile: String, for site: BuildSite, _ signature: StageSignature?, _ analysis: Analysis
  ) -> Bool {
    site.uses.allSatisfy { use in
      let key = Key(job: use.job, dockerfile: dockerfile, stage: stage.index, signature: signature)
      return planned[key, default: []].contains { analysis.surelyRuns(analysis.sites[$0], before: site, use) }
    }
  }

  /// The tags in order of preference, the first that names no other stage.
  public mutating func free(
    _ tag: String, or other: String, stage: String, of dockerfile: String, for site: BuildSite,
    _ signature: StageSignature?
  ) -> String {
    let owner = Owner(dockerfile: dockerfile, stage: stage, signature: signature)
    let candidates = [tag, tag.hasSuffix("-\(stage)") ? other : "\(tag)-\(stage)", other, "\(other)-\(site.id)"]
    for candidate in candidates where names[candidate, default: owner] == owner {
      names[candidate] = owner
      return candidate
    }
    return candidates[candidates.count - 1]
  }

  /// Keeps that the stages have images now.
  public mutating func add(
    _ stage: LostStage, of dockerfile: String, for site: BuildSite, _ signature: StageSignature?
  ) {
    for use in site.uses {
      let key = Key(job: use.job, dockerfile: dockerfile, stage: stage.index, signature: signature)
      planned[key, default: []].append(site.id)
    }
  }
}
