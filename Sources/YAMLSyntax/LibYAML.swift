internal import CLibYAML

/// libyaml's event parser over bytes that stay in place: the only code that sees its C types.
///
/// Facts about libyaml 0.2.5: its parser keeps a pointer to itself (api.c:297), so it lives on the heap; after an
/// error it returns empty events for ever (parser.c:181), so the first failure must end the loop.
struct LibYAML: ~Copyable {
  /// One event; its buffers are valid until the next call of `next`.
  struct Event {
    /// What the event says.
    enum Kind { case streamEnd, documentStart, alias, scalar, sequenceStart, mappingStart, collectionEnd, other }

    var kind: Kind
    /// The scalar's style; plain for everything else.
    var style: YAMLNode.Style = .plain
    /// Whether a collection is written in brackets.
    var isFlow = false
    /// Where the event starts and ends, in code points after the byte order mark.
    var start: Int
    var end: Int
    /// Whether the event starts and ends on one line.
    var isOneLine: Bool
    /// The scalar's value.
    var value = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The name of the anchor, or of the anchor that an alias names; no base address where there is none.
    var anchor = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The resolved tag; no base address where there is none.
    var tag = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let byteCount: Int

  /// A parser over `bytes`, which must stay in place and have a base address.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLSyntaxError) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    byteCount = bytes.count
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1, let start = bytes.baseAddress else {
      throw YAMLSyntaxError(offset: 0, message: "not enough memory to read the text")
    }
    yaml_parser_set_input_string(parser, start, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// The next event; the one before is given back to libyaml.
  mutating func next(_ cursor: inout ByteCursor) throws(YAMLSyntaxError) -> Event {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw failure(&cursor) }
    let start = event.pointee.start_mark
    let end = event.pointee.end_mark
    var result = Event(
      kind: .other, start: Int(start.index), end: Int(end.index), isOneLine: start.line == end.line)
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: readScalar(&result)
    case YAML_ALIAS_EVENT:
      result.kind = .alias
      result.anchor = text(event.pointee.data.alias.anchor)
    case YAML_MAPPING_START_EVENT:
      result.kind = .mappingStart
      result.isFlow = event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      result.anchor = text(event.pointee.data.mapping_start.anchor)
      result.tag = text(event.pointee.data.mapping_start.tag)
    case YAML_SEQUENCE_START_EVENT:
      result.kind = .sequenceStart
      result.isFlow = event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      result.anchor = text(event.pointee.data.sequence_start.anchor)
      result.tag = text(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: result.kind = .collectionEnd
    case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
    case YAML_STREAM_END_EVENT: result.kind = .streamEnd
    default: break
    }
    return result
  }

  private func readScalar(_ result: inout Event) {
    result.kind = .scalar
    result.value = UnsafeRawBufferPointer(
      start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    result.anchor = text(event.pointee.data.scalar.anchor)
    result.tag = text(event.pointee.data.scalar.tag)
    switch event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: result.style = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: result.style = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: result.style = .literal
    case YAML_FOLDED_SCALAR_STYLE: result.style = .folded
    default: result.style = .plain
    }
  }

  private func text(_ start: UnsafeMutablePointer<yaml_char_t>?) -> UnsafeRawBufferPointer {
    guard let start else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    var count = 0
    while start[count] != 0 { count += 1 }
    return UnsafeRawBufferPointer(start: start, count: count)
  }

  private func failure(_ cursor: inout ByteCursor) -> YAMLSyntaxError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "not enough memory to read the text"
    // The reader's errors leave the mark at zero; their place is a byte offset of the raw text.
    if parser.pointee.error == YAML_READER_ERROR {
      return YAMLSyntaxError(offset: min(Int(parser.pointee.problem_offset), byteCount), message: problem)
    }
    let context = parser.pointee.context.map { " " + String(cString: $0) } ?? ""
    return YAMLSyntaxError(
      offset: cursor.offset(of: Int(parser.pointee.problem_mark.index)), message: problem + context)
  }
}
