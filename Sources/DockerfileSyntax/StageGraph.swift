/// Which stage of a Dockerfile needs which, for one set of build arguments and named contexts.
///
/// Source of the rules: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`, read 2026-11-23.
public struct StageGraph: Sendable {
  /// The stages, in order.
  public let stages: [Stage]
  /// What each stage starts from and copies or mounts from, in the order of the file; the base is the first.
  public let references: [[StageReference]]
  /// The stages that a named context replaces, whose instructions are never run.
  public let replaced: Set<Int>
  let indexByName: [String: Int]
  let escape: UInt8
  let globalUses: [Set<String>]

  /// The last stage: the target where none is named; nil in a file without stages.
  public var last: Int? { stages.indices.last }

  /// The stage that `--target name` means; the last stage of that name, as for BuildKit.
  public func target(named name: String) -> Int? { indexByName[name.lowercased()] }

  /// What the stage at `index` starts from.
  public func base(of index: Int) -> StageBase {
    guard references.indices.contains(index), let first = references[index].first else { return .unknown }
    return first.source
  }

  /// The stage, the stage it starts from, and so on: the stages whose layers its image holds.
  public func chain(of index: Int) -> [Int] {
    guard stages.indices.contains(index) else { return [] }
    var result = [index]
    // A base is always an earlier stage, so this ends.
    while let last = result.last, case .stage(let base) = base(of: last), base < last { result.append(base) }
    return result
  }

  /// Every stage that BuildKit builds for the stage at `index`, itself included, each after those it needs.
  public func reach(of index: Int) -> [Int] {
    guard stages.indices.contains(index) else { return [] }
    var result: [Int] = []
    var seen: Set<Int> = [index]
    var open: [(stage: Int, next: [Int])] = [(index, dependencies(of: index))]
    while let (stage, rest) = open.popLast() {
      var next = rest
      if let dependency = next.popLast() {
        open.append((stage, next))
        if seen.insert(dependency).inserted { open.append((dependency, dependencies(of: dependency))) }
      } else {
        result.append(stage)
      }
    }
    return result
  }

  /// The stages of `reach(of:)` that are not in `chain(of:)`: needed, but their layers are in no image that is tagged.
  public func lost(of index: Int) -> [Int] {
    let chain = Set(chain(of: index))
    return reach(of: index).filter { !chain.contains($0) }
  }

  /// The stages before the one at `index` that it does not need: the legacy builder runs them, BuildKit does not.
  public func skipped(by index: Int) -> [Int] {
    let reach = Set(reach(of: index))
    return stages.indices.prefix(max(index, 0)).filter { !reach.contains($0) }
  }

  /// Whether everything that the stage at `index` needs is known: no base or source in its reach is `unknown`.
  public func isComplete(for index: Int) -> Bool {
    reach(of: index).allSatisfy { references[$0].allSatisfy { $0.source != .unknown } }
  }

  /// The images that building the stage at `index` fetches or finds, each where it is named; unknown ones included.
  public func images(neededBy index: Int) -> [StageReference] {
    reach(of: index).sorted().flatMap { references[$0] }.filter {
      switch $0.source {
      case .image, .unknown: true
      case .stage, .scratch, .context: false
      }
    }
  }

  /// The instructions that building the stage runs: triggers of the stage it starts from, then its own; none for a
  /// stage that a named context replaces.
  public func instructions(of index: Int) -> [Instruction] {
    guard stages.indices.contains(index), !replaced.contains(index) else { return [] }
    guard case .stage(let base) = base(of: index), !replaced.contains(base) else { return stages[index].instructions }
    return stages[base].instructions.flatMap(\.triggers) + stages[index].instructions
  }

  /// The stages that the one at `index` needs at once, without repeats, those named first at the end.
  private func dependencies(of index: Int) -> [Int] {
    var result: [Int] = []
    var seen: Set<Int> = []
    for reference in references[index] {
      if case .stage(let other) = reference.source, seen.insert(other).inserted { result.append(other) }
    }
    return result.reversed()
  }
}
