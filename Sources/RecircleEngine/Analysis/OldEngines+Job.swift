internal import CircleCIModel
internal import YAMLSyntax

extension OldEngines {
  /// Whether the job asks for an engine that is known to be older than 23.
  static func isOld(_ job: ResolvedJob) -> Bool {
    if job.executor.kind == .machine { return job.executor.image.map(isOldMachine) ?? false }
    // A client so old may not know of BuildKit: it is that of the primary container.
    if let image = job.executor.image, isOldContainer(image) { return true }
    return job.steps.contains { asksForOldEngine($0) }
  }

  /// Whether client and engine of the job are both known to be older than 23: clients since 18.09 take the builder that
  /// the engine announces, which is BuildKit since 23.
  ///
  /// Source: docker/cli `BuildKitEnabled`, v18.09 to v20.10; a client 20.10 on an engine 26.1, tried 2026-11-23.
  static func isCertain(_ job: ResolvedJob) -> Bool {
    guard isOld(job) else { return false }
    if job.executor.kind == .machine { return job.executor.image.map { !$0.hasPrefix("ubuntu-2004") } ?? false }
    guard let image = job.executor.image, isOldContainer(image) else { return false }
    return job.steps.contains { asksForOldEngine($0) }
  }

  private static func asksForOldEngine(_ resolved: ResolvedStep) -> Bool {
    guard case .setupRemoteDocker(let settings?) = resolved.step.kind, let version = settings.resolved["version"] else {
      return false
    }
    return resolved.scope.text(of: version).map(isOldRemote) ?? false
  }
}
