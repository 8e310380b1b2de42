internal import CircleCIModel
internal import YAMLSyntax

extension OldEngines {
  /// Whether the job asks for an engine that is known to be older than 23.
  static func isOld(_ job: ResolvedJob) -> Bool {
    if job.executor.kind == .machine { return job.executor.image.map(isOldMachine) ?? false }
    // The client decides: it is that of the primary container.
    if let image = job.executor.image, isOldContainer(image) { return true }
    return job.steps.contains { resolved in
      guard case .setupRemoteDocker(let settings?) = resolved.step.kind, let version = settings.resolved["version"]
      else {
        return false
      }
      return resolved.scope.text(of: version).map(isOldRemote) ?? false
    }
  }
}
