internal import SourceEditing

extension YAMLEditor {
  /// Gives `key`, a key of a mapping, another name, in the quotes that it has.
  public func rename(_ key: YAMLNode, to name: String) throws(YAMLEditError) -> YAMLEdit {
    try check(key)
    guard key.isKey, let mapping = key.parent else { throw YAMLEditError(message: "the node is not a key") }
    guard key.kind == .scalar else { throw YAMLEditError(message: "the key is not a text") }
    guard !mapping.entries.contains(where: { $0.key != key && $0.key.resolved.matches(name) }) else {
      throw YAMLEditError(message: "the mapping has the key '\(name)' already")
    }
    let change = YAMLChange.renamed(key: key.id, to: name)
    let text = Array(name.utf8)
    let reading = ScalarReading(parentColumn: layout.parentColumn(of: key), isFlow: key.isFlow, isKey: true)
    var spellings = [ScalarSpelling.text(text, isFlow: key.isFlow), ScalarSpelling.doubleQuoted(text)]
    if key.style == .singleQuoted, PlainScalar.isPrintable(text) {
      spellings.insert(ScalarSpelling.singleQuoted(text), at: 0)
    }
    if key.style == .doubleQuoted { spellings.removeFirst() }
    guard !key.span.isEmpty else { throw YAMLEditError(message: "the key is empty") }
    let isCommentTight = key.span.end < source.bytes.count && source.bytes[key.span.end] == UInt8(ascii: "#")
    for spelling in spellings where reading.value(of: spelling)?.bytes == text {
      let replacement = (isTight(key) ? [0x20] : []) + spelling + (isCommentTight ? [0x20] : [])
      if let result = try? edit([TextEdit(replacing: key.span, with: replacement)], change) { return result }
    }
    throw .layout
  }
}
