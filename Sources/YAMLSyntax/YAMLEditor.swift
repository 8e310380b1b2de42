internal import SourceEditing

/// Turns wishes about the tree of a document into splices of its text.
///
/// Every edit is the smallest that fits the layout around it: what is new is indented like its neighbours and ends its
/// lines as they do; nothing else moves. The editor makes edits and leaves it to its caller to apply them and to have
/// `YAMLVerification` judge the result.
public struct YAMLEditor: Sendable {
  let document: YAMLDocument
  let layout: SourceLayout
  /// Where edits need no proof.
  let regularity: RegularLayout
  private let refusal: String?

  /// An editor of `document`.
  public init(_ document: YAMLDocument) {
    self.document = document
    layout = SourceLayout(document: document)
    let oddities = document.source.bytes.withUnsafeBufferPointer { TextOddities($0) }
    regularity = RegularLayout(of: document, oddities)
    if document.documentCount > 1 {
      refusal = "the file holds several documents"
    } else {
      refusal = oddities.hasRareBreaks ? "the file has line breaks other than LF and CR LF" : nil
    }
  }

  var source: SourceText { document.source }

  /// Throws where the document, or a node that is not of it, cannot be edited.
  func check(_ node: YAMLNode) throws(YAMLEditError) {
    if let refusal { throw YAMLEditError(message: refusal) }
    guard node.tree === document.tree else { throw YAMLEditError(message: "the node is of another document") }
  }

  /// `lines` as text to insert after the line of `offset`, or at the end of the file where that is its last line, which
  /// then stays without a line break.
  func insertion(of lines: [[UInt8]], afterLineOf offset: Int) -> TextEdit {
    let ending = source.lineEnding(near: offset)
    let next = source.nextLine(after: offset)
    let endsWithoutBreak = next == source.bytes.count && source.bytes.last != 0x0A
    let text = endsWithoutBreak ? joined([], lines, ending) : terminated(lines, ending)
    return TextEdit(replacing: ByteSpan(next, next), with: text)
  }

  /// `lines` as text to insert before the line that starts at `start`.
  func insertion(of lines: [[UInt8]], at start: Int) -> TextEdit {
    let ending = source.lineEnding(near: start)
    return TextEdit(replacing: ByteSpan(start, start), with: terminated(lines, ending))
  }

  /// The edit that `make` gives for `value`, whose last line comes below the line of `offset` or in its place in a
  /// collection in `column`; written like the neighbours of `node`, or in the next more robust form that reads back.
  ///
  /// A block scalar at the end would lose its last line feed where the file ends without a line break, and swallow
  /// comments and blanks that follow with more indentation: it is quoted then. What stands in brackets depends on no
  /// indentation at all.
  func edit(
    _ value: YAMLValue, near node: YAMLNode, endingAt offset: Int, column: Int,
    _ make: (YAMLValue, ValueWriter) throws(YAMLEditError) -> YAMLEdit
  ) throws(YAMLEditError) -> YAMLEdit {
    var writer = ValueWriter(layout, near: node, for: value)
    var refusal: YAMLEditError
    do throws(YAMLEditError) {
      guard let literal = value.finalLiteral else { return try make(value, writer) }
      let endsFile = source.nextLine(after: offset) == source.bytes.count && source.bytes.last != 0x0A
      if endsFile, literal.utf8.last == 0x0A { throw .layout }
      let result = try make(value, writer)
      if layout.isSwallowed(after: offset, column: column + 1), !isTrue(result) { throw .layout }
      return result
    } catch {
      refusal = error
    }
    if value.finalLiteral != nil, let result = try? make(value.withoutFinalLiteral, writer) { return result }
    guard value.isFilledCollection || value.isLiteral else { throw refusal }
    writer.isInline = true
    if let result = try? make(value, writer) { return result }
    throw refusal
  }

  /// Whether the document after `edit` differs as declared.
  func isTrue(_ edit: YAMLEdit) -> Bool {
    if let verdict = Excerpt(around: edit, in: document)?.isTrue(edit) { return verdict }
    guard let set = try? EditSet(edit.textEdits) else { return false }
    let text = SourceText(path: source.path, bytes: set.applied(to: source.bytes))
    guard let after = try? YAMLDocument.parse(text) else { return false }
    return YAMLVerification.verify(before: document, after: after, changes: [edit.change]) == nil
  }

  /// `first` and the lines below it, joined by the line ending that is used near `offset`.
  func joined(_ first: [UInt8], _ lines: [[UInt8]], near offset: Int) -> [UInt8] {
    joined(first, lines, source.lineEnding(near: offset))
  }

  private func joined(_ first: [UInt8], _ lines: [[UInt8]], _ ending: [UInt8]) -> [UInt8] {
    var result = first
    for line in lines {
      result += ending
      result += line
    }
    return result
  }

  private func terminated(_ lines: [[UInt8]], _ ending: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      result += line
      result += ending
    }
    return result
  }

  /// The splice that keeps the value of a block scalar at the end of a file without a final line break, whose last
  /// line gets a break when something is inserted behind it: its header becomes one that strips it.
  func keepingLastScalar(before offset: Int) -> [TextEdit] {
    guard source.nextLine(after: offset) == source.bytes.count, source.bytes.last != 0x0A else { return [] }
    guard let last = document.node(Int32(truncatingIfNeeded: document.nodeCount - 1)), last.isBlockScalar else {
      return []
    }
    guard last.bytes.last != 0x0A else { return [] }
    return source.bytes.withUnsafeBufferPointer { bytes in
      let end = BlockScalar.headerEnd(in: bytes, header: last.span.start)
      let header = last.span.start + 1..<end
      if bytes[header].contains(UInt8(ascii: "-")) { return [] }
      if let keep = bytes[header].firstIndex(of: UInt8(ascii: "+")) {
        return [TextEdit(replacing: ByteSpan(keep, keep + 1), with: [UInt8(ascii: "-")])]
      }
      return [TextEdit(replacing: ByteSpan(end, end), with: [UInt8(ascii: "-")])]
    }
  }

  /// An edit of `edits`, trimmed and in order, without those that do nothing.
  ///
  /// Where the text around is not regular, the result is read again; throws where it does not differ as declared.
  func edit(_ edits: [TextEdit], _ change: YAMLChange) throws(YAMLEditError) -> YAMLEdit {
    var trimmed = edits.map { $0.trimmed(in: source.bytes) }.filter { !$0.span.isEmpty || !$0.replacement.isEmpty }
    if trimmed.count > 1 {
      let order = trimmed.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }
      trimmed = order.map(\.element)
    }
    let result = YAMLEdit(textEdits: trimmed, change: change)
    guard regularity.isRegular(around: result.textEdits) || isTrue(result) else { throw .layout }
    return result
  }
}
