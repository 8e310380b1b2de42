internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
public import SourceEditing
public import YAMLSyntax

/// A tar of images that a job restores from CircleCI's cache, loads before its builds, saves after them and stores again.
///
/// Under BuildKit a loaded image is no cache unless it holds inline metadata (measured: B1, B2): the tar costs more than it
/// saves. A tar that another job loads, or that goes into a workspace, hands an image over and is none of these.
public struct TarCache: Sendable {
  /// The step that restores the tar.
  public let restoring: YAMLNode
  /// The step that loads it.
  public let loader: YAMLNode
  /// The step that saves it.
  public let saver: YAMLNode
  /// The step that stores it.
  public let storing: YAMLNode
  /// The splices of the build's script that take `--cache-from` with its own image away: the tar had brought it.
  public let flagRemovals: [TextEdit]
  /// The tar's path.
  public let path: String
  /// Whether every build of the job may have a cache directory in its place.
  public let isReplaceable: Bool
  /// The number of the loading step in its job.
  let loading: Int

  /// The tar around `site`; nil where there is none, where its steps do anything else, or where they are shared.
  public init?(around site: BuildSite, in analysis: Analysis) {
    let uses = site.uses.filter { analysis.jobs[$0.job].isReached }
    guard uses.count == 1, let use = uses.first, let step = use.step else { return nil }
    let job = analysis.jobs[use.job]
    let steps = job.steps
    func tar(_ index: Int, _ verb: DockerVerb) -> String? {
      guard let script = analysis.script(ofStep: index, job: use.job) else { return nil }
      return TarScript(script, verb)?.path
    }
    guard let loading = (0..<step).last(where: { tar($0, .load) != nil }), let path = tar(loading, .load),
      let saving = steps.indices.first(where: { $0 > step && tar($0, .save) == path }),
      let restoring = (0..<loading).last(where: { steps[$0].isBuiltIn("restore_cache") }),
      let storing = steps.indices.first(where: { $0 > saving && TarCache.stores(path, steps[$0]) })
    else { return nil }
    let own = [restoring, loading, saving, storing]
    let conditions = steps[step].conditions.map(\.id)
    guard own.allSatisfy({ steps[$0].conditions.map(\.id) == conditions && TarCache.isOnlyHere(steps[$0]) }),
      own.allSatisfy({ index in
        analysis.reachedJobs { number in analysis.jobs[number].steps.contains { $0.step.item == steps[index].step.item }
        }
          == [use.job]
      }),
      TarCache.isNowhereElse(path, except: own, use.job, analysis)
    else { return nil }
    self.path = path
    self.restoring = steps[restoring].step.item
    self.loader = steps[loading].step.item
    self.saver = steps[saving].step.item
    self.storing = steps[storing].step.item
    self.loading = loading
    isReplaceable = analysis.sites(ofJob: use.job).allSatisfy { other in
      !other.isPerformed(inJob: use.job)
        || other.kind.isLiteral && LocalCacheRules(analysis).reasonAgainst(other) == nil
    }
    flagRemovals = TarCache.flagRemovals(of: site, analysis)
  }

  private static func flagRemovals(of site: BuildSite, _ analysis: Analysis) -> [TextEdit] {
    guard let build = analysis.build(of: site), let script = site.script.flatMap({ analysis.scripts[$0] }) else {
      return []
    }
    let source = build.invocation.source
    let own = build.tags.compactMap { ImageReference($0, source: source)?.repository }
    return build.arguments.flags(named: "--cache-from").compactMap { flag in
      guard !flag.isClustered, let repository = flag.value.flatMap({ ImageReference($0, source: source)?.repository }),
        own.contains(repository)
      else { return nil }
      return script.script.removal(of: flag.span)
    }
  }

  /// Whether a step stores the tar, or the folder that is named for nothing else, and nothing beside it.
  private static func stores(_ path: String, _ step: ResolvedStep) -> Bool {
    guard case .builtIn("save_cache", let value?) = step.step.kind, let paths = value["paths"]?.resolved else {
      return false
    }
    let items = paths.kind == .sequence ? paths.items : [paths]
    let texts = items.map { step.scope.text(of: $0.resolved) }
    guard texts.count == 1, let only = texts[0] else { return false }
    let trimmed = only.hasSuffix("/") ? String(only.dropLast()) : only
    return trimmed == path || path.pathComponents.dropLast() == trimmed.pathComponents[...]
  }

  /// Whether no anchor or command makes the step also a step elsewhere.
  private static func isOnlyHere(_ step: ResolvedStep) -> Bool {
    !step.step.item.isAlias && step.step.definition.anchor == nil && step.callers.isEmpty && !step.isPassedByWorkflow
  }

  /// Whether no other step of any job names the tar's file.
  private static func isNowhereElse(_ path: String, except own: [Int], _ job: Int, _ analysis: Analysis) -> Bool {
    let name = Array((path.lastPathComponent.isEmpty ? path[...] : path.lastPathComponent).utf8)
    let bytes = analysis.config.document.source.bytes
    let spans = own.map { analysis.jobs[job].steps[$0].step.item.span }
    guard let first = name.first else { return false }
    var index = 0
    while index + name.count <= bytes.count {
      if bytes[index] == first, bytes[index..<(index + name.count)].elementsEqual(name),
        !spans.contains(where: { $0.start <= index && index < $0.end })
      {
        return false
      }
      index += 1
    }
    return true
  }
}

/// A script that does nothing but load images from a tar, or save them to one.
private struct TarScript {
  /// The tar.
  let path: String

  /// Commands that may stand beside it: they test, make or compress its file.
  private static let beside: Set<String> = [
    "[", "test", "true", ":", "echo", "mkdir", "gzip", "gunzip", "zcat", "pigz", "cat", "ls", "set", "rm",
  ]

  init?(_ script: ScriptAnalysis, _ verb: DockerVerb) {
    guard script.commands.contains(where: { $0.docker?.verb == verb }), script.script.stop == nil else { return nil }
    var paths: Set<String> = []
    for invocation in script.script.invocations {
      let command = invocation.command
      if let docker = DockerInvocation(command, source: script.script.source) {
        guard docker.verb == verb || docker.verb == .images else { return nil }
        paths.formUnion(TarScript.paths(docker))
      } else {
        guard let name = command.words.first?.literal, TarScript.beside.contains(name) else { return nil }
        if ["gzip", "gunzip", "zcat", "pigz", "cat"].contains(name) {
          paths.formUnion(command.words.dropFirst().compactMap(\.literal).filter { $0.contains("/") })
        }
      }
      for redirection in command.redirections where [">", "<"].contains(redirection.operation) {
        guard let target = redirection.target.literal else { return nil }
        if redirection.descriptor == nil, target != "/dev/null" { paths.insert(target) }
      }
    }
    guard paths.count == 1, let path = paths.first else { return nil }
    self.path = path
  }

  private static func paths(_ docker: DockerInvocation) -> [String] {
    let words = docker.arguments.map { $0.literal ?? "" }
    var result: [String] = []
    for (index, word) in words.enumerated() {
      if ["-i", "--input", "-o", "--output"].contains(word), index + 1 < words.count {
        result.append(words[index + 1])
      }
      for prefix in ["--input=", "--output="] where word.hasPrefix(prefix) {
        result.append(String(word.dropFirst(prefix.count)))
      }
    }
    return result
  }
}

extension ResolvedStep {
  /// Whether it is CircleCI's own step of that name.
  func isBuiltIn(_ name: String) -> Bool { if case .builtIn(name, _) = step.kind { true } else { false } }
}
