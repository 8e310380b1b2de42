public import RecircleEngine
internal import SourceEditing
internal import CircleCIModel
internal import YAMLSyntax

/// Replaces deprecated and retired keys and values around `setup_remote_docker`, and points at flags without effect.
public struct RemoteDockerModernizePass: Pass {
  /// The pass's name.
  public static let id = PassID.remoteDockerModernize

  /// Looks at every `setup_remote_docker` and every Docker command that a workflow reaches.
  public static func run(_ context: inout PassContext) {
    for settings in context.analysis.remoteDockerSettings(ofJobs: context.jobs) { modernize(settings, &context) }
    for advice in context.analysis.flagAdvice(forJobs: context.jobs) {
      context.note(id, .warning, at: advice.offset, .of(advice.kind))
    }
    noteMatrices(&context)
  }

  private static func modernize(_ settings: RemoteDockerSettings, _ context: inout PassContext) {
    if let exclusive = settings.entry("exclusive") { drop(exclusive, settings, &context) }
    if let reusable = settings.entry("reusable") { rename(reusable, settings, &context) }
    for version in settings.versions { replace(version, settings, &context) }
  }

  private static func drop(_ entry: YAMLEntry, _ settings: RemoteDockerSettings, _ context: inout PassContext) {
    let isAlone =
      settings.holdsNothing(but: "exclusive", in: context.analysis)
      && !context.plan.adds("docker_layer_caching", to: settings.node)
    offer(.exclusive, at: entry, isAlone ? .bare(settings) : .removeEntry(entry.key), &context)
  }

  private static func rename(_ entry: YAMLEntry, _ settings: RemoteDockerSettings, _ context: inout PassContext) {
    guard settings.entry("docker_layer_caching") == nil else {
      return offer(.reusableBeside, at: entry, .removeEntry(entry.key), &context)
    }
    let nodes = settings.jobs.reduce(0) { $0 + context.analysis.jobs[$1].nodesPerPipeline }
    let estimate = entry.value.resolved.boolean == true ? Estimate(cost: .caching(nodes)) : nil
    offer(.reusable, at: entry, .renameKey(entry.key, to: "docker_layer_caching"), &context, estimate: estimate)
  }

  private static func offer(
    _ message: String, at entry: YAMLEntry, _ change: Change, _ context: inout PassContext,
    estimate: Estimate? = nil
  ) {
    context.offer(
      Fix(
        rule: id, offset: entry.key.span.start, message: message, sites: [], changes: [change], estimate: estimate,
        openSeverity: .warning))
  }

  private static func replace(
    _ value: RemoteDockerSettings.Value, _ settings: RemoteDockerSettings, _ context: inout PassContext
  ) {
    switch value {
    case .unknown:
      return
    case .shared(let node, let reason):
      guard let message = String.outdated(node.text) else { return }
      context.note(id, .warning, at: node.span.start, "\(message); \(reason)")
    case .written(let node):
      guard let message = String.outdated(node.text) else { return }
      context.offer(
        Fix(
          rule: id, offset: node.span.start, message: message, applicability: .unsafe, sites: [],
          changes: [change(of: node, settings, context)], openSeverity: .warning))
    }
  }

  /// Where layer caching is on, or may be, the engine is pinned to one that it works with; otherwise the version goes, or
  /// becomes the default where something hangs on its place.
  private static func change(
    of version: YAMLNode, _ settings: RemoteDockerSettings, _ context: PassContext
  ) -> Change {
    if mayCache(settings, context) {
      return .replaceText(version, with: RemoteDockerVersions.successorWithLayerCaching)
    }
    guard let entry = settings.entry("version"), entry.value == version, settings.owns(entry),
      !context.analysis.holdsComment(version), settings.entry("exclusive") == nil
    else { return .replaceText(version, with: RemoteDockerVersions.fallback) }
    if settings.holdsNothing(but: "version", in: context.analysis) { return .bare(settings) }
    return settings.node.entries.count > 1
      ? .removeEntry(entry.key) : .replaceText(version, with: RemoteDockerVersions.fallback)
  }

  /// Whether layer caching is on, may be, or comes on in this run.
  private static func mayCache(_ settings: RemoteDockerSettings, _ context: PassContext) -> Bool {
    if context.plan.adds("docker_layer_caching", to: settings.node) { return true }
    guard let entry = settings.entry("docker_layer_caching") ?? settings.entry("reusable") else { return false }
    return entry.value.resolved.boolean != false
  }

  /// Rows of a matrix are told, and left: two of them could become one.
  private static func noteMatrices(_ context: inout PassContext) {
    for value in context.analysis.matrixVersions(ofJobs: context.jobs) {
      guard let message = String.outdated(value.text) else { continue }
      context.note(id, .warning, at: value.span.start, .inMatrix(message))
    }
  }
}

extension Change {
  /// The step as its name alone.
  fileprivate static func bare(_ settings: RemoteDockerSettings) -> Change {
    .replaceNode(settings.step, with: .raw("setup_remote_docker"))
  }
}

extension String {
  fileprivate static let exclusive = "'exclusive' has no effect any more: every job has a machine of its own"
  fileprivate static let reusable = "'reusable' is the old name of 'docker_layer_caching'"
  fileprivate static let reusableBeside = "'reusable' is the old name of 'docker_layer_caching', which stands beside it"

  fileprivate static func outdated(_ version: String) -> String? {
    switch RemoteDockerVersions.support(version) {
    case .retired: "CircleCI no longer offers the engine '\(version)'"
    case .deprecated: "the engine '\(version)' is deprecated, and is to go"
    case .supported, nil: nil
    }
  }

  fileprivate static func inMatrix(_ message: String) -> String {
    "\(message); it is a row of a matrix, of which another may become the same"
  }

  fileprivate static func caching(_ nodes: Int) -> String {
    let credits = Credits.layerCachingPerRun
    return nodes > 1
      ? "\(credits * nodes) credits a pipeline for layer caching, where the old name has stopped working"
      : "\(credits) credits a run for layer caching, where the old name has stopped working"
  }

  fileprivate static func of(_ kind: DockerFlagAdvice.Kind) -> String {
    switch kind {
    case .legacyBuilder:
      "DOCKER_BUILDKIT=0 asks for the legacy builder, which is deprecated and knows no cache mounts"
    case .wrongVariable:
      "BUILDKIT has no effect: the variable is DOCKER_BUILDKIT, and BuildKit is the default since Docker 23"
    case .cacheWithoutMetadata(let image):
      "'--cache-from \(image)' finds nothing: the image is built without --build-arg BUILDKIT_INLINE_CACHE=1, and "
        + "BuildKit passes it over in silence"
    case .unconfirmedPrune(let command):
      "'\(command)' asks for confirmation, which nobody gives in a job, and removes nothing: it needs --force"
    }
  }
}
