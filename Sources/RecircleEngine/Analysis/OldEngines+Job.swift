internal import CircleCIModel
internal import YAMLSyntax

extension OldEngines {
  /// Whether the legacy builder may build in the job: its engine is known to be older than 23, or its client not to
  /// follow the engine.
  static func isOld(_ job: ResolvedJob) -> Bool {
    if job.executor.kind == .machine { return job.executor.image.map(isOldMachine) ?? false }
    // The client is that of the primary container.
    return job.executor.image.map(isLegacyClient) == true || job.steps.contains { asksForOldEngine($0) }
  }

  /// Whether it certainly does: a client since 23 builds with BuildKit on an older engine too.
  static func isCertain(_ job: ResolvedJob) -> Bool {
    guard let image = job.executor.image, isOld(job) else { return false }
    if job.executor.kind == .machine { return !image.hasPrefix("ubuntu-2004") }
    return isOldClient(image)
  }

  private static func asksForOldEngine(_ resolved: ResolvedStep) -> Bool {
    guard case .setupRemoteDocker(let settings?) = resolved.step.kind, let version = settings.resolved["version"] else {
      return false
    }
    return resolved.scope.text(of: version).map(isOldRemote) ?? false
  }
}
