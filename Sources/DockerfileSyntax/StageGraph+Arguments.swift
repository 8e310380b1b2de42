extension StageGraph {
  /// The build arguments that the layers of the stage at `index` may depend on: those that an `ARG` in its chain
  /// declares, and the global ones that a `FROM` of its chain uses, defaults of defaults included.
  public func declaredArguments(inChainOf index: Int) -> Set<String> { declaredArguments(in: chain(of: index)) }

  /// Like `declaredArguments(inChainOf:)`, of every stage that is built for the one at `index`.
  public func declaredArguments(inReachOf index: Int) -> Set<String> { declaredArguments(in: reach(of: index)) }

  private func declaredArguments(in indices: [Int]) -> Set<String> {
    var result: Set<String> = []
    for index in indices where !replaced.contains(index) {
      result.formUnion(globalUses[index])
      for instruction in instructions(of: index) {
        result.formUnion(instruction.declaredArguments.map(\.name))
      }
    }
    return result
  }
}
