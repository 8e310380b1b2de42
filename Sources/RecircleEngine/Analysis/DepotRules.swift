internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
public import SourceEditing

/// Whether a build may run on Depot, and what that takes.
public struct DepotRules {
  /// What is known about the move of one build.
  public struct Route: Hashable, Sendable {
    /// The splices of the build's script.
    public let edits: [TextEdit]
    /// Why it may change what the job produces; nil where it does not.
    public let danger: String?
    /// What it assumes.
    public let assumptions: [String]
    /// Whether its image is loaded into the engine.
    public let loads: Bool
  }

  /// The decision about one build.
  public enum Assessment: Hashable, Sendable {
    /// It may move.
    case eligible(Route)
    /// It may not, for this reason.
    case held(String)
  }

  private let context: PassContext
  private var analysis: Analysis { context.analysis }

  /// The rules for the analysis and options of `context`.
  public init(_ context: PassContext) { self.context = context }

  /// The decision about `site`, which is spelled out or a bake.
  public func assess(_ site: BuildSite) -> Assessment {
    guard let docker = analysis.command(of: site)?.docker else { return .held(CommonReasons.notUnderstood) }
    var route = BuilderRules.Route()
    if site.kind == .bake {
      if let reason = reasonAgainstBake(site, docker) { return .held(reason) }
      let says = docker.parsedArguments?.flags.contains { ["--load", "--push", "--print", "--set"].contains($0.name) }
      route.loads = says != true
    } else {
      switch BuilderRules(context, to: .depot).assess(site) {
      case .held(let reason), .good(let reason): return .held(reason)
      case .anonymous: return .held(CommonReasons.notUnderstood)
      case .eligible(let found): route = found
      }
    }
    var flags = context.options.depotProject.map { ["--project \($0)"] } ?? []
    if route.loads, site.kind != .bake || LaterUse(analysis).mayWantImage(of: site) { flags.append("--load") }
    do throws(DockerInvocation.DepotRefusal) {
      let edits = try docker.depotEdits(flags: flags)
      return .eligible(
        Route(
          edits: edits, danger: route.danger, assumptions: credentials(of: site) + route.assumptions,
          loads: flags.contains("--load")))
    } catch {
      return .held(error.reason)
    }
  }

  private func reasonAgainstBake(_ site: BuildSite, _ docker: DockerInvocation) -> String? {
    guard docker.verb == .buildxBake, let script = site.script.flatMap({ analysis.scripts[$0] }),
      script.script.stop == nil
    else { return CommonReasons.notUnderstood }
    if docker.parsedArguments?.isOn("--no-cache") != false { return CommonReasons.noCache }
    for use in site.uses where analysis.jobs[use.job].isReached {
      if let reason = JobConditions(analysis).reasonAgainst(use) { return reason }
      if LocalImages(before: site, use: use, in: analysis, for: .depot).isAny { return .bakeBesideImages }
    }
    return nil
  }

  /// What else the client needs: who asks, and for which project.
  ///
  /// Source: depot.dev "CircleCI" (OIDC or `DEPOT_TOKEN`) and depot/cli `pkg/helpers/project.go`, read 2026-11-23.
  private func credentials(of site: BuildSite) -> [String] {
    let values = site.uses.filter { analysis.jobs[$0.job].isReached }.map { analysis.values(of: site, use: $0) }
    func isSet(_ name: String) -> Bool { values.allSatisfy { $0?.sets(name) == true } }
    var result: [String] = []
    if !isSet("DEPOT_TOKEN") { result.append(.token) }
    if context.options.depotProject == nil, !isSet("DEPOT_PROJECT_ID") { result.append(.project) }
    return result
  }
}

extension String {
  fileprivate static let bakeBesideImages =
    "the job makes images in its engine before, and whether the bake file needs one is not known"
  fileprivate static let token = "the job has DEPOT_TOKEN, or Depot trusts the project's OIDC tokens"
  fileprivate static let project = "depot.json or DEPOT_PROJECT_ID names the project at Depot"
}
