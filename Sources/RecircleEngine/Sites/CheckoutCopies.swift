internal import BuildFiles
internal import CircleCIModel
internal import ShellSyntax
internal import SourceEditing

/// The files of the checkout that a job has copied, moved or linked to other places of it before one of its commands.
struct CheckoutCopies: Equatable, Sendable {
  private struct Copy: Equatable {
    let source: RepositoryPath
    let target: RepositoryPath
    let isRecursive: Bool

    /// The file that `path` is a copy of; nil where it is none.
    func source(of path: RepositoryPath) -> RepositoryPath? {
      if path == target { return source }
      guard isRecursive, path.components.starts(with: target.components) else { return nil }
      return RepositoryPath(components: source.components + path.components.dropFirst(target.components.count))
    }
  }

  private var copies: [Copy] = []

  /// Whether there are none.
  var isEmpty: Bool { copies.isEmpty }

  /// More than these are not followed.
  private static let limit = 32
  private static let stepLimit = 256

  /// Takes in a command of a step.
  mutating func add(_ copy: FileCopy, step: ResolvedStep, run: RunStep, _ surroundings: inout JobSurroundings) {
    let values = surroundings.values(step: step, run: run, state: copy.state)
    let directories = surroundings.directories
    let folder = surroundings.folder(step: step, run: run, state: copy.state)
    func path(_ word: ShellWord) -> String? { word.literal ?? values.path(word.parts) }
    guard let named = path(copy.target), let target = directories.place(of: named, from: folder) else { return }
    let isFolder = named.hasSuffix("/") || named.hasSuffix("/.") || [".", ".."].contains(named) || target == .root
    for word in copy.sources {
      guard copies.count < CheckoutCopies.limit, let text = path(word) else { continue }
      let isWhole = text.hasSuffix("/.")
      let name = String(text.lastPathComponent)
      var targets: [RepositoryPath] = []
      // Whether a target without a slash is a folder is not known: no one reads a folder as a file.
      if !isFolder, copy.sources.count == 1 { targets.append(target) }
      if isWhole { targets = [target] } else if let inside = target.appending(name) { targets.append(inside) }
      for target in targets {
        let start = copy.isSymbolicLink ? target.parent : folder
        guard let source = directories.place(of: text, from: start), source != target else { continue }
        copies.append(Copy(source: source, target: target, isRecursive: copy.isRecursive))
      }
    }
  }

  /// The file of the checkout that stands at `path` now.
  func origin(of path: RepositoryPath, exists: (RepositoryPath) -> Bool) -> RepositoryPath {
    var steps = CheckoutCopies.stepLimit
    return origin(of: path, before: copies.count, &steps, exists) ?? path
  }

  private func origin(
    of path: RepositoryPath, before end: Int, _ steps: inout Int, _ exists: (RepositoryPath) -> Bool
  ) -> RepositoryPath? {
    for index in copies[..<end].indices.reversed() {
      guard let source = copies[index].source(of: path) else { continue }
      steps -= 1
      guard steps > 0 else { return nil }
      if let found = origin(of: source, before: index, &steps, exists) { return found }
      if exists(source) { return source }
    }
    return nil
  }
}

/// A repository as a job finds it after its copies.
struct CopiedFiles: RepositoryFiles {
  let repository: any RepositoryFiles
  let copies: CheckoutCopies

  func contents(of path: String) -> [UInt8]? { repository.contents(of: origin(of: path)) }

  /// The path of the file in the checkout that stands at `path`.
  func origin(of path: String) -> String {
    guard let place = RepositoryPath.root.appending(path) else { return path }
    return copies.origin(of: place) { repository.contents(of: $0.text) != nil }.text
  }
}
