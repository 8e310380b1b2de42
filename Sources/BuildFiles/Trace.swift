/// What was found on the way from one command.
struct Trace {
  /// Something that could not be followed.
  struct Gap: Hashable {
    let reason: String
    /// Whether it has the name of a build.
    let namesBuild: Bool
  }

  private(set) var builds: [ReachedBuild] = []
  private(set) var gaps: [Gap] = []
  /// Whether some command creates, selects or names a builder.
  var choosesBuilder = false
  /// Whether a command of Docker's was met that may do more than build.
  var usesDocker = false

  /// More builds than this are not told apart by anyone.
  private static let limit = 200

  mutating func add(_ build: ReachedBuild) {
    if let index = builds.firstIndex(where: { $0.isAtPlace(of: build) && $0.kind == build.kind }) {
      if builds[index].certainty != .performed, build.certainty == .performed { builds[index] = build }
    } else if builds.count < Trace.limit {
      builds.append(build)
    }
  }

  mutating func add(gap reason: String, namesBuild: Bool) {
    let gap = Gap(reason: reason, namesBuild: namesBuild)
    if gaps.count < Trace.limit, !gaps.contains(gap) { gaps.append(gap) }
  }

  var reach: BuildReach {
    let builds = builds.map { build in
      var build = build
      build.choosesBuilder = choosesBuilder
      return build
    }
    if builds.contains(where: { $0.certainty == .performed && $0.kind != .ko }) { return .proven(builds) }
    if !builds.isEmpty { return .possible(builds) }
    guard let gap = gaps.first(where: \.namesBuild) ?? gaps.first else { return .reachesNone(usesDocker: usesDocker) }
    return .unknown(reason: gap.reason, namesBuild: gap.namesBuild)
  }
}
