/// What a command leads to.
public enum BuildReach: Hashable, Sendable {
  /// It builds: one of the builds at least is performed whenever the command runs.
  case proven([ReachedBuild])
  /// It may build: each of these depends on something that the files do not decide.
  case possible([ReachedBuild])
  /// Every file it leads to was read, and nothing builds; `usesDocker` where something runs Docker all the same.
  case reachesNone(usesDocker: Bool)
  /// Something on the way could not be read. `namesBuild` where what could not be read has the name of a build.
  case unknown(reason: String, namesBuild: Bool)

  /// The builds.
  public var builds: [ReachedBuild] {
    switch self {
    case .proven(let builds), .possible(let builds): builds
    case .reachesNone, .unknown: []
    }
  }

  /// Whether it certainly builds.
  public var isProven: Bool { if case .proven = self { true } else { false } }

  /// The same with the files called by other paths, as `name` tells from theirs.
  public func renamed(_ name: (String) -> String) -> BuildReach {
    switch self {
    case .proven(let builds): .proven(builds.map { $0.renamed(name) })
    case .possible(let builds): .possible(builds.map { $0.renamed(name) })
    case .reachesNone, .unknown: self
    }
  }
}
