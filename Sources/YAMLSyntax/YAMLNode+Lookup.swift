extension YAMLNode {
  /// The value of `key` as written, possibly an alias; nil where the node, aliases followed, is no mapping that has it.
  ///
  /// Merges are applied: own keys win over merged ones, in a list of merges the earlier wins, and of two equal own keys
  /// the last wins.
  public subscript(key: String) -> YAMLNode? { entry(key)?.value }

  /// The entry of `key`, found as the subscript finds its value; a merged entry belongs to the mapping that defines it.
  public func entry(_ key: String) -> YAMLEntry? {
    let target = resolved
    guard target.kind == .mapping else { return nil }
    let own = target.ownEntry(key)
    if own.found != nil || !own.hasMerge { return own.found }
    var merging = MergeOrder(resolved)
    while let mapping = merging.next() {
      if let found = mapping.ownEntry(key).found { return found }
    }
    return nil
  }

  /// The entries that count, merges applied and overridden ones left out, in the order of the text; none where the
  /// node, aliases followed, is no mapping.
  public var mergedEntries: [YAMLEntry] {
    if let single = resolved.singleEntry { return [single] }
    let own = resolved.entries
    if YAMLNode.areDistinct(own) { return own }
    var found: [YAMLEntry] = []
    var keys: Set<KeyText> = []
    keys.reserveCapacity(own.count)
    var merging = MergeOrder(resolved)
    while let mapping = merging.next() {
      for entry in mapping.entries.reversed() where !entry.isMerge {
        let key = entry.key.resolved
        // Two collections as keys are never taken for the same.
        if key.kind != .scalar || keys.insert(KeyText(bytes: key.bytes)).inserted { found.append(entry) }
      }
    }
    return found.sorted { $0.key.id < $1.key.id }
  }

  /// The bytes of a key, hashed as one run of memory.
  private struct KeyText: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }
}

extension YAMLNode {
  /// The first of the merged entries.
  public var firstMergedEntry: YAMLEntry? {
    let target = resolved
    return target.singleEntry ?? target.plainFirstEntry ?? mergedEntries.first
  }

  /// The first entry of a mapping that merges nothing and does not have its key again; nil for every other node.
  private var plainFirstEntry: YAMLEntry? {
    guard kind == .mapping, id + 1 < record.next else { return nil }
    let first = YAMLNode(tree: tree, id: id + 1)
    guard first.kind == .scalar, first.record.next < record.next else { return nil }
    var place = id + 1
    while place < record.next {
      let key = YAMLNode(tree: tree, id: place)
      let value = key.record.next
      guard key.kind == .scalar, value < record.next, key.record.length != 2,
        place == first.id || key.record.length != first.record.length || key.bytes != first.bytes
      else { return nil }
      place = tree.records[Int(value)].next
    }
    return YAMLEntry(key: first, value: YAMLNode(tree: tree, id: first.record.next))
  }

  /// The entry of a mapping with one that merges nothing; nil for every other node.
  private var singleEntry: YAMLEntry? {
    guard kind == .mapping, id + 1 < record.next else { return nil }
    let key = tree.records[Int(id + 1)]
    guard key.kind == .scalar, key.next < record.next, tree.records[Int(key.next)].next == record.next else {
      return nil
    }
    let entry = YAMLEntry(key: YAMLNode(tree: tree, id: id + 1), value: YAMLNode(tree: tree, id: key.next))
    return entry.isMerge ? nil : entry
  }

  /// The last own entry of `key`, found without building a list, and whether the mapping merges others.
  func ownEntry(_ key: String) -> (found: YAMLEntry?, hasMerge: Bool) {
    let tree = tree
    let length = key.utf8.count
    var found: Int32 = -1
    var hasMerge = false
    var place = id + 1
    let end = tree.records[Int(id)].next
    while place < end {
      let record = tree.records[Int(place)]
      let value = record.next
      guard value < end else { break }
      if record.kind == .scalar, record.length == length, length != 2 || record.style != .plain {
        if tree.hasValue(key, place) { found = place }
      } else if record.kind != .scalar || (record.length == 2 && record.style == .plain) {
        let entry = YAMLEntry(key: YAMLNode(tree: tree, id: place), value: YAMLNode(tree: tree, id: value))
        if entry.isMerge { hasMerge = true } else if entry.key.resolved.matches(key) { found = place }
      }
      place = tree.records[Int(value)].next
    }
    guard found >= 0 else { return (nil, hasMerge) }
    let value = YAMLNode(tree: tree, id: tree.records[Int(found)].next)
    return (YAMLEntry(key: YAMLNode(tree: tree, id: found), value: value), hasMerge)
  }

  /// Whether all of a few entries have keys of their own and none merges: then all of them count, as they stand.
  private static func areDistinct(_ entries: [YAMLEntry]) -> Bool {
    guard entries.count <= 12 else { return areDistinctByHash(entries) }
    for (index, entry) in entries.enumerated() {
      guard entry.key.kind == .scalar, !entry.isMerge else { return false }
      for other in entries[..<index] where entry.key.record.length == other.key.record.length {
        if entry.key.bytes == other.key.bytes { return false }
      }
    }
    return true
  }
}

extension YAMLNode {
  /// What a mapping merges, aliases followed, in the order of the text.
  fileprivate var merges: [YAMLNode] {
    var result: [YAMLNode] = []
    var place = id + 1
    while place < record.next {
      let key = tree.records[Int(place)]
      let value = key.next
      guard value < record.next else { break }
      if key.kind != .scalar || key.length == 2 {
        let entry = YAMLEntry(key: YAMLNode(tree: tree, id: place), value: YAMLNode(tree: tree, id: value))
        if entry.isMerge { result.append(entry.value.resolved) }
      }
      place = tree.records[Int(value)].next
    }
    return result
  }

  /// The same for many entries: true only where the keys' hashes differ, which those of different keys nearly always do.
  ///
  /// The hash is FNV-1a of 64 bits (draft-eastlake-fnv-21). Keys made to collide cost a comparison by bytes, no more.
  private static func areDistinctByHash(_ entries: [YAMLEntry]) -> Bool {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(entries.count)
    for entry in entries {
      guard entry.key.kind == .scalar, !entry.isMerge else { return false }
      hashes.append(
        entry.key.tree.withValue(entry.key.id) { bytes in
          bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        })
    }
    hashes.sort()
    return zip(hashes, hashes.dropFirst()).allSatisfy { $0 != $1 }
  }
}

/// Gives a mapping and all that it merges, in the order in which their keys win.
///
/// Each mapping comes once: a second visit could only bring keys that the first one brought. So merges that refer to
/// each other end, and a bomb of merges costs no more than the mappings it is made of.
private struct MergeOrder {
  private var waiting: [YAMLNode]
  private var seen: Set<Int32> = []

  init(_ first: YAMLNode) { waiting = [first] }

  mutating func next() -> YAMLNode? {
    while let node = waiting.popLast() {
      let target = node.resolved
      guard target.kind == .mapping, seen.insert(target.id).inserted else { continue }
      // All merges of a mapping count, the last one most, as loaders of YAML 1.1 have it.
      for merge in target.merges {
        if merge.kind == .sequence { waiting.append(contentsOf: merge.items.reversed()) } else { waiting.append(merge) }
      }
      return target
    }
    return nil
  }
}
