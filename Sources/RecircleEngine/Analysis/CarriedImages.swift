internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Tars of images that a job carries from run to run in CircleCI's cache: one of its steps loads them before a build, a
/// later one saves them again.
public struct CarriedImages: Sendable {
  /// The byte offset in the file of the step that loads them.
  public let offset: Int
  /// Their paths, in the order of the script.
  public let paths: [String]
  /// Whether the saved tars go elsewhere too: into a workspace, to the artifacts or to another job that loads them.
  public let areHandedOver: Bool
  /// The step that loads them.
  let loader: YAMLNode

  /// The tars of some jobs, those of one step together.
  public static func all(inJobs jobs: [Int], in analysis: Analysis) -> [CarriedImages] {
    let loading = jobs.filter { job in
      analysis.builds(inJob: job)
        && analysis.commands(ofJob: job).contains { $0.command.docker?.verb == .load }
    }
    guard !loading.isEmpty else { return [] }
    let takers = TarTakers(analysis)
    return loading.flatMap { all(inJob: $0, takers, analysis) }
  }

  private static func all(inJob job: Int, _ takers: TarTakers, _ analysis: Analysis) -> [CarriedImages] {
    let commands = analysis.commands(ofJob: job)
    var savedLast: [String: Int] = [:]
    for entry in commands { if let path = TarPath.saved(by: entry.command) { savedLast[path] = entry.step } }
    let lastBuild = analysis.sites(ofJob: job).flatMap(\.uses).filter { $0.job == job }.compactMap(\.step).max() ?? -1
    let steps = analysis.jobs[job].steps
    let restoring = steps.firstIndex { $0.isBuiltIn("restore_cache") } ?? steps.count
    var result: [CarriedImages] = []
    for entry in commands {
      guard let path = TarPath.loaded(by: entry.command), restoring < entry.step, entry.step < lastBuild,
        savedLast[path].map({ $0 > entry.step }) == true, takers.isStored(path)
      else { continue }
      let isHandedOver = takers.isTaken(path, fromJob: job)
      let loader = steps[entry.step].step.item
      if let last = result.last, last.loader == loader, last.areHandedOver == isHandedOver {
        if !last.paths.contains(path) { result[result.count - 1] = last.adding(path) }
      } else {
        result.append(
          CarriedImages(
            offset: loader.span.start, paths: [path], areHandedOver: isHandedOver, loader: loader))
      }
    }
    return result
  }

  /// The reached jobs that run the step that loads them.
  public func jobs(in analysis: Analysis) -> [Int] { analysis.reachedJobs(withStep: loader) }

  private func adding(_ path: String) -> CarriedImages {
    CarriedImages(offset: offset, paths: paths + [path], areHandedOver: areHandedOver, loader: loader)
  }

}

/// What the steps of a config store of its files, and which jobs load tars.
private struct TarTakers {
  /// The files and folders that some job puts into CircleCI's cache.
  private var cached: Set<[Substring]> = []
  /// Those that a job puts into the workspace or the artifacts.
  private var handedOver: [Int: Set<[Substring]>] = [:]
  /// The jobs that load a tar, by its path.
  private var loaders: [String: Set<Int>] = [:]

  init(_ analysis: Analysis) {
    for job in analysis.jobs.indices where analysis.jobs[job].isReached {
      for step in analysis.jobs[job].steps {
        guard case .builtIn(let name, let value?) = step.step.kind else { continue }
        switch name {
        case "save_cache": cached.formUnion(TarTakers.files(value, step))
        case "persist_to_workspace", "store_artifacts":
          handedOver[job, default: []].formUnion(TarTakers.files(value, step))
        default: continue
        }
      }
      for entry in analysis.commands(ofJob: job) {
        if let path = TarPath.loaded(by: entry.command) { loaders[path, default: []].insert(job) }
      }
    }
  }

  /// Whether some job puts the file, or a folder above it, into CircleCI's cache.
  func isStored(_ path: String) -> Bool { TarTakers.holds(cached, path) }

  /// Whether the file of a job goes anywhere else.
  func isTaken(_ path: String, fromJob job: Int) -> Bool {
    TarTakers.holds(handedOver[job] ?? [], path) || loaders[path]?.contains { $0 != job } == true
  }

  private static func holds(_ files: Set<[Substring]>, _ path: String) -> Bool {
    let file = components(path)
    return !files.isEmpty && file.indices.contains { files.contains(Array(file[...$0])) }
  }

  private static func files(_ value: YAMLNode, _ step: ResolvedStep) -> [[Substring]] {
    guard let paths = (value["paths"] ?? value["path"])?.resolved else { return [] }
    let root = value["root"].flatMap { step.scope.text(of: $0) } ?? "."
    return (paths.kind == .sequence ? paths.items : [paths]).compactMap { item in
      step.scope.text(of: item.resolved).map { text in
        components(text.hasPrefix("/") || text.hasPrefix("~") ? text : "\(root)/\(text)")
      }
    }
  }

  private static func components(_ path: String) -> [Substring] {
    (path.hasPrefix("/") ? ["/"] : []) + path.pathComponents.filter { $0 != "." }
  }
}

/// The tar that a `docker load` reads or a `docker save` writes, itself or through programs that compress.
private enum TarPath {
  /// Programs that pass a file on, packed or unpacked.
  ///
  /// Source: the manuals of gzip, pigz, zstd, lz4, xz, bzip2 and coreutils, read 2026-11-23.
  private static let filters: Set<String> = [
    "cat", "pv", "gzip", "gunzip", "zcat", "pigz", "unpigz", "zstd", "unzstd", "zstdcat", "zstdmt", "lz4", "unlz4",
    "lz4cat", "xz", "unxz", "xzcat", "bzip2", "bunzip2", "bzcat",
  ]

  static func loaded(by command: ScriptAnalysis.Command) -> String? {
    guard let docker = command.docker, docker.verb == .load else { return nil }
    if let named = option("-i", "--input", docker.arguments[...]) { return named }
    if let path = redirection("<", of: command.invocation.command) { return path }
    let producers = command.invocation.producers
    guard let first = producers.first, producers.allSatisfy(isFilter) else { return nil }
    return redirection("<", of: first) ?? operand(of: first)
  }

  static func saved(by command: ScriptAnalysis.Command) -> String? {
    guard let docker = command.docker, docker.verb == .save else { return nil }
    if let named = option("-o", "--output", docker.arguments[...]) { return named }
    if let path = redirection(">", of: command.invocation.command) { return path }
    let consumers = command.invocation.consumers
    guard let last = consumers.last, consumers.allSatisfy(isFilter) else { return nil }
    return redirection(">", of: last) ?? option("-o", "--output", last.words[...])
  }

  private static func isFilter(_ command: SimpleCommand) -> Bool {
    command.words.first?.literal.map(filters.contains) ?? false
  }

  private static func text(_ word: ShellWord) -> String? {
    word.literal
      ?? ShellWord.homePath(of: word.parts) { parts in
        parts.reduce("") { text, part in text.flatMap { before in part.literal.map { before + $0 } } }
      }
  }

  private static func option(_ short: String, _ long: String, _ words: ArraySlice<ShellWord>) -> String? {
    for (word, next) in zip(words, words.dropFirst()) where word.literal == short || word.literal == long {
      return text(next)
    }
    let joined = words.lazy.compactMap(\.literal).first { $0.hasPrefix("\(long)=") }
    return joined.map { String($0.dropFirst(long.count + 1)) }
  }

  private static func redirection(_ operation: String, of command: SimpleCommand) -> String? {
    command.redirections.first { $0.operation == operation && $0.descriptor == nil }.flatMap { text($0.target) }
  }

  /// The one file among the arguments; a number belongs to an option.
  private static func operand(of command: SimpleCommand) -> String? {
    let files = command.words.dropFirst().compactMap(text).filter { !$0.hasPrefix("-") && Int($0) == nil }
    return files.count == 1 ? files.first : nil
  }
}
