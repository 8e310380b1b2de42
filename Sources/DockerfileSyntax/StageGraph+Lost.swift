extension StageGraph {
  /// The lost stages of the target that no other lost stage starts from, each after those it needs.
  public func minimalLost(target: Int) -> [LostStage] {
    let lost = lost(of: target)
    var bases: Set<Int> = []
    // A lost stage that another lost stage's chain holds is also the base of a lost stage.
    for stage in lost { if case .stage(let base) = base(of: stage) { bases.insert(base) } }
    return lost.filter { !bases.contains($0) }.map { lostStage($0, target: target) }
  }

  /// The cache mounts of the `RUN`s in the stages of the chain, by identifier, sorted.
  public func cacheMounts(inChainOf index: Int) -> [String] { cacheMounts(in: chain(of: index)) }

  /// The cache mounts of everything that is built for the stage, by identifier, sorted.
  public func cacheMounts(inReachOf index: Int) -> [String] { cacheMounts(in: reach(of: index)) }

  private func cacheMounts(in indices: [Int]) -> [String] {
    Set(indices.flatMap { instructions(of: $0) }.flatMap(\.mounts).compactMap(\.cacheIdentifier)).sorted()
  }

  private func lostStage(_ index: Int, target: Int) -> LostStage {
    let shared = Set(chain(of: target))
    let own = chain(of: index).filter { !shared.contains($0) }
    let instructions = own.flatMap { self.instructions(of: $0) }
    let runs = instructions.filter { $0.keyword == .run }
    let name = stages[index].name
    return LostStage(
      index: index, name: name.flatMap { self.target(named: $0) == index ? $0 : nil }, runsCommands: !runs.isEmpty,
      copiesFiles: instructions.contains { $0.keyword == .copy || $0.keyword == .add },
      runsOnlyFillCacheMounts: !runs.isEmpty && runs.allSatisfy(\.onlyFillsCacheMounts),
      cacheMounts: Set(runs.flatMap(\.mounts).compactMap(\.cacheIdentifier)).sorted(),
      sharesMountWithOfflineRun: sharesMountWithOfflineRun(own, target: target))
  }

  /// Whether a `RUN` of the target's reach that is offline uses a cache mount which a `RUN` of `stages` fills. Those
  /// before the filling one, in the same stage, do not count.
  private func sharesMountWithOfflineRun(_ own: [Int], target: Int) -> Bool {
    for other in reach(of: target) {
      let isOffline = isOffline(other)
      var filledBefore: Set<String> = []
      for run in instructions(of: other) where run.keyword == .run {
        let identifiers = Set(run.mounts.compactMap(\.cacheIdentifier))
        if !identifiers.isEmpty, isOffline || run.runsOffline {
          if !filledBefore.isDisjoint(with: identifiers) { return true }
          for stage in own where stage != other {
            let filled = instructions(of: stage).flatMap(\.mounts).compactMap(\.cacheIdentifier)
            if filled.contains(where: identifiers.contains) { return true }
          }
        }
        if own.contains(other) { filledBefore.formUnion(identifiers) }
      }
    }
    return false
  }

  /// Whether a variable that an `ENV` of the stage's chain sets keeps tools from the network.
  private func isOffline(_ index: Int) -> Bool {
    chain(of: index).contains { stage in
      instructions(of: stage).contains { instruction in
        instruction.environment.contains { OfflineMarkers.isOffline(name: $0.name, value: $0.value) }
      }
    }
  }
}
