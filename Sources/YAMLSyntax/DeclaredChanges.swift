/// Declared changes, found by the node that they are about.
struct DeclaredChanges {
  /// A child that a collection is expected to have.
  enum Child {
    /// One that was there: an item, or the key of an entry.
    case kept(YAMLNode)
    /// A new item.
    case item(YAMLValue)
    /// A new entry.
    case entry(String, YAMLValue)
  }

  private(set) var replaced: [Int32: YAMLValue] = [:]
  private(set) var renamed: [Int32: String] = [:]
  private var removed: Set<Int32> = []
  /// What comes into a collection: the index it goes before, in the order of declaration; moved children too.
  private var arriving: [Int32: [(before: Int, child: Child)]] = [:]
  private var moved: Set<Int32> = []
  /// The changes that have not found their place, for the message.
  private(set) var unplaced: Int

  init(_ changes: [YAMLChange], of document: YAMLDocument) {
    unplaced = changes.count
    for change in changes {
      switch change {
      case .replaced(let node, let value): replaced[node] = value
      case .renamed(let key, let name): renamed[key] = name
      case .removed(let node): removed.insert(node)
      case .inserted(let sequence, let before, let item):
        arriving[sequence, default: []].append((before, .item(item)))
      case .added(let mapping, let key, let value):
        arriving[mapping, default: []].append((Int.max, .entry(key, value)))
      case .moved(let id, let before):
        guard let node = document.node(id), let parent = node.parent else { continue }
        moved.insert(id)
        arriving[parent.id, default: []].append((before, .kept(node)))
      }
    }
  }

  /// Notes that one change has found its place.
  mutating func place() { unplaced -= 1 }

  /// The children that `collection`, whose children were `children`, must have now: items, or keys for their entries.
  mutating func expected(_ children: [YAMLNode], in collection: YAMLNode) -> [Child] {
    guard let arriving = arriving[collection.id] ?? (removed.isEmpty ? nil : []) else {
      return children.map { .kept($0) }
    }
    unplaced -= arriving.count
    // A stable sort, by index and then by declaration, so that one pass places them all.
    let sorted = arriving.enumerated().sorted { ($0.element.before, $0.offset) < ($1.element.before, $1.offset) }
    var next = 0
    var result: [Child] = []
    for (index, child) in children.enumerated() {
      while next < sorted.count, sorted[next].element.before <= index {
        result.append(sorted[next].element.child)
        next += 1
      }
      if removed.contains(child.id) {
        unplaced -= 1
      } else if !moved.contains(child.id) {
        result.append(.kept(child))
      }
    }
    return result + sorted[next...].map(\.element.child)
  }
}
