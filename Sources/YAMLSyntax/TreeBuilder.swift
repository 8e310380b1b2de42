internal import SourceEditing

/// Reads libyaml's events into a `YAMLTree`, without recursion and without a `String`.
struct TreeBuilder {
  private let source: SourceText
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: YAMLLimits
  private var cursor: ByteCursor
  private var records: ContiguousArray<YAMLTree.Record> = []
  private var properties: ContiguousArray<YAMLTree.Properties> = []
  private var values: ContiguousArray<UInt8> = []
  /// The innermost open collection, -1 outside all; whether it is a mapping, and whether its next child is a key.
  private var parent: Int32 = -1
  private var isMapping = false
  private var expectsKey = false
  /// The number of open collections, and of those in brackets.
  private var depth = 0
  private var flowDepth = 0
  private var anchors: [[UInt8]: Int32] = [:]
  private var documentCount = 0
  /// The end of the node that was completed last: the end of a collection's last child when the collection closes.
  private var lastEnd: UInt32 = 0

  /// The tree of the first document of `source`; the others are only checked.
  static func tree(of source: SourceText, limits: YAMLLimits) throws(YAMLSyntaxError) -> YAMLTree {
    guard source.bytes.count <= limits.bytes, source.bytes.count < Int(UInt32.max) else {
      throw YAMLSyntaxError(offset: 0, message: "the text is larger than the limit of \(limits.bytes) bytes")
    }
    if source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF]) {
      throw YAMLSyntaxError(offset: 0, message: "the text is UTF-16, not UTF-8")
    }
    guard source.bytes.count > source.byteOrderMarkLength else {
      return YAMLTree(source: source, records: [], properties: [], values: [], documentCount: 0)
    }
    return try source.bytes.withUnsafeBufferPointer { (bytes) throws(YAMLSyntaxError) -> YAMLTree in
      var builder = TreeBuilder(source: source, bytes: bytes, limits: limits)
      try builder.read()
      return YAMLTree(
        source: source, records: builder.records, properties: builder.properties, values: builder.values,
        documentCount: builder.documentCount)
    }
  }

  private init(source: SourceText, bytes: UnsafeBufferPointer<UInt8>, limits: YAMLLimits) {
    self.source = source
    self.bytes = bytes
    self.limits = limits
    self.cursor = ByteCursor(bytes, start: source.byteOrderMarkLength)
    // Nearly all configs have fewer nodes; growing later would copy them all.
    records.reserveCapacity(bytes.count / 10)
    values.reserveCapacity(bytes.count / 4)
  }

  private mutating func read() throws(YAMLSyntaxError) {
    var parser = try LibYAML(bytes)
    while true {
      let event = try parser.advance(&cursor)
      switch event {
      case .scalar: if documentCount == 1 { addScalar(parser) }
      case .sequenceStart: try openCollection(.sequence, parser)
      case .mappingStart: try openCollection(.mapping, parser)
      case .collectionEnd: closeCollection(parser)
      case .alias: if documentCount == 1 { addAlias(parser) }
      case .documentStart: documentCount += 1
      case .streamEnd: return
      case .other: break
      }
    }
  }

  /// The record of a node that starts at `start`, still without its end; the node counts as a child from now on.
  @inline(__always)
  private mutating func record(_ kind: YAMLNode.Kind, start: Int) -> YAMLTree.Record {
    var flags: YAMLTree.Flags = flowDepth > 0 ? .isFlow : []
    if expectsKey { flags.insert(.isKey) }
    expectsKey = isMapping && !expectsKey
    return YAMLTree.Record(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: start), payload: 0, length: 0,
      parent: parent, next: Int32(truncatingIfNeeded: records.count + 1), kind: kind, style: .plain,
      flags: flags)
  }

  private mutating func addAlias(_ event: borrowing LibYAML) {
    var record = record(.alias, start: cursor.offset(of: event.start))
    lastEnd = UInt32(truncatingIfNeeded: cursor.offset(of: event.end))
    record.end = lastEnd
    record.payload = anchors[Array(event.anchor)].map { UInt32(bitPattern: $0) } ?? YAMLTree.noTarget
    records.append(record)
  }

  private mutating func addScalar(_ event: borrowing LibYAML) {
    var start = cursor.offset(of: event.start)
    var record = record(.scalar, start: start)
    let value = event.value
    if event.start == event.end {
      start = emptyValueStart(start)
    } else if event.hasProperties {
      start = addProperties(event, at: start, isScalar: true)
      record.flags.insert(.hasProperties)
    }
    var end = event.start == event.end ? start : max(start, cursor.offset(of: event.end))
    let style = event.style
    let opening = style == .plain ? 0 : 1
    var standsInSource = false
    switch style {
    case .literal, .folded: end = BlockScalar.contentEnd(in: bytes, header: start, end: end, value: value)
    case .plain, .singleQuoted:
      // Without a line break neither style can change a byte and keep the length.
      standsInSource = event.isOneLine && end - start - 2 * opening == value.count
    case .doubleQuoted: standsInSource = end - start - 2 == value.count && isSame(value, at: start + 1)
    }
    lastEnd = UInt32(truncatingIfNeeded: end)
    record.start = UInt32(truncatingIfNeeded: start)
    record.end = lastEnd
    record.style = style
    record.length = UInt32(truncatingIfNeeded: value.count)
    if standsInSource {
      record.payload = UInt32(truncatingIfNeeded: start + opening)
      record.flags.insert(.valueInSource)
    } else {
      record.payload = UInt32(truncatingIfNeeded: values.count)
      values.append(contentsOf: value)
    }
    records.append(record)
  }

  /// Whether the source at `start` is `value`, byte for byte.
  private func isSame(_ value: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + value.count <= bytes.count else { return false }
    for index in value.indices where value[index] != bytes[start + index] { return false }
    return true
  }

  /// Where an empty scalar belongs that libyaml puts at `start`.
  ///
  /// The value of a key without a colon, and an empty value in a flow mapping, are put at the next token, past
  /// comments; they belong behind the key or colon.
  private func emptyValueStart(_ start: Int) -> Int {
    // The node counts as a child already: where a key is next, it is the value before.
    guard expectsKey, start > 0 else { return start }
    guard bytes[start - 1] != UInt8(ascii: ":"), Int(lastEnd) <= start else { return start }
    let colon = NodeProperties(bytes).skipSeparation(from: Int(lastEnd))
    return colon < start && bytes[colon] == UInt8(ascii: ":") ? colon + 1 : Int(lastEnd)
  }

  private mutating func openCollection(
    _ kind: YAMLNode.Kind, _ event: borrowing LibYAML
  ) throws(YAMLSyntaxError) {
    guard depth < limits.depth else {
      throw YAMLSyntaxError(
        offset: cursor.offset(of: event.start), message: "nested deeper than the limit of \(limits.depth) levels")
    }
    depth += 1
    guard documentCount == 1 else { return }
    let isFlow = event.isFlow
    if isFlow { flowDepth += 1 }
    var start = cursor.offset(of: event.start)
    var record = record(kind, start: start)
    if event.hasProperties {
      start = addProperties(event, at: start, isScalar: false)
      record.start = UInt32(truncatingIfNeeded: start)
      record.flags.insert(.hasProperties)
    }
    if isFlow, event.start == event.end { record.flags.insert(.isSinglePair) }
    parent = Int32(truncatingIfNeeded: records.count)
    isMapping = kind == .mapping
    expectsKey = isMapping
    records.append(record)
  }

  private mutating func closeCollection(_ event: borrowing LibYAML) {
    depth -= 1
    guard documentCount == 1, parent >= 0 else { return }
    let id = Int(parent)
    let flags = records[id].flags
    parent = records[id].parent
    isMapping = parent >= 0 && records[Int(parent)].kind == .mapping
    expectsKey = isMapping && !flags.contains(.isKey)
    if flags.contains(.isFlow) { flowDepth -= 1 }
    if flags.contains(.isFlow), !flags.contains(.isSinglePair) {
      lastEnd = UInt32(truncatingIfNeeded: cursor.offset(of: event.end))
    } else {
      // libyaml ends a block collection at the next token, past comments and blank lines; its last child knows better.
      lastEnd = max(records[id].start, lastEnd)
    }
    records[id].end = lastEnd
    records[id].next = Int32(truncatingIfNeeded: records.count)
  }

  /// Notes the anchor and tag of the node that is added next, whose event starts at `start`; gives the start of its
  /// content.
  private mutating func addProperties(_ event: borrowing LibYAML, at start: Int, isScalar: Bool) -> Int {
    let id = Int32(truncatingIfNeeded: records.count)
    let anchor = event.anchor
    let tag = event.tag
    var entry = YAMLTree.Properties(
      node: id, start: UInt32(truncatingIfNeeded: start), anchor: nil, tag: nil,
      tagValue: values.count..<values.count + tag.count)
    values.append(contentsOf: tag)
    let text = NodeProperties(bytes)
    var place = start
    // A node has each at most once, in either order.
    for _ in 0..<2 {
      let begin = text.skipSeparation(from: place)
      guard begin < bytes.count else { break }
      if bytes[begin] == UInt8(ascii: "&"), anchor.baseAddress != nil, entry.anchor == nil {
        place = begin + 1 + anchor.count
        entry.anchor = ByteSpan(begin, place)
      } else if bytes[begin] == UInt8(ascii: "!"), tag.baseAddress != nil, entry.tag == nil {
        place = text.tagEnd(from: begin, inFlow: flowDepth > 0)
        entry.tag = ByteSpan(begin, place)
      }
    }
    properties.append(entry)
    if anchor.baseAddress != nil { anchors[Array(anchor)] = id }
    // An empty value has nothing behind its properties.
    if isScalar, cursor.offset(of: event.end) <= place { return place }
    return text.skipSeparation(from: place)
  }
}
