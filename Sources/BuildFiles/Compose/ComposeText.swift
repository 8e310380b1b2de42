/// Variables in the values of compose files.
///
/// Source: compose-spec `interpolation`, read 2026-11-23.
enum ComposeText {
  /// `text` with `$NAME`, `${NAME}` and `${NAME:-default}` in it replaced; nil where a value is not known.
  static func interpolated(_ text: String, _ variables: [String: String?]) -> String? {
    guard text.contains("$") else { return text }
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if rest.first == "{" {
        guard let close = rest.firstIndex(of: "}"),
          let value = value(rest[rest.index(after: rest.startIndex)..<close], variables)
        else { return nil }
        result += value
        rest = rest[rest.index(after: close)...]
      } else {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard !name.isEmpty, let value = value(name, variables) else { return nil }
        result += value
        rest = rest.dropFirst(name.count)
      }
    }
    return result + rest
  }

  private static func value(_ reference: Substring, _ variables: [String: String?]) -> String? {
    let name = reference.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let operation = reference.dropFirst(name.count)
    if let set = variables[String(name)] {
      guard let set else { return nil }
      if !set.isEmpty || !operation.hasPrefix(":-") { return operation.isEmpty || operation.contains("-") ? set : nil }
    }
    // A variable that the config does not set may come from the project; its default is what the file's author expects.
    if operation.hasPrefix(":-") { return String(operation.dropFirst(2)) }
    if operation.hasPrefix("-") { return String(operation.dropFirst()) }
    return nil
  }

  /// The value of `name` in a `.env` file; nil where it is not there.
  static func value(of name: String, inEnvironmentFile bytes: [UInt8]) -> String? {
    var found: String?
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.trimmed
      guard text.hasPrefix(name + "=") else { continue }
      var value = text.dropFirst(name.count + 1)
      if let quote = value.first, quote == "\"" || quote == "'", value.last == quote, value.count > 1 {
        value = value.dropFirst().dropLast()
      }
      found = String(value)
    }
    return found
  }
}
