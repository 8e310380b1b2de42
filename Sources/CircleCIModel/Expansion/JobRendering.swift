internal import YAMLSyntax

/// Writes a resolved job in the shape of the processed config.
extension StepRendering {
  /// Keys of a job or executor that are gone once it is resolved.
  private static let consumed: Set<String> = ["parameters", "executor", "steps", "description"]

  /// Where a job runs: a job's own of these stands for all of its executor's.
  private static let settings: Set<String> = ["docker", "machine", "macos"]

  /// What the processed config says of the job: its own keys over those of its executor, environments merged.
  ///
  /// Source: CircleCI "Reusable configuration reference", overriding keys when invoking an executor, read 2026-11-23.
  mutating func job(_ job: ResolvedJob) -> ConfigValue {
    if job.unreadFrom != nil { isTruncated = true }
    guard job.scope.hasTemplates else { return plainJob(job) }
    var entries: [ConfigValue.Entry] = []
    let executor = job.executor
    let isOwn = job.job.executorSetting != nil
    for entry in executor.reused?.node.mergedEntries ?? [] where !StepRendering.consumed.contains(entry.key.text) {
      guard let scope = executor.reused?.scope, !isOwn || !StepRendering.settings.contains(entry.key.text) else {
        continue
      }
      entries.append(ConfigValue.Entry(entry.key.text, rendering.value(of: entry.value, in: scope)))
    }
    for entry in job.job.node.mergedEntries {
      let key = entry.key.text
      if key == "executor", executor.reused == nil {
        entries.append(ConfigValue.Entry(key, rendering.value(of: entry.value, in: job.scope)))
      }
      guard !StepRendering.consumed.contains(key) else { continue }
      set(key, rendering.value(of: entry.value, in: job.scope), in: &entries)
    }
    if !job.steps.isEmpty || job.job.performsSteps { set("steps", list(job.steps), in: &entries) }
    return .map(entries)
  }

  /// A job of version 2: nothing to resolve but the form of the steps.
  private mutating func plainJob(_ job: ResolvedJob) -> ConfigValue {
    var entries: [ConfigValue.Entry] = []
    for entry in job.job.node.mergedEntries {
      let key = entry.key.text
      let value = key == "steps" ? list(job.steps) : rendering.value(of: entry.value, in: job.scope)
      entries.append(ConfigValue.Entry(key, value))
    }
    return .map(entries)
  }

  private func set(_ key: String, _ value: ConfigValue, in entries: inout [ConfigValue.Entry]) {
    guard let index = entries.firstIndex(where: { $0.key == key }) else {
      entries.append(ConfigValue.Entry(key, value))
      return
    }
    var value = value
    if key == "environment", case .map(let own) = value, case .map(let inherited) = entries[index].value {
      let names = Set(own.map(\.key))
      value = .map(inherited.filter { !names.contains($0.key) } + own)
    }
    entries[index] = ConfigValue.Entry(key, value)
  }
}
