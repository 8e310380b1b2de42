internal import SourceEditing

extension YAMLNode {
  /// Where the node is, for people: `jobs.build.steps[2].run`. A key has the path of its value; the root has none.
  public var path: String {
    var parts: [String] = []
    var node = self
    while let parent = node.parent {
      parts.append(node.step(in: parent))
      node = parent
    }
    let path = parts.reversed().joined()
    return path.hasPrefix(".") ? String(path.dropFirst()) : path
  }

  private func step(in parent: YAMLNode) -> String {
    if parent.kind == .sequence {
      return "[\(itemIndex ?? 0)]"
    }
    guard let key = entryKey else { return "" }
    let name = key.kind == .scalar ? key.text : tree.source.string(key.span)
    let isSimple = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && ![0x22, 0x2E, 0x5B, 0x5D].contains($0) }
    return isSimple ? ".\(name)" : "[\"\(name)\"]"
  }
}
