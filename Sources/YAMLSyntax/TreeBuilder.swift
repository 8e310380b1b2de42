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
  /// The ids of the collections that are open.
  private var open: ContiguousArray<Int32> = []
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
    records.reserveCapacity(bytes.count / 16)
  }

  private mutating func read() throws(YAMLSyntaxError) {
    var parser = try LibYAML(bytes)
    while true {
      let event = try parser.next(&cursor)
      switch event.kind {
      case .streamEnd: return
      case .documentStart: documentCount += 1
      case .alias: if documentCount == 1 { addAlias(event) }
      case .scalar: if documentCount == 1 { addScalar(event) }
      case .sequenceStart, .mappingStart: try openCollection(event)
      case .collectionEnd: closeCollection(event)
      case .other: break
      }
    }
  }

  /// Appends a record whose content starts behind the event's properties, and gives its id.
  private mutating func add(_ event: LibYAML.Event, _ kind: YAMLNode.Kind) -> Int32 {
    let id = Int32(truncatingIfNeeded: records.count)
    let start = cursor.offset(of: event.start)
    var record = YAMLTree.Record(
      start: UInt32(truncatingIfNeeded: start), end: 0, payload: 0, length: 0, parent: open.last ?? -1, next: id + 1,
      kind: kind, style: event.style, flags: flowDepth > 0 ? .isFlow : [])
    if kind != .alias, event.anchor.baseAddress != nil || event.tag.baseAddress != nil {
      record.flags.insert(.hasProperties)
      record.start = UInt32(truncatingIfNeeded: addProperties(event, of: id, at: start))
    }
    if record.parent >= 0 {
      records[Int(record.parent)].payload += 1
    }
    records.append(record)
    return id
  }

  private mutating func addAlias(_ event: LibYAML.Event) {
    let id = Int(add(event, .alias))
    lastEnd = UInt32(truncatingIfNeeded: cursor.offset(of: event.end))
    records[id].end = lastEnd
    records[id].payload = anchors[Array(event.anchor)].map { UInt32(bitPattern: $0) } ?? YAMLTree.noTarget
  }

  private mutating func addScalar(_ event: LibYAML.Event) {
    let id = Int(add(event, .scalar))
    if event.value.isEmpty, event.start == event.end { pullBackEmptyValue(id) }
    let start = Int(records[id].start)
    var end = event.start == event.end ? start : max(start, cursor.offset(of: event.end))
    let opening = event.style == .plain ? 0 : 1
    var standsInSource = false
    switch event.style {
    case .literal, .folded:
      end = BlockScalar.contentEnd(in: bytes, header: start, end: end, value: event.value)
    case .plain, .singleQuoted:
      // Without a line break neither style can change a byte and keep the length.
      standsInSource = event.isOneLine && end - start - 2 * opening == event.value.count
    case .doubleQuoted:
      standsInSource =
        end - start - 2 == event.value.count
        && UnsafeRawBufferPointer(bytes)[start + 1..<end - 1].elementsEqual(event.value)
    }
    lastEnd = UInt32(truncatingIfNeeded: end)
    records[id].end = lastEnd
    records[id].length = UInt32(truncatingIfNeeded: event.value.count)
    if standsInSource {
      records[id].payload = UInt32(truncatingIfNeeded: start + opening)
      records[id].flags.insert(.valueInSource)
    } else {
      records[id].payload = UInt32(truncatingIfNeeded: values.count)
      values.append(contentsOf: event.value)
    }
  }

  /// libyaml puts an empty value in a flow mapping, and that of a key without a colon, at the next token, past comments;
  /// it belongs behind its colon or key.
  private mutating func pullBackEmptyValue(_ id: Int) {
    let start = Int(records[id].start)
    let parent = Int(records[id].parent)
    guard parent >= 0, records[parent].kind == .mapping, records[parent].payload % 2 == 0, start > 0 else { return }
    guard bytes[start - 1] != UInt8(ascii: ":"), lastEnd <= start else { return }
    let colon = NodeProperties(bytes).skipSeparation(from: Int(lastEnd))
    let hasColon = colon < start && bytes[colon] == UInt8(ascii: ":")
    records[id].start = hasColon ? UInt32(truncatingIfNeeded: colon + 1) : lastEnd
  }

  private mutating func openCollection(_ event: LibYAML.Event) throws(YAMLSyntaxError) {
    guard open.count < limits.depth else {
      throw YAMLSyntaxError(
        offset: cursor.offset(of: event.start), message: "nested deeper than the limit of \(limits.depth) levels")
    }
    guard documentCount == 1 else { return open.append(-1) }
    if event.isFlow { flowDepth += 1 }
    let id = add(event, event.kind == .mappingStart ? .mapping : .sequence)
    if event.isFlow, event.start == event.end { records[Int(id)].flags.insert(.isSinglePair) }
    open.append(id)
  }

  private mutating func closeCollection(_ event: LibYAML.Event) {
    guard let closed = open.popLast(), closed >= 0 else { return }
    let id = Int(closed)
    let isFlow = records[id].flags.contains(.isFlow)
    if isFlow { flowDepth -= 1 }
    if isFlow, !records[id].flags.contains(.isSinglePair) {
      lastEnd = UInt32(truncatingIfNeeded: cursor.offset(of: event.end))
    } else {
      // libyaml ends a block collection at the next token, past comments and blank lines; its last child knows better.
      lastEnd = max(records[id].start, lastEnd)
    }
    records[id].end = lastEnd
    records[id].next = Int32(truncatingIfNeeded: records.count)
  }

  /// Notes the anchor and tag of a node whose event starts at `start`; gives the start of its content.
  private mutating func addProperties(_ event: LibYAML.Event, of id: Int32, at start: Int) -> Int {
    var entry = YAMLTree.Properties(
      node: id, start: UInt32(truncatingIfNeeded: start), anchor: nil, tag: nil,
      tagValue: values.count..<values.count + event.tag.count)
    values.append(contentsOf: event.tag)
    let text = NodeProperties(bytes)
    var place = start
    // A node has each at most once, in either order.
    for _ in 0..<2 {
      let begin = text.skipSeparation(from: place)
      guard begin < bytes.count else { break }
      if bytes[begin] == UInt8(ascii: "&"), event.anchor.baseAddress != nil, entry.anchor == nil {
        place = begin + 1 + event.anchor.count
        entry.anchor = ByteSpan(begin, place)
      } else if bytes[begin] == UInt8(ascii: "!"), event.tag.baseAddress != nil, entry.tag == nil {
        place = text.tagEnd(from: begin, inFlow: flowDepth > 0)
        entry.tag = ByteSpan(begin, place)
      }
    }
    properties.append(entry)
    if event.anchor.baseAddress != nil { anchors[Array(event.anchor)] = id }
    // An empty value has nothing behind its properties.
    if event.kind == .scalar, cursor.offset(of: event.end) <= place { return place }
    return text.skipSeparation(from: place)
  }
}
