public import RecircleEngine

/// Sends builds to a BuildKit that runs elsewhere.
///
/// Why: a BuildKit with a disk of its own keeps everything, cache mounts included, and needs no layer caching.
/// Writes: `docker buildx create --driver=remote` with the address and the certificates given, once a job, and
/// `docker buildx build --builder NAME --load` for each build. Assumes that the BuildKit answers there.
/// Leaves alone: what a container builder leaves alone, for the same reasons; jobs that create another builder.
/// Source: docs.docker.com/build/builders/drivers/remote, read 2026-11-23.
public struct RemoteBuilderPass: Pass {
  /// The pass's name.
  public static let id = PassID.remoteBuilder

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    var routes: [BuildSite.ID: BuilderRules.Route] = [:]
    for site in context.openSites {
      switch BuilderRules(context, to: .remote).assess(site) {
      case .good(let reason): context.good(site, id, reason)
      case .anonymous: context.hold(site, id, .anonymous)
      case .held(let reason): context.hold(site, id, reason)
      case .eligible(let route): routes[site.id] = route
      }
    }
    guard let endpoint = context.options.builder.endpoint else {
      for site in routes.keys { context.hold(context.analysis.sites[site], id, .noEndpoint) }
      return
    }
    BuilderMove(
      rule: id, driver: BuilderSteps.remote, message: .nothingKept,
      assumptions: [.answers(endpoint, hasFiles: context.options.builder.transportSecurity != nil)]
    ).offer(routes, &context)
  }
}

extension String {
  fileprivate static let anonymous = "the job creates a builder of its own, and a second one beside it is not wanted"
  fileprivate static let noEndpoint = "no address of a BuildKit is given (--remote-endpoint)"
  fileprivate static let nothingKept = "the build starts on an empty engine: a BuildKit that runs elsewhere keeps its cache"
  fileprivate static func answers(_ endpoint: String, hasFiles: Bool) -> String {
    "a BuildKit answers at \(endpoint)\(hasFiles ? " and the job has the files with its certificates" : "")"
  }
}
