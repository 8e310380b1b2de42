internal import BuildFiles
internal import CircleCIModel

/// Follows commands to the builds behind other files, as their jobs find these: as they stand in the checkout, and after
/// what a job has copied.
struct OpaqueLookups {
  private let repository: any RepositoryFiles
  private var files: OpaqueLookup
  private var afterCopies: [(copies: CheckoutCopies, files: CopiedFiles, lookup: OpaqueLookup)] = []
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
    if !copies.isEmpty, let index = index(of: copies) {
      let found = afterCopies[index].lookup.reach(
        of: command, script: script, step: step, run: run, &surroundings, &likeSteps)
      let files = afterCopies[index].files
      return found.renamed { files.origin(of: $0) }
    }
    return files.reach(of: command, script: script, step: step, run: run, &surroundings, &likeSteps)
  }

  /// Where the files after `copies` are kept; nil where there are too many sets of copies.
  private mutating func index(of copies: CheckoutCopies) -> Int? {
    if let known = afterCopies.lastIndex(where: { $0.copies == copies }) { return known }
    guard afterCopies.count < OpaqueLookups.limit else { return nil }
    let files = CopiedFiles(repository: repository, copies: copies)
    var lookup = OpaqueLookup(repository: files)
    lookup.add(writtenFiles)
    afterCopies.append((copies, files, lookup))
    return afterCopies.count - 1
  }

  /// Takes in the files that a script writes from heredocs into folders that it names.
  mutating func add(_ new: [ScriptFacts.WrittenFile]) {
    guard !new.isEmpty else { return }
    files.add(new)
    writtenFiles += new
    for index in afterCopies.indices { afterCopies[index].lookup.add(new) }
  }

  /// How a command of a script that no job runs builds behind other files; nil where it does not.
  mutating func unreachedKind(of command: ScriptAnalysis.Command, script: ScriptAnalysis) -> SiteKind? {
    files.unreachedKind(of: command, script: script)
  }
}
