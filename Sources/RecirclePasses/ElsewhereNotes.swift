internal import RecircleEngine

/// What is left to say of jobs whose builds moved to a builder elsewhere.
struct ElsewhereNotes {
  /// The pass that moved them.
  let rule: PassID
  /// What builds now: `Depot`.
  let builder: String

  /// Says it of `jobs`, whose builds `moved`; those that `load` put their images into the engine.
  func note(jobs: [Int], moved: [BuildSite.ID], loading: Set<BuildSite.ID>, _ context: inout PassContext) {
    let analysis = context.analysis
    for job in jobs {
      if let first = moved.first, analysis.paysForNothing(job, moved: Set(moved)) {
        context.note(rule, .info, at: analysis.sites[first].offset, .unusedLayerCaching(builder))
      }
      guard case .noRemoteDocker = analysis.layerCaching[job] else { continue }
      for site in analysis.sites(ofJob: job) where loading.contains(site.id) {
        context.note(rule, .info, at: site.offset, .noEngine)
      }
    }
  }

  /// Whether layer caching is on in every job of the group, so that no build of it starts on an empty engine.
  static func restsOnLayerCaching(_ group: BuildGroup, _ context: PassContext) -> Bool {
    group.jobs.allSatisfy { context.analysis.layerCaching[$0].isOn }
  }
}

extension String {
  fileprivate static func unusedLayerCaching(_ builder: String) -> String {
    "layer caching keeps nothing of what \(builder) builds, and costs 200 credits a run"
  }
  fileprivate static let noEngine =
    "the job builds on a docker executor and never runs setup_remote_docker: loading the image needs an engine from "
    + "elsewhere"
}
