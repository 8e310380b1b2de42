/// Declared changes in the order in which a walk over the tree before meets them.
struct DeclaredChanges {
  /// What to do at a place of the walk.
  enum Action {
    /// A new item is next in the tree after.
    case item(YAMLValue)
    /// A new key and value are next.
    case entry(String, YAMLValue)
    /// What stood in this range of ids is next.
    case arrival(Range<Int32>)
    /// What stood in this range of ids is not here any more.
    case departure(Range<Int32>)
    /// The node has another value.
    case replacement(YAMLValue)
  }

  /// An action and where it belongs.
  struct Step {
    /// The id of the node before which the walk stops for it; for the end of a collection the id after its last node.
    let position: Int32
    /// The collection that it is about; for a replacement the node itself.
    let owner: Int32
    /// 0 for what comes before the node at the position, 1 where that node goes away, 2 where it has another value.
    let rank: Int
    let action: Action
  }

  private(set) var steps: [Step] = []
  /// Whether every change names a node that it can be about.
  private(set) var isSound = true

  init(_ changes: [YAMLChange], of document: YAMLDocument) {
    for change in changes { isSound = add(change, document) && isSound }
    let order = steps.enumerated().sorted { first, second in
      let (left, right) = (first.element, second.element)
      if left.position != right.position { return left.position < right.position }
      if left.rank != right.rank { return left.rank < right.rank }
      // Inner collections end before outer ones.
      if left.owner != right.owner { return left.owner > right.owner }
      return first.offset < second.offset
    }
    steps = order.map(\.element)
  }

  /// The index of the first step at or after `position`.
  func firstStep(at position: Int32) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func add(_ change: YAMLChange, _ document: YAMLDocument) -> Bool {
    switch change {
    case .replaced(let id, let value):
      guard document.node(id) != nil else { return false }
      steps.append(Step(position: id, owner: id, rank: 2, action: .replacement(value)))
    case .renamed(let id, let name):
      guard let key = document.node(id), child(key) != nil, key.parent?.kind == .mapping else { return false }
      steps.append(Step(position: id, owner: id, rank: 2, action: .replacement(.string(name))))
    case .inserted(let id, let before, let item):
      guard let sequence = document.node(id), sequence.kind == .sequence else { return false }
      arrive(.item(item), in: sequence, before: before)
    case .added(let id, let key, let value):
      guard let mapping = document.node(id), mapping.kind == .mapping else { return false }
      arrive(.entry(key, value), in: mapping, before: Int.max)
    case .removed(let id):
      guard let range = document.node(id).flatMap(child) else { return false }
      steps.append(Step(position: id, owner: id, rank: 1, action: .departure(range)))
    case .moved(let id, let before):
      guard let node = document.node(id), let range = child(node), let parent = node.parent else { return false }
      steps.append(Step(position: id, owner: id, rank: 1, action: .departure(range)))
      arrive(.arrival(range), in: parent, before: before)
    }
    return true
  }

  private mutating func arrive(_ action: Action, in collection: YAMLNode, before index: Int) {
    let width = collection.kind == .mapping ? 2 : 1
    var position = collection.id + 1
    var children = index == Int.max ? index : index * width
    if index == Int.max || index < 0 { position = collection.record.next }
    while children > 0, position < collection.record.next {
      position = collection.tree.records[Int(position)].next
      children -= 1
    }
    steps.append(Step(position: position, owner: collection.id, rank: 0, action: action))
  }

  /// The ids of an item, or of a key and its value; nil for every other node.
  private func child(_ node: YAMLNode) -> Range<Int32>? {
    guard let parent = node.parent else { return nil }
    if parent.kind == .sequence { return node.id..<node.record.next }
    guard parent.entries.contains(where: { $0.key == node }) else { return nil }
    return node.id..<node.tree.records[Int(node.record.next)].next
  }
}
