extension StageGraph {
  /// The lost stages of the target that no other lost stage starts from, each after those it needs.
  public func minimalLost(target: Int) -> [LostStage] {
    let lost = lost(of: target)
    guard !lost.isEmpty else { return [] }
    var bases: Set<Int> = []
    // A lost stage that another lost stage's chain holds is also the base of a lost stage.
    for stage in lost { if case .stage(let base) = base(of: stage) { bases.insert(base) } }
    let shared = Set(chain(of: target))
    let offline = offlineUses(in: reach(of: target))
    return lost.filter { !bases.contains($0) }.map { lostStage($0, shared: shared, offline: offline) }
  }

  /// The cache mounts of the `RUN`s in the stages of the chain, by identifier, sorted.
  public func cacheMounts(inChainOf index: Int) -> [String] { cacheMounts(in: chain(of: index)) }

  /// The cache mounts of everything that is built for the stage, by identifier, sorted.
  public func cacheMounts(inReachOf index: Int) -> [String] { cacheMounts(in: reach(of: index)) }

  private func cacheMounts(in indices: [Int]) -> [String] {
    Set(indices.flatMap { instructions(of: $0) }.flatMap(\.mounts).compactMap(\.cacheIdentifier)).sorted()
  }

  private func lostStage(_ index: Int, shared: Set<Int>, offline: [MountUse]) -> LostStage {
    let own = chain(of: index).filter { !shared.contains($0) }
    let instructions = own.flatMap { self.instructions(of: $0) }
    let runs = instructions.filter { $0.keyword == .run }
    let uses = own.flatMap(mountUses)
    let name = stages[index].name
    return LostStage(
      index: index, name: name.flatMap { self.target(named: $0) == index ? $0 : nil }, runsCommands: !runs.isEmpty,
      copiesFiles: instructions.contains { $0.keyword == .copy || $0.keyword == .add },
      runsOnlyFillCacheMounts: !runs.isEmpty && runs.allSatisfy(\.onlyFillsCacheMounts),
      cacheMounts: uses.reduce(into: Set()) { $0.formUnion($1.mounts) }.sorted(),
      sharesMountWithOfflineRun: offline.contains { run in uses.contains { run.depends(on: $0) } })
  }

  /// A `RUN` with cache mounts.
  private struct MountUse {
    let stage: Int
    let position: Int
    let run: Instruction
    let mounts: Set<String>

    /// Whether it may need what `other` put into a shared mount: `other` is not after it in the same stage.
    func depends(on other: MountUse) -> Bool {
      (other.stage != stage || other.position < position) && !mounts.isDisjoint(with: other.mounts)
    }
  }

  private func mountUses(of index: Int) -> [MountUse] {
    instructions(of: index).enumerated().compactMap { position, instruction in
      let mounts = Set(instruction.mounts.compactMap(\.cacheIdentifier))
      return mounts.isEmpty ? nil : MountUse(stage: index, position: position, run: instruction, mounts: mounts)
    }
  }

  /// The `RUN`s with cache mounts that cannot fetch, by their own words or by an `ENV` of their stage's chain; `order`
  /// has every stage after the one it starts from.
  private func offlineUses(in order: [Int]) -> [MountUse] {
    var isOffline: [Int: Bool] = [:]
    return order.flatMap { index in
      var inherited = false
      if case .stage(let base) = base(of: index) { inherited = isOffline[base] ?? false }
      let environment = instructions(of: index).flatMap(\.environment)
      let all = inherited || environment.contains { OfflineMarkers.isOffline(name: $0.name, value: $0.value) }
      isOffline[index] = all
      return mountUses(of: index).filter { all || $0.run.runsOffline }
    }
  }
}
