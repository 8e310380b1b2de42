public import SourceEditing

extension YAMLNode {
  /// The decoded value of a scalar, in bytes; none for every other node.
  public var bytes: [UInt8] { tree.withValue(id) { Array($0) } }

  /// The decoded value of a scalar; empty for every other node.
  public var text: String { tree.withValue(id) { String(decoding: $0, as: UTF8.self) } }

  /// Whether the decoded value of the scalar is `text`, byte for byte; false for every other node.
  public func matches(_ text: String) -> Bool {
    guard kind == .scalar, Int(record.length) == text.utf8.count else { return false }
    return tree.hasValue(text, id)
  }

  /// Whether the ASCII `text` stands in the decoded value of the scalar; false for every other node.
  public func contains(_ text: StaticString) -> Bool { find(text, onlyAtStart: false) }

  /// Whether the decoded value of the scalar begins with the ASCII `text`; false for every other node.
  public func begins(with text: StaticString) -> Bool { find(text, onlyAtStart: true) }

  private func find(_ text: StaticString, onlyAtStart: Bool) -> Bool {
    guard kind == .scalar, Int(record.length) >= text.utf8CodeUnitCount else { return false }
    return tree.withValue(id) { bytes in
      text.withUTF8Buffer { text in
        guard let first = text.first else { return true }
        for start in 0...(onlyAtStart ? 0 : bytes.count - text.count) where bytes[start] == first {
          var index = 1
          while index < text.count, bytes[start + index] == text[index] { index += 1 }
          if index == text.count { return true }
        }
        return false
      }
    }
  }

  /// The value of a plain scalar that YAML 1.1 reads as a boolean (yaml.org/type/bool.html, without `y` and `n`, which
  /// no parser in use takes); nil for every other node.
  public var boolean: Bool? {
    guard kind == .scalar, style == .plain, record.length <= 5 else { return nil }
    switch text {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
    default: return nil
    }
  }

  /// Whether a plain scalar is empty, `~` or `null`.
  public var isNull: Bool {
    guard kind == .scalar, style == .plain, record.length <= 4 else { return false }
    switch text {
    case "", "~", "null", "Null", "NULL": return true
    default: return false
    }
  }

  /// The decoded value and where each of its bytes stands in the file; empty for every other node. Computed anew at
  /// every call, at the cost of a pass over the scalar.
  public var embedded: EmbeddedText {
    let span = span
    let style = style
    let segments = tree.source.bytes.withUnsafeBufferPointer { source in
      tree.withValue(id) { ScalarAlignment.segments(in: source, span: span, style: style, value: $0) }
    }
    return EmbeddedText(bytes: bytes, segments: segments)
  }
}
