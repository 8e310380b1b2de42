internal import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

/// What is asked for in each job of a config: jobs that are asked the same make one group, and the passes run once for
/// each group.
struct JobScopes: Sendable {
  /// The options of each group; one at least.
  let groups: [Options]
  /// The group of each job, by the job's number.
  let groupOfJob: [Int]
  /// The group of each build; nil where jobs of several groups share it.
  let groupOfSite: [Int?]
  /// The passes that leave a job alone, with the reason, by the job's number; empty where no job has any.
  let ignored: [[PassID: String]]
  /// As `ignored`, for builds that no job of the config performs, by their numbers.
  private let ignoredSites: [Int: [PassID: String]]

  init(_ analysis: Analysis, _ directives: Directives) {
    let path =
      analysis.config.document.source.path == "-" ? ".circleci/config.yml" : analysis.config.document.source.path
    guard !directives.areUniform else {
      groups = [directives.options(path: path, job: nil)]
      groupOfJob = Array(repeating: 0, count: analysis.jobs.count)
      groupOfSite = Array(repeating: 0, count: analysis.sites.count)
      ignored = []
      ignoredSites = [:]
      return
    }
    var groups = [directives.options(path: path, job: nil)]
    func group(_ job: String) -> Int {
      let options = directives.options(path: path, job: job)
      if let index = groups.firstIndex(of: options) { return index }
      groups.append(options)
      return groups.count - 1
    }
    let groupOfJob = analysis.jobs.map { group($0.job.name) }
    var ignoredSites: [Int: [PassID: String]] = [:]
    groupOfSite = analysis.sites.map { site in
      guard let name = site.jobNames.first else { return 0 }
      guard !site.uses.isEmpty else {
        ignoredSites[site.id] = directives.ignored(path: path, job: name)
        return group(name)
      }
      let own = Set(site.uses.filter { analysis.jobs[$0.job].isReached }.map { groupOfJob[$0.job] })
      return own.count > 1 ? nil : own.first ?? 0
    }
    self.groups = groups
    self.groupOfJob = groupOfJob
    self.ignoredSites = ignoredSites
    ignored = analysis.jobs.map { directives.ignored(path: path, job: $0.job.name) }
  }

  /// Whether some job is asked for something else than others.
  var areSeveral: Bool { groups.count > 1 || ignored.contains { !$0.isEmpty } }

  /// Why the policy has `rule` leave a build alone; nil where it has not.
  func reason(against rule: PassID, _ site: BuildSite, _ analysis: Analysis) -> String? {
    if let reason = ignoredSites[site.id]?[rule] { return reason }
    guard !ignored.isEmpty else { return nil }
    let jobs = site.uses.map(\.job).filter { analysis.jobs[$0].isReached }
    guard let job = jobs.first(where: { ignored[$0][rule] != nil }), let reason = ignored[job][rule] else { return nil }
    let isForAll = jobs.allSatisfy { ignored[$0][rule] != nil }
    return isForAll ? reason : "\(reason) (in the job '\(analysis.jobs[job].job.name)', which shares it)"
  }

  /// Why a build cannot be changed for one of its jobs alone.
  static func sharedReason(_ site: BuildSite) -> String {
    let names = site.jobNames.map { "'\($0)'" }.joined(separator: ", ")
    return "the jobs \(names) share it, and the policy asks for something else in each"
  }
}
