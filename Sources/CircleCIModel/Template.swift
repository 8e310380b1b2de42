/// A CircleCI template, `<< … >>`, as it stands in a scalar.
///
/// Source: CircleCI "Reusable configuration reference", parameter syntax, read 2026-11-23.
public enum Template {
  /// The text between the brackets, without outer blanks, where `text` is one template and nothing else.
  public static func whole(_ text: String) -> String? {
    guard text.utf8.starts(with: [0x3C, 0x3C]) else { return nil }
    return TemplateText(text).whole
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
