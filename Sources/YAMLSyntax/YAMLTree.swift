internal import SourceEditing

/// The nodes of one document in preorder, in one flat array: a node's first child follows it at once, its next
/// sibling stands at `next`.
final class YAMLTree: Sendable {
  /// One node, 28 bytes.
  struct Record: Sendable {
    /// The bytes of the content, without properties.
    var start: UInt32
    var end: UInt32
    /// Of a scalar: where its value starts, in the source or in `values`, and its length. Of an alias: the
    /// target's id or `noTarget`.
    var payload: UInt32
    var length: UInt32
    /// The collection that holds the node, -1 for the root.
    var parent: Int32
    /// The id after the last descendant.
    var next: Int32
    var kind: YAMLNode.Kind
    var style: YAMLNode.Style
    var flags: Flags
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let isFlow = Flags(rawValue: 1)
    static let hasProperties = Flags(rawValue: 2)
    static let valueInSource = Flags(rawValue: 4)
    /// The mapping of `[key: value]`, which has no brackets of its own.
    static let isSinglePair = Flags(rawValue: 8)
    /// The node is a key of a mapping.
    static let isKey = Flags(rawValue: 16)
  }

  /// The anchor and tag of a node; kept apart because few nodes have one.
  struct Properties: Sendable {
    var node: Int32
    var start: UInt32
    var anchor: ByteSpan?
    var tag: ByteSpan?
    /// The resolved tag in `values`.
    var tagValue: Range<Int>
  }

  static let noTarget = UInt32.max

  let source: SourceText
  let records: ContiguousArray<Record>
  /// In the order of their nodes.
  let properties: ContiguousArray<Properties>
  /// The decoded values that do not stand in the source as they are, one after the other.
  let values: ContiguousArray<UInt8>
  let documentCount: Int

  init(
    source: SourceText, records: ContiguousArray<Record>, properties: ContiguousArray<Properties>,
    values: ContiguousArray<UInt8>, documentCount: Int
  ) {
    self.source = source
    self.records = records
    self.properties = properties
    self.values = values
    self.documentCount = documentCount
  }

  func properties(of id: Int32) -> Properties? {
    guard records[Int(id)].flags.contains(.hasProperties) else { return nil }
    var low = 0
    var high = properties.count
    while low < high {
      let middle = (low + high) / 2
      if properties[middle].node < id { low = middle + 1 } else { high = middle }
    }
    return low < properties.count && properties[low].node == id ? properties[low] : nil
  }

  /// Calls `body` with the decoded value of the scalar `id`; with no bytes for every other node.
  @inline(__always)
  func withValue<Result>(_ id: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = records[Int(id)]
    guard record.kind == .scalar else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    let range = Int(record.payload)..<Int(record.payload) + Int(record.length)
    if record.flags.contains(.valueInSource) {
      return source.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
    return values.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Whether the value of the scalar `id` is `text`, byte for byte.
  func hasValue(_ text: String, _ id: Int32) -> Bool {
    withValue(id) { value in
      let isSame: Bool? = text.utf8.withContiguousStorageIfAvailable { text in
        guard text.count == value.count else { return false }
        for index in 0..<text.count where text[index] != value[index] { return false }
        return true
      }
      return isSame ?? value.elementsEqual(text.utf8)
    }
  }

  /// The child of the same collection before `id`; nil for the first one.
  func sibling(before id: Int32) -> Int32? {
    let parent = records[Int(id)].parent
    guard parent >= 0, id > parent + 1 else { return nil }
    return child(of: parent, at: id - 1)
  }

  /// The last child of `collection`; nil for an empty one.
  func lastChild(of collection: Int32) -> Int32? {
    let next = records[Int(collection)].next
    return next > collection + 1 ? child(of: collection, at: next - 1) : nil
  }

  /// The child of `collection` that is or holds `id`, which must lie inside.
  func child(of collection: Int32, at id: Int32) -> Int32 {
    var child = id
    while records[Int(child)].parent != collection, records[Int(child)].parent >= 0 {
      child = records[Int(child)].parent
    }
    return child
  }
}
