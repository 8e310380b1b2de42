internal import CLibYAML

/// libyaml's event parser over bytes that stay in place: the only code that sees its C types.
///
/// Facts about libyaml 0.2.5: its parser keeps a pointer to itself (api.c:297), so it lives on the heap; after an
/// error it returns empty events for ever (parser.c:181), so the first failure must end the loop.
struct LibYAML: ~Copyable {
  /// What an event says.
  enum Event { case streamEnd, documentStart, alias, scalar, sequenceStart, mappingStart, collectionEnd, other }

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

  /// Goes on to the next event, after which the properties below are about that one, and their buffers valid until the
  /// next call.
  mutating func advance(_ cursor: inout ByteCursor) throws(YAMLSyntaxError) -> Event {
    if ownsMemory { yaml_event_delete(event) }
    guard yaml_parser_parse(parser, event) == 1 else { throw failure(&cursor) }
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: return .scalar
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: return .collectionEnd
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_ALIAS_EVENT: return .alias
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .other
    }
  }

  /// Whether there may be something to free; libyaml clears the event itself before it fills it (parser.c:178).
  private var ownsMemory: Bool {
    switch event.pointee.type {
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: false
    case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT: hasProperties
    default: true
    }
  }

  /// Where the event starts, in code points after the byte order mark.
  var start: Int { Int(event.pointee.start_mark.index) }
  /// Where the event ends, in code points after the byte order mark.
  var end: Int { Int(event.pointee.end_mark.index) }
  /// Whether the event starts and ends on one line.
  var isOneLine: Bool { event.pointee.start_mark.line == event.pointee.end_mark.line }

  /// Of a scalar: its value.
  var value: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
  }

  /// Of a scalar: how it is written.
  var style: YAMLNode.Style {
    switch event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Of the start of a collection: whether it is written in brackets.
  var isFlow: Bool {
    event.pointee.type == YAML_MAPPING_START_EVENT
      ? event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      : event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
  }

  /// Whether a scalar or the start of a collection has an anchor or a tag.
  ///
  /// Anchor and tag are the first two fields of all three (yaml.h:431, 448, 462).
  var hasProperties: Bool { event.pointee.data.scalar.anchor != nil || event.pointee.data.scalar.tag != nil }
  /// The name of the anchor of a node, or that an alias names; no base address where there is none.
  var anchor: UnsafeBufferPointer<UInt8> { text(event.pointee.data.scalar.anchor) }
  /// The resolved tag of a node; no base address where there is none.
  var tag: UnsafeBufferPointer<UInt8> { text(event.pointee.data.scalar.tag) }

  private func text(_ start: UnsafeMutablePointer<yaml_char_t>?) -> UnsafeBufferPointer<UInt8> {
    guard let start else { return UnsafeBufferPointer(start: nil, count: 0) }
    var count = 0
    while start[count] != 0 { count += 1 }
    return UnsafeBufferPointer(start: start, count: count)
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
