internal import YAMLSyntax

extension YAMLValue {
  /// The value of `node`, to be written a second time; nil where it holds an anchor, an alias, a merge or a tag.
  init?(copyOf node: YAMLNode) {
    guard node.anchor == nil, node.tag == nil else { return nil }
    switch node.kind {
    case .alias: return nil
    case .scalar:
      switch node.style {
      case .plain: self = .raw(node.text)
      case .singleQuoted: self = .string(node.text)
      case .doubleQuoted: self = .quoted(node.text)
      case .literal, .folded: self = .literal(node.text)
      }
    case .sequence:
      let items = node.items.compactMap(YAMLValue.init(copyOf:))
      guard items.count == node.items.count else { return nil }
      self = .sequence(items)
    case .mapping:
      var entries: [Entry] = []
      for entry in node.entries {
        guard !entry.isMerge, entry.key.kind == .scalar, let value = YAMLValue(copyOf: entry.value) else { return nil }
        entries.append(Entry(key: entry.key.text, value: value))
      }
      self = .mapping(entries)
    }
  }

  /// The same mapping with `key` as the last of the mapping below `path`; nil where there is none.
  func adding(_ key: String, _ value: YAMLValue, below path: [String]) -> YAMLValue? {
    guard case .mapping(var entries) = self else { return nil }
    guard let first = path.first else { return .mapping(entries + [Entry(key: key, value: value)]) }
    guard let index = entries.firstIndex(where: { $0.key == first }),
      let inner = entries[index].value.adding(key, value, below: Array(path.dropFirst()))
    else { return nil }
    entries[index] = Entry(key: first, value: inner)
    return .mapping(entries)
  }
}
