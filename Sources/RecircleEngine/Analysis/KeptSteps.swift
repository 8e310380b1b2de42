internal import BuildFiles
internal import CircleCIModel
public import DockerfileSyntax

/// What of a build's steps a cache keeps when the files of the checkout have changed.
public enum KeptSteps: Hashable, Sendable {
  /// Some steps come before the files; or what there is is not known.
  case some
  /// No step does: the base image alone is kept.
  case noneBehindBase
  /// No step does, and there is no base image.
  case none
}

extension KeptSteps {
  /// Finds it for builds; a Dockerfile that many builds have is looked at once.
  public struct Lookup {
    private var known: [ObjectIdentifier: KeptSteps] = [:]

    /// A lookup that knows nothing yet.
    public init() {}

    /// What is kept of all builds together: `some` where it is of one.
    public mutating func steps(of sites: [BuildSite], in analysis: Analysis) -> KeptSteps {
      var result: KeptSteps?
      for site in sites {
        let own = steps(of: site, in: analysis)
        if own == .some { return .some }
        if result != .noneBehindBase { result = own }
      }
      return result ?? .some
    }

    private mutating func steps(of site: BuildSite, in analysis: Analysis) -> KeptSteps {
      guard site.kind.isLiteral else { return KeptSteps.behindFiles(site) }
      guard let facts = analysis.stages(of: site) else { return .some }
      if let steps = known[ObjectIdentifier(facts)] { return steps }
      let steps = KeptSteps(facts.graph, target: facts.target)
      known[ObjectIdentifier(facts)] = steps
      return steps
    }
  }

  /// Of what is built for a stage; a cache mount outlives a change of the files as well.
  init(_ graph: StageGraph, target: Int) {
    guard graph.runsOnlyAfterContext(inReachOf: target), graph.cacheMounts(inReachOf: target).isEmpty else {
      self = .some
      return
    }
    self = graph.hasBaseImage(inReachOf: target) ? .noneBehindBase : .none
  }

  /// Of the images of stages, by their positions.
  public init(ofStages stages: [Int], in graph: StageGraph) {
    let isBare = stages.allSatisfy { graph.runsOnlyAfterContext(inChainOf: $0) }
    self = isBare ? .noneBehindBase : .some
  }
}

extension KeptSteps {
  /// Of a build behind other files, whose flags are not known.
  private static func behindFiles(_ site: BuildSite) -> KeptSteps {
    var result: KeptSteps?
    for use in site.uses {
      // Which stage is built counts only where there are several.
      guard let reach = use.reach, reach.builds.count == 1, let file = use.dockerfile.dockerfile,
        file.stages.count == 1
      else { return .some }
      let own = KeptSteps(file.graph(buildArguments: [:], namedContexts: []), target: 0)
      if own == .some { return .some }
      result = own
    }
    return result ?? .some
  }
}
