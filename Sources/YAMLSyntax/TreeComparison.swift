internal import SourceEditing

/// Walks two trees in step and stops at the first difference that no declared change explains.
struct TreeComparison {
  private let before: YAMLDocument
  private let after: YAMLDocument
  private var changes: DeclaredChanges
  /// The node after for each node before, -1 where there is none yet.
  private var counterparts: ContiguousArray<Int32>
  private var waiting: [(YAMLNode, YAMLNode)] = []

  init(before: YAMLDocument, after: YAMLDocument, changes: [YAMLChange]) {
    self.before = before
    self.after = after
    self.changes = DeclaredChanges(changes, of: before)
    counterparts = ContiguousArray(repeating: -1, count: before.nodeCount)
  }

  /// The first difference between the trees under `first` and `second`.
  mutating func difference(_ first: YAMLNode, _ second: YAMLNode) -> YAMLDifference? {
    waiting = [(first, second)]
    while let (old, new) = waiting.popLast() {
      counterparts[Int(old.id)] = new.id
      if let found = compare(old, new) { return found }
    }
    if changes.unplaced != 0 {
      return YAMLDifference(path: "", offset: 0, message: "a declared change has no place in the text")
    }
    return nil
  }

  private mutating func compare(_ old: YAMLNode, _ new: YAMLNode) -> YAMLDifference? {
    if old.record.flags.contains(.hasProperties) || new.record.flags.contains(.hasProperties) {
      if old.anchor != new.anchor { return difference(new, "the anchor is not the same") }
      if old.tag != new.tag { return difference(new, "the tag is not the same") }
    }
    if let value = changes.replaced[old.id] {
      changes.place()
      return compare(value, new)
    }
    if let name = changes.renamed[old.id] {
      changes.place()
      return compare(.string(name), new)
    }
    guard old.kind == new.kind else { return difference(new, "\(old.kind) became \(new.kind)") }
    switch old.kind {
    case .scalar: return compareScalars(old, new)
    case .alias: return compareAliases(old, new)
    case .sequence: return compareSequences(old, new)
    case .mapping: return compareMappings(old, new)
    }
  }

  private func compareScalars(_ old: YAMLNode, _ new: YAMLNode) -> YAMLDifference? {
    let isEqual = old.tree.withValue(old.id) { first in
      new.tree.withValue(new.id) { second in first.count == second.count && first.elementsEqual(second) }
    }
    guard isEqual else { return difference(new, "the value is not the same") }
    if (old.style == .plain) != (new.style == .plain), !PlainScalar.isText(old.bytes) {
      return difference(new, "the value reads as another type")
    }
    return nil
  }

  private func compareAliases(_ old: YAMLNode, _ new: YAMLNode) -> YAMLDifference? {
    let target = old.resolved
    if target == old {
      let isSame = new.resolved == new && before.source.slice(old.span) == after.source.slice(new.span)
      return isSame ? nil : difference(new, "the alias stands for another node")
    }
    // An alias follows its target in the text, so the target has been met.
    return counterparts[Int(target.id)] == new.resolved.id && new.resolved != new
      ? nil : difference(new, "the alias stands for another node")
  }

  private mutating func compareSequences(_ old: YAMLNode, _ new: YAMLNode) -> YAMLDifference? {
    let expected = changes.expected(old.items, in: old)
    let items = new.items
    guard expected.count == items.count else {
      return difference(new, "\(expected.count) items expected, \(items.count) found")
    }
    var pairs: [(YAMLNode, YAMLNode)] = []
    for (child, item) in zip(expected, items) {
      switch child {
      case .kept(let node): pairs.append((node, item))
      case .item(let value): if let found = compareNew(value, item) { return found }
      case .entry: return difference(new, "an entry was declared for a sequence")
      }
    }
    waiting += pairs.reversed()
    return nil
  }

  private mutating func compareMappings(_ old: YAMLNode, _ new: YAMLNode) -> YAMLDifference? {
    let expected = changes.expected(old.entries.map(\.key), in: old)
    let entries = new.entries
    guard expected.count == entries.count else {
      return difference(new, "\(expected.count) entries expected, \(entries.count) found")
    }
    var pairs: [(YAMLNode, YAMLNode)] = []
    for (child, entry) in zip(expected, entries) {
      switch child {
      case .kept(let key):
        pairs.append((key, entry.key))
        // The value follows its key in preorder.
        if let value = before.node(key.record.next) { pairs.append((value, entry.value)) }
      case .entry(let key, let value):
        if let found = compareNew(.string(key), entry.key) ?? compareNew(value, entry.value) { return found }
      case .item: return difference(new, "an item was declared for a mapping")
      }
    }
    waiting += pairs.reversed()
    return nil
  }

  /// As `compare`, for a node that was not there before and so has neither anchor nor tag.
  private func compareNew(_ value: YAMLValue, _ new: YAMLNode) -> YAMLDifference? {
    if new.record.flags.contains(.hasProperties) { return difference(new, "a new value has an anchor or tag") }
    return compare(value, new)
  }

  /// The first difference between a value that was to be written and the node that was read.
  private func compare(_ value: YAMLValue, _ new: YAMLNode) -> YAMLDifference? {
    switch value {
    case .string(let text), .quoted(let text), .literal(let text):
      guard new.kind == .scalar, new.matches(text) else { return difference(new, "the value is not as declared") }
      let isText = new.style != .plain || new.tagSpan != nil || PlainScalar.isText(new.bytes)
      return isText ? nil : difference(new, "the value reads as another type")
    case .raw(let text):
      let isSame = new.kind == .scalar && new.style == .plain && new.matches(text)
      return isSame ? nil : difference(new, "the value is not as declared")
    case .sequence(let values):
      let items = new.items
      guard new.kind == .sequence, items.count == values.count else {
        return difference(new, "the value is not as declared")
      }
      for (value, item) in zip(values, items) {
        if let found = compareNew(value, item) { return found }
      }
      return nil
    case .mapping(let expected):
      let entries = new.entries
      guard new.kind == .mapping, entries.count == expected.count else {
        return difference(new, "the value is not as declared")
      }
      for (value, entry) in zip(expected, entries) {
        if let found = compareNew(.string(value.key), entry.key) ?? compareNew(value.value, entry.value) {
          return found
        }
      }
      return nil
    }
  }

  private func difference(_ node: YAMLNode, _ message: String) -> YAMLDifference {
    YAMLDifference(path: node.path, offset: node.span.start, message: message)
  }
}
