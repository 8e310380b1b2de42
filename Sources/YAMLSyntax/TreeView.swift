internal import SourceEditing

/// The arrays of a tree in place, for passes over all nodes.
struct TreeView {
  let tree: YAMLTree
  let records: UnsafeBufferPointer<YAMLTree.Record>
  let source: UnsafeBufferPointer<UInt8>
  let values: UnsafeBufferPointer<UInt8>

  /// Whether the node `first` of this tree and the node `second` of `other` are the same, hang on nodes that are
  /// counterparts, and, as aliases, stand for counterparts.
  @inline(__always)
  func isAlike(
    _ first: Int32, _ second: Int32, _ other: TreeView, _ counterparts: UnsafeMutableBufferPointer<Int32>
  ) -> Bool {
    let old = records[Int(first)]
    let new = other.records[Int(second)]
    guard old.kind == new.kind else { return false }
    guard new.parent == (old.parent < 0 ? -1 : counterparts[Int(old.parent)]) else { return false }
    if old.flags.contains(.hasProperties) || new.flags.contains(.hasProperties) {
      let left = YAMLNode(tree: tree, id: first)
      let right = YAMLNode(tree: other.tree, id: second)
      guard left.anchor == right.anchor, left.tag == right.tag else { return false }
    }
    switch old.kind {
    case .scalar: return isAlikeScalar(old, new, other)
    case .alias: return isAlikeAlias(old, new, other, counterparts)
    case .sequence, .mapping: return true
    }
  }

  @inline(__always)
  private func isAlikeScalar(_ old: YAMLTree.Record, _ new: YAMLTree.Record, _ other: TreeView) -> Bool {
    guard old.length == new.length else { return false }
    let left = UnsafeRawBufferPointer(storage(of: old))
    let right = UnsafeRawBufferPointer(other.storage(of: new))
    var place = Int(old.payload)
    var counterpart = Int(new.payload)
    let end = place + Int(old.length)
    while place + 8 <= end {
      guard
        left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: counterpart, as: UInt64.self)
      else { return false }
      place += 8
      counterpart += 8
    }
    while place < end {
      guard left[place] == right[counterpart] else { return false }
      place += 1
      counterpart += 1
    }
    // Quotes matter where the plain form would be read as something else.
    return (old.style == .plain) == (new.style == .plain) || PlainScalar.isText(left[Int(old.payload)..<end])
  }

  private func isAlikeAlias(
    _ old: YAMLTree.Record, _ new: YAMLTree.Record, _ other: TreeView,
    _ counterparts: UnsafeMutableBufferPointer<Int32>
  ) -> Bool {
    if old.payload == YAMLTree.noTarget || new.payload == YAMLTree.noTarget {
      return old.payload == new.payload
        && source[Int(old.start)..<Int(old.end)].elementsEqual(other.source[Int(new.start)..<Int(new.end)])
    }
    // An alias follows its target in the text, so the target has been met.
    return counterparts[Int(old.payload)] == Int32(bitPattern: new.payload)
  }

  /// The bytes among which the value of a scalar stands.
  @inline(__always)
  private func storage(of record: YAMLTree.Record) -> UnsafeBufferPointer<UInt8> {
    record.flags.contains(.valueInSource) ? source : values
  }
}

extension YAMLTree {
  /// Calls `body` with the tree's arrays in place.
  func withView<Result>(_ body: (TreeView) -> Result) -> Result {
    records.withUnsafeBufferPointer { records in
      source.bytes.withUnsafeBufferPointer { source in
        values.withUnsafeBufferPointer { values in
          body(TreeView(tree: self, records: records, source: source, values: values))
        }
      }
    }
  }
}
