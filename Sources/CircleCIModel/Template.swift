/// A CircleCI template, `<< … >>`, as it stands in a scalar.
///
/// Source: CircleCI "Reusable configuration reference", parameter syntax, read 2026-11-23.
public enum Template {
  /// The text between the brackets, without outer blanks, where `text` is one template and nothing else.
  public static func whole(_ text: String) -> String? {
    guard text.utf8.starts(with: [0x3C, 0x3C]) else { return nil }
    return soleName(text) ?? TemplateText(text).whole
  }

  /// The text between the brackets of `<< name >>`, where nothing in it has a meaning of its own: most templates are that.
  private static func soleName(_ text: String) -> String? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var start = 2
      var end = bytes.count - 2
      guard start < end, bytes[end] == 0x3E, bytes[end + 1] == 0x3E else { return nil }
      while start < end, bytes[start] == 0x20 { start += 1 }
      while end > start, bytes[end - 1] == 0x20 { end -= 1 }
      let name = bytes[start..<end]
      let isPlain = name.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x5F
          || byte == 0x2D
      }
      return isPlain && !name.isEmpty ? String(decoding: name, as: UTF8.self) : nil
    } ?? nil
  }

  /// The parameter's name where `expression` is `parameters.NAME`.
  public static func parameterName(_ expression: String) -> String? {
    let prefix = "parameters."
    guard expression.hasPrefix(prefix) else { return nil }
    let name = expression.dropFirst(prefix.count)
    let isName = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == 0x5F || byte == 0x2D
    }
    return isName && !name.isEmpty ? String(name) : nil
  }

  /// Whether a template stands somewhere in `text`.
  public static func occurs(in text: String) -> Bool {
    guard TemplateText.mayHoldTemplate(Array(text.utf8)) else { return false }
    return TemplateText(text).segments.contains { segment in
      switch segment {
      case .template, .section: true
      case .text, .unclosed: false
      }
    }
  }
}
