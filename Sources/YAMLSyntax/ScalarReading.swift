internal import SourceEditing

/// Reads a scalar on its own, in the surroundings that decide how libyaml reads it.
struct ScalarReading {
  /// The columns that the collection around the scalar is indented by; -1 at the root.
  var parentColumn: Int
  var isFlow: Bool
  var isKey: Bool

  /// The value of the scalar that `text` is the whole source of; nil where it is not one scalar.
  func value(of text: [UInt8]) -> (bytes: [UInt8], style: YAMLNode.Style)? {
    var prefix = [UInt8](repeating: 0x20, count: max(0, parentColumn))
    var suffix: [UInt8] = []
    if isKey {
      prefix = isFlow ? [UInt8(ascii: "{")] : prefix
      suffix = Array((isFlow ? ": x}" : ": x").utf8)
    } else if isFlow {
      prefix.append(UInt8(ascii: "["))
      suffix = [UInt8(ascii: "]")]
    } else if parentColumn >= 0 {
      prefix += Array("- ".utf8)
    }
    let source = SourceText(path: "", bytes: prefix + text + suffix)
    guard let root = (try? YAMLDocument.parse(source))?.root else { return nil }
    let node: YAMLNode
    if isKey {
      guard root.entries.count == 1 else { return nil }
      node = root.entries[0].key
    } else if isFlow || parentColumn >= 0 {
      guard root.items.count == 1 else { return nil }
      node = root.items[0]
    } else {
      node = root
    }
    return node.kind == .scalar ? (node.bytes, node.style) : nil
  }
}
