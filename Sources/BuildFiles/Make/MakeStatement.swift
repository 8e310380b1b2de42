/// Reads single statements of a makefile.
enum MakeStatement {
  /// `NAME = value` with any operator and modifier; nil where the text is none.
  static func assignment(_ text: String, targets: String? = nil) -> MakeItem? {
    var rest = text
    var isExported = false
    while true {
      let (word, next) = rest.firstWord
      guard ["export", "override", "private"].contains(word), !next.isEmpty, !next.hasPrefix("=") else { break }
      if word == "export" { isExported = true }
      rest = next
    }
    guard let (name, flavor, value) = split(rest) else {
      return isExported ? .export(names: rest) : nil
    }
    guard !name.isEmpty, !name.contains(where: { $0 == " " || $0 == "\t" || $0 == "\u{1}" }) else { return nil }
    return .assignment(name: name, flavor: flavor, value: value, isExported: isExported, targets: targets)
  }

  /// Where the operator of an assignment stands; nil where a rule's colon comes first.
  private static func split(_ text: String) -> (name: String, flavor: MakeItem.Flavor, value: String)? {
    let bytes = Array(text.utf8)
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x28, 0x7B: if index > 0, bytes[index - 1] == 0x24 || depth > 0 { depth += 1 }
      case 0x29, 0x7D: depth = max(0, depth - 1)
      case 0x3D where depth == 0:
        var start = index
        while start > 0, [0x3A, 0x3F, 0x2B, 0x21].contains(bytes[start - 1]) { start -= 1 }
        let flavor: MakeItem.Flavor =
          switch start < index ? bytes[start] : 0 {
          case 0x3A: .simple
          case 0x3F: .conditional
          case 0x2B: .appending
          case 0x21: .shell
          default: .recursive
          }
        let name = String(decoding: bytes[..<start], as: UTF8.self).trimmed
        return (name, flavor, String(decoding: bytes[(index + 1)...], as: UTF8.self).trimmed)
      case 0x3A where depth == 0:
        // A colon that is not part of `:=`, `::=` or `:::=` makes a rule.
        let next = bytes[index...].first { $0 != 0x3A }
        if next != 0x3D { return nil }
      default: break
      }
    }
    return nil
  }

  /// `targets: prerequisites ; recipe`, or an assignment for targets; nil where the text is none.
  static func rule(_ text: String, line: Int) -> (item: MakeItem, recipe: String?)? {
    guard let colon = colon(in: text[...]) else { return nil }
    let targets = text[..<colon].trimmed
    var rest = text[text.index(after: colon)...]
    if rest.hasPrefix(":") { rest = rest.dropFirst() }
    let own = targets.hasSuffix("&") ? String(targets.dropLast()).trimmed : targets
    if let item = assignment(rest.trimmed, targets: own) { return (item, nil) }
    var recipe: String?
    if let semicolon = rest.firstIndex(of: ";") {
      recipe = String(rest[rest.index(after: semicolon)...])
      rest = rest[..<semicolon]
    }
    if let second = MakeStatement.colon(in: rest) {
      return (
        .rule(
          targets: own, pattern: rest[..<second].trimmed, prerequisites: rest[rest.index(after: second)...].trimmed,
          line: line), recipe
      )
    }
    return (.rule(targets: own, pattern: nil, prerequisites: rest.trimmed, line: line), recipe)
  }

  private static func colon(in text: Substring) -> Substring.Index? {
    var depth = 0
    var previous: Character?
    for index in text.indices {
      let character = text[index]
      if (character == "(" || character == "{") && (previous == "$" || depth > 0) { depth += 1 }
      if (character == ")" || character == "}") && depth > 0 { depth -= 1 }
      if character == ":", depth == 0 { return index }
      previous = character
    }
    return nil
  }

  /// The test of an `if…` line.
  static func test(_ word: String, _ arguments: String) -> MakeItem.Test {
    let kind: MakeItem.Test.Kind =
      switch word {
      case "ifeq": .equal
      case "ifneq": .unequal
      case "ifdef": .defined
      default: .undefined
      }
    guard kind == .equal || kind == .unequal else { return MakeItem.Test(kind: kind, left: arguments, right: "") }
    let (left, right) = operands(arguments)
    return MakeItem.Test(kind: kind, left: left, right: right)
  }

  /// `(a,b)`, `"a" "b"` or `'a' 'b'`.
  private static func operands(_ text: String) -> (String, String) {
    if text.hasPrefix("(") {
      let inner = text.dropFirst().dropLast(text.hasSuffix(")") ? 1 : 0)
      let parts = MakeExpansion.arguments(String(inner), limit: 2)
      return (parts.first?.trimmed ?? "", parts.count > 1 ? parts[1].trimmed : "")
    }
    var parts: [String] = []
    var rest = Substring(text)
    while let quote = rest.first, quote == "\"" || quote == "'", parts.count < 2 {
      rest = rest.dropFirst()
      parts.append(String(rest.prefix { $0 != quote }))
      rest = rest.drop { $0 != quote }.dropFirst().drop { $0 == " " || $0 == "\t" }
    }
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }
}
