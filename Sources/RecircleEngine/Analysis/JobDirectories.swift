internal import BuildFiles
internal import CircleCIModel
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Where the checkout and the steps of a job are on the machine, as far as paths can be told without running it.
struct JobDirectories: Hashable, Sendable {
  /// The job's working directory, as the config spells it.
  private let base: String
  /// The folder into which the job checks out, as the config spells it.
  private let checkout: String

  /// Source: CircleCI configuration reference, `working_directory` (default `~/project`) and `checkout.path`.
  init(workingDirectory: String?, checkoutPath: String?) {
    base = JobDirectories.normal(workingDirectory ?? "~/project", from: "")
    checkout = checkoutPath.map { [base] in JobDirectories.normal($0, from: base) } ?? base
  }

  /// The folder of the checkout that a step with this `working_directory` runs in; nil where it lies outside.
  func folder(ofStepIn workingDirectory: String?) -> RepositoryPath? {
    inCheckout(workingDirectory.map { JobDirectories.normal($0, from: base) } ?? base)
  }

  /// The place in the checkout of `path`, read in the step's folder or absolute; nil where it lies outside, or is to be
  /// read in a folder that is not known.
  func place(of path: String, from folder: RepositoryPath?) -> RepositoryPath? {
    if path.hasPrefix("/") || path.hasPrefix("~") { return inCheckout(JobDirectories.normal(path, from: base)) }
    return folder?.appending(path)
  }

  private func inCheckout(_ path: String) -> RepositoryPath? {
    if path == checkout { return .root }
    guard path.hasPrefix(checkout + "/") else { return nil }
    return RepositoryPath.root.appending(String(path.dropFirst(checkout.utf8.count + 1)))
  }

  /// An absolute spelling without `.`, `..` and doubled slashes; the home folder's spellings are one.
  private static func normal(_ path: String, from base: String) -> String {
    if path == "~/project" { return path }
    var path = path
    switch path.utf8.first {
    case UInt8(ascii: "/"), UInt8(ascii: "$"):
      for home in homes where path == home || path.hasPrefix(home + "/") {
        path = "~" + path.dropFirst(home.utf8.count)
      }
    case UInt8(ascii: "~"): break
    default: path = base + "/" + path
    }
    var result: [Substring] = []
    for component in path.pathComponents where component != "." {
      if component == "..", result.count > 0 { result.removeLast() } else { result.append(component) }
    }
    return (path.hasPrefix("/") ? "/" : "") + result.joined(separator: "/")
  }

  /// The spellings of the home folder besides `~`.
  private static let homes = ["/home/circleci", "/root", "$HOME", "${HOME}"]
}

extension JobDirectories {
  /// The directories of `job`.
  init(of job: ResolvedJob) {
    let own = job.job.workingDirectory.flatMap { job.scope.text(of: $0) }
    let inherited = job.executor.workingDirectory.flatMap { job.executor.scope.text(of: $0) }
    var checkoutPath: String?
    for index in job.steps.indices {
      guard case .builtIn(let name, let value?) = job.steps[index].step.kind, name == "checkout",
        let path = value["path"]
      else { continue }
      checkoutPath = job.steps[index].scope.text(of: path)
    }
    self.init(workingDirectory: own ?? inherited, checkoutPath: checkoutPath)
  }

  /// The folder in the checkout in a state of a step's script; nil where it is not known or outside.
  func folder(step: ResolvedStep, run: RunStep, state: ShellState) -> RepositoryPath? {
    var start: String?
    if let node = run.workingDirectory {
      guard let text = step.scope.text(of: node) else { return nil }
      start = text
    }
    let folder = folder(ofStepIn: start)
    switch state.directory {
    case .unchanged: return folder
    case .literal(let path): return place(of: path, from: folder)
    case .unknown: return nil
    }
  }
}
