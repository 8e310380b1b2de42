internal import SourceEditing

/// Walks two trees in step and stops at the first difference that no declared change explains.
///
/// Both are in preorder, so a walk is one pass over two arrays: nodes that meet must be alike and hang on nodes that met
/// before. Where a change is declared, the walk takes what is new on one side or passes over what is gone on the other.
struct TreeComparison {
  private let before: YAMLDocument
  private let after: YAMLDocument
  private let changes: DeclaredChanges
  private var isDone: [Bool]
  /// The node after for each node before, -1 where there is none yet.
  private var counterparts: ContiguousArray<Int32>
  /// The node of the tree after that comes next.
  private var next: Int32 = 0

  init(before: YAMLDocument, after: YAMLDocument, changes: [YAMLChange]) {
    self.before = before
    self.after = after
    self.changes = DeclaredChanges(changes, of: before)
    isDone = Array(repeating: false, count: self.changes.steps.count)
    counterparts = ContiguousArray(repeating: -1, count: before.nodeCount)
  }

  /// The first difference between the two trees.
  mutating func difference() -> YAMLDifference? {
    guard changes.isSound else { return difference("a declared change is about no node that it can change") }
    if let found = walk(0..<Int32(truncatingIfNeeded: before.nodeCount)) { return found }
    if Int(next) < after.nodeCount { return difference("there is a node more than expected") }
    return isDone.allSatisfy { $0 } ? nil : difference("a declared change has no place in the text")
  }

  /// Walks the nodes before in `range`, which is one subtree or the children of one collection.
  private mutating func walk(_ range: Range<Int32>) -> YAMLDifference? {
    var place = range.lowerBound
    var step = changes.firstStep(at: place)
    while true {
      while step < changes.steps.count, changes.steps[step].position <= place {
        let current = step
        step += 1
        guard changes.steps[current].position == place, belongs(current, to: range) else { continue }
        if let found = take(current, &place) { return found }
      }
      guard place < range.upperBound else { return nil }
      let stop = step < changes.steps.count ? min(changes.steps[step].position, range.upperBound) : range.upperBound
      if let found = walkUnchanged(place..<stop) { return found }
      place = stop
    }
  }

  /// Whether the step at `index` is still to be done, and in the walk over `range`.
  private func belongs(_ index: Int, to range: Range<Int32>) -> Bool {
    let step = changes.steps[index]
    let isWhole = range.lowerBound == 0
    if isDone[index] { return false }
    switch step.action {
    case .departure(let gone):
      // What has arrived elsewhere leaves its old place in the walk around it.
      return range.contains(step.position) && (isWhole || gone != range)
    case .replacement: return range.contains(step.position)
    case .item, .entry, .arrival:
      // The owner has been met; what is about a collection around `range` belongs to the walk around it.
      return counterparts[Int(step.owner)] >= 0 && (isWhole || range.contains(step.owner))
    }
  }

  private mutating func take(_ index: Int, _ place: inout Int32) -> YAMLDifference? {
    let step = changes.steps[index]
    isDone[index] = true
    switch step.action {
    case .item(let value): return takeNew(value, under: step.owner)
    case .entry(let key, let value):
      return takeNew(.string(key), under: step.owner) ?? takeNew(value, under: step.owner)
    case .arrival(let range): return walk(range)
    case .departure(let range):
      place = range.upperBound
      return nil
    case .replacement(let value):
      guard let old = before.node(place), let new = after.node(next) else { return difference("a node is missing") }
      if let found = compareProperties(old, new) ?? compareParents(place, next) { return found }
      counterparts[Int(place)] = next
      place = old.record.next
      next = new.record.next
      return compare(value, new)
    }
  }

  /// Takes the next node after as one that was not there before, a child of the counterpart of `owner`.
  private mutating func takeNew(_ value: YAMLValue, under owner: Int32) -> YAMLDifference? {
    guard let new = after.node(next), new.record.parent == counterparts[Int(owner)] else {
      return difference("a new node is missing")
    }
    next = new.record.next
    return compareNew(value, new)
  }

  /// Walks nodes about which nothing is declared.
  private mutating func walkUnchanged(_ range: Range<Int32>) -> YAMLDifference? {
    let count = range.count
    guard Int(next) + count <= after.nodeCount else { return difference("there are fewer nodes than expected") }
    let start = next
    let firstDifferent = counterparts.withUnsafeMutableBufferPointer { counterparts in
      before.tree.withView { old in
        after.tree.withView { new in
          for offset in 0..<Int32(truncatingIfNeeded: count) {
            let first = range.lowerBound + offset
            let second = start + offset
            guard old.isAlike(first, second, new, counterparts) else { return offset }
            counterparts[Int(first)] = second
          }
          return Int32(truncatingIfNeeded: count)
        }
      }
    }
    next = start + firstDifferent
    if Int(firstDifferent) == count { return nil }
    return explain(range.lowerBound + firstDifferent, next)
  }

  /// What differs between two nodes that are not alike.
  private func explain(_ first: Int32, _ second: Int32) -> YAMLDifference? {
    guard let old = before.node(first), let new = after.node(second) else { return difference("a node is missing") }
    if let found = compareParents(first, second) ?? compareProperties(old, new) { return found }
    if old.kind != new.kind { return difference("\(old.kind) became \(new.kind)") }
    if old.isAlias { return difference("the alias stands for another node") }
    return difference(old.bytes == new.bytes ? "the value reads as another type" : "the value is not the same")
  }

  private func compareParents(_ first: Int32, _ second: Int32) -> YAMLDifference? {
    let parent = before.tree.records[Int(first)].parent
    let wanted = parent < 0 ? -1 : counterparts[Int(parent)]
    return after.tree.records[Int(second)].parent == wanted
      ? nil : difference("a collection has another number of children")
  }

  private func compareProperties(_ old: YAMLNode, _ new: YAMLNode) -> YAMLDifference? {
    if old.anchor != new.anchor { return difference(new, "the anchor is not the same") }
    return old.tag != new.tag ? difference(new, "the tag is not the same") : nil
  }

  private func difference(_ message: String) -> YAMLDifference {
    let node = after.node(min(next, Int32(truncatingIfNeeded: after.nodeCount - 1)))
    return YAMLDifference(path: node?.path ?? "", offset: node?.span.start ?? 0, message: message)
  }
}
