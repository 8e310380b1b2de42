internal import BuildFiles
internal import CircleCIModel

/// Follows commands to the builds behind other files, as their jobs find these: as they stand in the checkout, and after
/// what a job has copied.
struct OpaqueLookups {
  private let repository: any RepositoryFiles
  private var files: OpaqueLookup
  private var afterCopies: [CheckoutCopies: OpaqueLookup] = [:]
  private var likeSteps = LikeSteps()
  /// The files that scripts write.
  private var writtenFiles: [ScriptFacts.WrittenFile] = []

  /// More sets of copies than these are not told apart.
  private static let limit = 64

  init(repository: any RepositoryFiles) {
    self.repository = repository
    files = OpaqueLookup(repository: repository)
  }

  /// What a command of a step leads to in a job that has made the copies before it.
  mutating func reach(
    of command: ScriptAnalysis.Command, script: ScriptAnalysis, step: ResolvedStep, run: RunStep,
    _ surroundings: inout JobSurroundings, _ copies: CheckoutCopies
  ) -> BuildReach {
    if !copies.isEmpty {
      let copied = CopiedFiles(repository: repository, copies: copies)
      if afterCopies[copies] == nil, afterCopies.count < OpaqueLookups.limit {
        var lookup = OpaqueLookup(repository: copied)
        lookup.add(writtenFiles)
        afterCopies[copies] = lookup
      }
      let found = afterCopies[copies]?.reach(
        of: command, script: script, step: step, run: run, &surroundings, &likeSteps)
      if let found { return found.renamed { copied.origin(of: $0) } }
    }
    return files.reach(of: command, script: script, step: step, run: run, &surroundings, &likeSteps)
  }

  /// Takes in the files that a script writes from heredocs into folders that it names.
  mutating func add(_ new: [ScriptFacts.WrittenFile]) {
    guard !new.isEmpty else { return }
    files.add(new)
    writtenFiles += new
    for copies in afterCopies.keys { afterCopies[copies]?.add(new) }
  }

  /// How a command of a script that no job runs builds behind other files; nil where it does not.
  mutating func unreachedKind(of command: ScriptAnalysis.Command, script: ScriptAnalysis) -> SiteKind? {
    files.unreachedKind(of: command, script: script)
  }
}
