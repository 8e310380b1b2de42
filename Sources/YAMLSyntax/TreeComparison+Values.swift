internal import SourceEditing

/// Compares what was to be written with what is read.
extension TreeComparison {
  /// As `compare`, for a node that was not there before and so has neither anchor nor tag.
  func compareNew(_ value: YAMLValue, _ new: YAMLNode) -> YAMLDifference? {
    if new.record.flags.contains(.hasProperties) { return difference(new, "a new value has an anchor or tag") }
    return compare(value, new)
  }

  /// The first difference between a value that was to be written and the node that was read.
  func compare(_ value: YAMLValue, _ new: YAMLNode) -> YAMLDifference? {
    switch value {
    case .string(let text), .quoted(let text), .literal(let text):
      guard new.kind == .scalar, new.matches(text) else { return difference(new, "the value is not as declared") }
      let isText = new.style != .plain || new.tagSpan != nil || PlainScalar.isText(new.bytes)
      return isText ? nil : difference(new, "the value reads as another type")
    case .raw(let text):
      let isSame = new.kind == .scalar && new.style == .plain && new.matches(text)
      return isSame ? nil : difference(new, "the value is not as declared")
    case .sequence(let values): return compare(values, new)
    case .mapping(let entries): return compare(entries, new)
    }
  }

  private func compare(_ values: [YAMLValue], _ new: YAMLNode) -> YAMLDifference? {
    let items = new.items
    guard new.kind == .sequence, items.count == values.count else {
      return difference(new, "the value is not as declared")
    }
    for (value, item) in zip(values, items) {
      if let found = compareNew(value, item) { return found }
    }
    return nil
  }

  private func compare(_ expected: [YAMLValue.Entry], _ new: YAMLNode) -> YAMLDifference? {
    let entries = new.entries
    guard new.kind == .mapping, entries.count == expected.count else {
      return difference(new, "the value is not as declared")
    }
    for (value, entry) in zip(expected, entries) {
      if let found = compareNew(.string(value.key), entry.key) ?? compareNew(value.value, entry.value) { return found }
    }
    return nil
  }

  func difference(_ node: YAMLNode, _ message: String) -> YAMLDifference {
    YAMLDifference(path: node.path, offset: node.span.start, message: message)
  }
}
