internal import SourceEditing

/// Writes values in the layout of their new neighbours.
struct ValueWriter {
  /// A value as it stands behind a key or dash: what goes on that line, and the lines below it with their indentation.
  struct Block {
    /// Empty where the value begins on the next line.
    var first: [UInt8]
    var lines: [[UInt8]] = []
  }

  /// The columns from a key to the keys below it.
  var mappingStep: Int
  /// The columns from a key to the dashes below it.
  var sequenceStep: Int
  /// The columns from a key to the lines of a block scalar below it.
  var scalarStep: Int
  /// How the neighbours quote.
  var quoting = Quoting()
  /// A key that is written in `"` whatever the keys around are.
  var quotedKey: String?
  /// Whether collections and scripts are written on one line too.
  var isInline = false

  /// Habits that are not taken from a text.
  init(mappingStep: Int, sequenceStep: Int, scalarStep: Int) {
    self.mappingStep = mappingStep
    self.sequenceStep = sequenceStep
    self.scalarStep = scalarStep
  }

  /// The habits near `node`, as far as `value` needs them.
  init(_ layout: SourceLayout, near node: YAMLNode, for value: YAMLValue) {
    let kinds = node.isFlow ? [] : value.kinds
    mappingStep = kinds.contains(.mapping) ? max(1, layout.mappingStep(near: node)) : 2
    sequenceStep = kinds.contains(.sequence) ? layout.sequenceStep(near: node) : 2
    scalarStep = kinds.contains(.literal) ? layout.scalarStep(near: node) : 2
    quoting = layout.quoting(near: node)
  }

  /// `value` behind a key in `column`.
  func afterKey(_ value: YAMLValue, column: Int) -> Block {
    if isInline { return Block(first: flow(value)) }
    var block = Block(first: [])
    switch value {
    case .mapping(let entries) where !entries.isEmpty:
      for entry in entries { add(entry, column: column + mappingStep, to: &block.lines) }
    case .sequence(let items) where !items.isEmpty:
      for item in items { add(item, column: column + sequenceStep, width: 2, to: &block.lines) }
    default:
      block = scalar(value, column: column, step: scalarStep)
    }
    return block
  }

  /// `value` behind a dash in `column`, `width` columns after it.
  func afterDash(_ value: YAMLValue, column: Int, width: Int) -> Block {
    inPlace(value, column: column + width) ?? scalar(value, column: column, step: 2)
  }

  /// A filled collection whose first line stands at `column` already; nil for every other value.
  func inPlace(_ value: YAMLValue, column: Int) -> Block? {
    if isInline { return nil }
    var lines: [[UInt8]] = []
    switch value {
    case .mapping(let entries): for entry in entries { add(entry, column: column, to: &lines) }
    case .sequence(let items): for item in items { add(item, column: column, width: 2, to: &lines) }
    case .string, .quoted, .raw, .literal: return nil
    }
    guard let first = lines.first else { return nil }
    lines.removeFirst()
    return Block(first: Array(first[min(column, first.count)...]), lines: lines)
  }

  /// The lines of an entry whose key stands in `column`.
  func lines(of entry: YAMLValue.Entry, column: Int) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    add(entry, column: column, to: &lines)
    return lines
  }

  /// The lines of an item whose dash stands in `column`.
  func lines(of item: YAMLValue, column: Int, width: Int) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    add(item, column: column, width: width, to: &lines)
    return lines
  }

  private func add(_ entry: YAMLValue.Entry, column: Int, to lines: inout [[UInt8]]) {
    var first: [UInt8] = []
    first.reserveCapacity(max(0, column) + 2 * entry.key.utf8.count + 32)
    for _ in 0..<max(0, column) { first.append(0x20) }
    first += key(entry.key, isFlow: false)
    first.append(UInt8(ascii: ":"))
    add(first, 1, afterKey(entry.value, column: column), to: &lines)
  }

  private func add(_ item: YAMLValue, column: Int, width: Int, to lines: inout [[UInt8]]) {
    var first = indentation(column)
    first.append(UInt8(ascii: "-"))
    add(first, width - 1, afterDash(item, column: column, width: width), to: &lines)
  }

  /// Adds `first` with the first line of `block` behind it after `gap` blanks, and the other lines.
  private func add(_ first: consuming [UInt8], _ gap: Int, _ block: Block, to lines: inout [[UInt8]]) {
    if !block.first.isEmpty {
      for _ in 0..<gap { first.append(0x20) }
      first += block.first
    }
    lines.append(first)
    lines += block.lines
  }

  /// `value` on one line, inside a flow collection.
  func flow(_ value: YAMLValue) -> [UInt8] {
    switch value {
    case .string(let text): return self.text(Array(text.utf8), isFlow: true)
    case .quoted(let text): return ScalarSpelling.doubleQuoted(Array(text.utf8))
    case .literal(let text): return quoted(Array(text.utf8))
    case .raw(let text): return Array(text.utf8)
    case .sequence(let items):
      return [UInt8(ascii: "[")] + Array(items.map { flow($0) }.joined(separator: quoting.separator)) + [
        UInt8(ascii: "]")
      ]
    case .mapping(let entries):
      return [UInt8(ascii: "{")] + Array(entries.map { flow($0) }.joined(separator: quoting.separator)) + [
        UInt8(ascii: "}")
      ]
    }
  }

  /// `entry` inside a flow mapping.
  func flow(_ entry: YAMLValue.Entry) -> [UInt8] {
    key(entry.key, isFlow: true) + Array((quoting.isTight ? ":" : ": ").utf8) + flow(entry.value)
  }

  /// `name` as a key.
  func key(_ name: String, isFlow: Bool) -> [UInt8] {
    let text = Array(name.utf8)
    return quoting.keys || name == quotedKey
      ? ScalarSpelling.doubleQuoted(text) : ScalarSpelling.text(text, isFlow: isFlow)
  }

  private func text(_ text: [UInt8], isFlow: Bool) -> [UInt8] {
    quoting.texts ? ScalarSpelling.doubleQuoted(text) : ScalarSpelling.text(text, isFlow: isFlow)
  }

  private func quoted(_ text: [UInt8]) -> [UInt8] {
    quoting.texts ? ScalarSpelling.doubleQuoted(text) : ScalarSpelling.quoted(text)
  }

  /// A value that fits behind a key or dash in `column`.
  private func scalar(_ value: YAMLValue, column: Int, step: Int) -> Block {
    if isInline { return Block(first: flow(value)) }
    switch value {
    case .string(let text): return Block(first: self.text(Array(text.utf8), isFlow: false))
    case .quoted(let text): return Block(first: ScalarSpelling.doubleQuoted(Array(text.utf8)))
    case .raw(let text): return Block(first: Array(text.utf8))
    case .literal(let text):
      guard let block = ScalarSpelling.literal(Array(text.utf8), step: step, mayKeep: false) else {
        return Block(first: quoted(Array(text.utf8)))
      }
      return Block(
        first: block.header, lines: block.lines.map { $0.isEmpty ? [] : indentation(max(0, column) + step) + $0 })
    case .sequence: return Block(first: Array("[]".utf8))
    case .mapping: return Block(first: Array("{}".utf8))
    }
  }

  private func indentation(_ column: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: max(0, column)) }
}
