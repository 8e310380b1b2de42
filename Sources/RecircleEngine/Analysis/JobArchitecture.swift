internal import CircleCIModel
internal import DockerCLI

extension ResolvedJob {
  /// Whether the job runs on Arm.
  ///
  /// Source: CircleCI configuration reference, "resource_class" (`arm.…`), read 2026-11-23.
  var isArm: Bool { executor.resourceClass?.hasPrefix("arm.") ?? false }
}

/// The platforms of builds that move to one BuildKit from jobs of different architectures.
///
/// A BuildKit builds for its own platform where none is said. Source: docs.docker.com/build/building/multi-platform, read
/// 2026-11-23.
struct JobArchitectures {
  private let analysis: Analysis
  /// Whether the config builds on both architectures.
  private let isMixed: Bool

  init(_ analysis: Analysis) {
    self.analysis = analysis
    var seen: Set<Bool> = []
    for site in analysis.sites {
      for use in site.uses where analysis.jobs[use.job].isReached { seen.insert(analysis.jobs[use.job].isArm) }
    }
    isMixed = seen.count > 1
  }

  /// What the build must say so that it stays one for the platform of its job: a flag, nothing, or a reason where its
  /// jobs differ.
  func platform(of site: BuildSite) -> Result<AddedFlag?, BuilderPlacement.Reason> {
    guard isMixed, let build = analysis.build(of: site), build.platforms.isEmpty else { return .success(nil) }
    let uses = site.uses.filter { analysis.jobs[$0.job].isReached }
    if uses.contains(where: { analysis.values(of: site, use: $0)?.sets("DOCKER_DEFAULT_PLATFORM") != false }) {
      return .success(nil)
    }
    let isOpen = uses.contains { analysis.jobs[$0.job].executor.hasUnknownResourceClass }
    let found = Set(uses.map { analysis.jobs[$0.job].isArm })
    guard !isOpen, found.count == 1, let isArm = found.first else {
      return .failure(BuilderPlacement.Reason(text: .differ))
    }
    return .success(AddedFlag("--platform", isArm ? "linux/arm64" : "linux/amd64"))
  }
}

extension String {
  fileprivate static let differ =
    "jobs of different architectures share the build, and one BuildKit would build the same platform for all of them"
}
