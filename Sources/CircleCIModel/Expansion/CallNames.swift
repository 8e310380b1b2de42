/// The names by which the jobs of one workflow are required.
///
/// A job is never meant by its own requirement: of two calls of one job the second may require the first by the job's name
/// (test data of CircleCI's language server, `renames_requires`, @c9a13f5).
struct CallNames {
  private var byName: [[String: [String]]] = []

  init(_ calls: [ExpandedCall]) {
    byName = [
      CallNames.index(calls) { [$0.name] }, CallNames.index(calls) { [$0.invocation.matrix?.alias].compactMap { $0 } },
      CallNames.index(calls) { [$0.baseName] }, CallNames.index(calls) { [$0.invocation.jobName] },
      CallNames.index(calls.filter { $0.group != nil }) { call in
        guard let group = call.group, group.definition.leaves.contains(call.invocation.displayName) else { return [] }
        return [group.call.displayName]
      },
    ]
  }

  /// The names that a name in `requires` stands for: a job, all jobs of a matrix, the last jobs of a group; itself where
  /// it is none of these.
  func targets(of name: String) -> [String] { byName.lazy.compactMap { $0[name] }.first ?? [name] }

  private static func index(
    _ calls: [ExpandedCall], _ names: (ExpandedCall) -> [String]
  ) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for call in calls {
      for name in names(call) { result[name, default: []].append(call.name) }
    }
    return result
  }
}
