internal import RecircleReporting
internal import RecircleEngine

/// The totals of a batch.
public struct BatchTotal: Sendable {
  private var repositories = 0
  private var changed = 0
  private var failed = 0
  private var isLawBroken = false
  private var sites: [String: Int] = [:]

  /// Totals of nothing.
  public init() {}

  /// Counts one repository.
  public mutating func add(_ result: Batch.Result) {
    repositories += 1
    if !result.line.changed.isEmpty { changed += 1 }
    if result.line.error != nil { failed += 1 }
    isLawBroken = isLawBroken || result.isLawBroken
    for (verdict, count) in result.line.sites { sites[verdict, default: 0] += count }
  }

  /// `3 repositories, 1 would change, 0 failed; 7 builds: 2 improved, 1 good, 4 left`
  public func text(isWritten: Bool) -> String {
    let counts = Verdict.allCases.map { "\(sites[$0.rawValue] ?? 0) \($0.rawValue)" }
    let builds = sites.values.reduce(0, +)
    return
      "\(repositories) repositor\(repositories == 1 ? "y" : "ies"), \(changed) \(isWritten ? "changed" : "would change"), "
      + "\(failed) failed; \(builds) build\(builds == 1 ? "" : "s"): \(counts.joined(separator: ", "))"
  }

  /// The exit status: 3 where a law would have been broken, 2 where something could not be read, 1 where something
  /// would change.
  public func status(isWritten: Bool) -> Int32 {
    if isLawBroken { return 3 }
    if failed > 0 { return 2 }
    return changed > 0 && !isWritten ? 1 : 0
  }
}
