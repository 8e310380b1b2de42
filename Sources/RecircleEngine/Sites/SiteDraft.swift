internal import BuildFiles
internal import DockerCLI

/// A build while its jobs are being found.
struct SiteDraft {
  let kind: SiteKind
  let offset: Int
  /// The script that holds it; nil for an orb's job or command.
  var script: Int32?
  /// The command's number in that script.
  var command = -1
  let text: String
  private(set) var uses: [BuildSite.Use] = []
  var jobNames: [String] = []
  var isReached = false
  private(set) var isPerformedTooOften = false

  /// Takes in that a job performs the build; jobs come in source order, all forms of one together.
  mutating func add(_ use: BuildSite.Use, job name: String, isReached: Bool) {
    // Commands can call one another until one build is performed thousands of times: then it is left alone.
    if uses.count >= BuildSite.useLimit, uses.suffix(BuildSite.useLimit).allSatisfy({ $0.job == use.job }) {
      isPerformedTooOften = true
      return
    }
    uses.append(use)
    if jobNames.last != name { jobNames.append(name) }
    if isReached { self.isReached = true }
  }
}
