internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import YAMLSyntax

/// Whether the builds behind other files may go through a builder that `BUILDX_BUILDER` names.
///
/// Source: docker/cli `cmd/docker/builder.go`, docker/compose `cmd/compose/build.go` and docker/buildx (all read the
/// variable), CircleCI "Environment variables" (`BASH_ENV` is read by Bash alone), read 2026-11-23.
public struct ExportRules {
  private let context: PassContext
  private var analysis: Analysis { context.analysis }

  /// The rules for the analysis and options of `context`.
  public init(_ context: PassContext) { self.context = context }

  /// The decision about one build.
  public enum Assessment: Hashable, Sendable {
    /// It goes through a builder already.
    case good(String)
    /// It may go through one.
    case eligible
    /// It may not, for this reason.
    case held(String)
  }

  /// The decision about `site`, which is not spelled out; `routed` are the spelled-out builds that move in any case.
  public func assess(_ site: BuildSite, routed: Set<BuildSite.ID>) -> Assessment {
    for use in site.uses where analysis.jobs[use.job].isReached {
      if let exported = ExportedBuilder(before: use, in: analysis) { return .good(.exported(exported.name)) }
      if let reason = reasonAgainst(site, use, routed) { return .held(reason) }
    }
    return .eligible
  }

  private func reasonAgainst(_ site: BuildSite, _ use: BuildSite.Use, _ routed: Set<BuildSite.ID>) -> String? {
    if use.step == nil || site.kind == .orb { return .orb }
    guard use.reach?.isProven == true else { return .notProven }
    if use.reach?.builds.contains(where: \.choosesBuilder) == true { return .choosesBuilder }
    if !ContainerBuilders.creations(ofJob: use.job, in: analysis).isEmpty { return .ownBuilder }
    if LayerCachingNeed.isUnmet(site, context) { return .noLayerCaching }
    if let reason = JobConditions(analysis).reasonAgainst(use) { return reason }
    switch JobBuildx(at: use, before: site.command, in: analysis, ageMatters: true) {
    case .missing(let reason): return reason
    case .old(let clause): return .oldBuildx(clause)
    case .proven, .ofUnknownAge, .assumed: break
    }
    if let reason = reasonAgainstShell(use) { return reason }
    let others = analysis.sites(ofJob: use.job).filter { $0.kind.isLiteral && !routed.contains($0.id) }
    return others.isEmpty ? nil : .leavesLiteral
  }

  /// Only Bash reads what is exported.
  private func reasonAgainstShell(_ use: BuildSite.Use) -> String? {
    let job = analysis.jobs[use.job]
    guard let index = use.step, case .run(let run) = job.steps[index].step.kind else { return .orb }
    let given =
      run.shell.map { job.steps[index].scope.text(of: $0) } ?? job.executor.shell.map { job.scope.text(of: $0) }
    if let given {
      guard let program = given?.split(separator: " ").first?.split(separator: "/").last, program == "bash" else {
        return .otherShell
      }
    } else if job.executor.kind == .docker, let image = job.executor.image, EngineImages.hasNoBash(image) {
      return .noBash(image)
    }
    return nil
  }
}

extension String {
  fileprivate static let orb = "the orb's own commands choose the builder"
  fileprivate static let notProven = "it is not proven that it builds"
  fileprivate static let choosesBuilder = "the files it leads to create, select or name a builder themselves"
  fileprivate static let ownBuilder = "the job creates a builder of its own, and a second one beside it is not wanted"
  fileprivate static let noLayerCaching = "without layer caching the builder's volume is not kept"
  fileprivate static let leavesLiteral =
    "another build of the job stays on the engine's own builder, and the variable would move it"
  fileprivate static let otherShell = "the step's shell is not Bash, and only Bash reads what is exported"

  fileprivate static func oldBuildx(_ clause: String) -> String {
    "loading by default needs buildx 0.14 or newer, and \(clause)"
  }
  fileprivate static func exported(_ name: String?) -> String {
    name.map { "BUILDX_BUILDER sends it through the builder '\($0)'" } ?? "BUILDX_BUILDER names its builder"
  }
  fileprivate static func noBash(_ image: String) -> String {
    "the image '\(image)' has no Bash, and only Bash reads what is exported"
  }
}
