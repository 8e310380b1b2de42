import SourceEditing

/// Splits a makefile into items.
///
/// Source: the GNU make manual 4.4, "How Makefiles Are Parsed", read 2026-11-23.
struct MakefileReader {
  private let lines: TextLines
  private var index = 0
  private var isInRule = false
  private var prefix: UInt8 = 0x09
  private var result: [MakeItem] = []

  init(_ bytes: [UInt8]) { lines = TextLines(bytes) }

  /// All items, in order.
  mutating func items() -> [MakeItem] {
    while index < lines.count {
      let number = index + 1
      let first = line(index)
      if isInRule, first.utf8.first == prefix {
        result.append(.recipe(text: recipeText(), line: number))
      } else {
        readStatement(logicalLine(), number)
      }
    }
    return result
  }

  /// The line without its break; control characters that the expansion uses for itself are blanks.
  private func line(_ index: Int) -> String {
    var bytes = lines[index]
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes.map { $0 == MakeExpansion.unknownByte ? 0x20 : $0 }, as: UTF8.self)
  }

  private static func isContinued(_ text: String) -> Bool {
    var count = 0
    for byte in text.utf8.reversed() {
      guard byte == 0x5C else { break }
      count += 1
    }
    return count % 2 == 1
  }

  /// The lines of one recipe command, without the prefix of each.
  private mutating func recipeText() -> String {
    var pieces = [String(line(index).dropFirst())]
    index += 1
    while let last = pieces.last, MakefileReader.isContinued(last), index < lines.count {
      let next = line(index)
      pieces.append(next.utf8.first == prefix ? String(next.dropFirst()) : next)
      index += 1
    }
    return pieces.joined(separator: "\n")
  }

  /// A line with its continuations as one blank each, and without its comment.
  private mutating func logicalLine() -> String {
    var last = line(index)
    index += 1
    var pieces: [String] = []
    while MakefileReader.isContinued(last), index < lines.count {
      pieces.append(String(last.dropLast()).trimmed)
      last = line(index)
      index += 1
    }
    guard !pieces.isEmpty else { return last.withoutMakeComment }
    pieces.append(last.trimmed)
    return pieces.filter { !$0.isEmpty }.joined(separator: " ").withoutMakeComment
  }

  private mutating func readStatement(_ text: String, _ number: Int) {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return }
    let (word, rest) = trimmed.firstWord
    switch word {
    case "ifeq", "ifneq", "ifdef", "ifndef": result.append(.test(MakeStatement.test(word, rest)))
    case "else":
      let (next, arguments) = rest.firstWord
      result.append(.otherwise(next.hasPrefix("if") ? MakeStatement.test(next, arguments) : nil))
    case "endif": result.append(.endOfTest)
    case "include": result.append(.include(files: rest, isOptional: false))
    case "-include", "sinclude": result.append(.include(files: rest, isOptional: true))
    case "define": readDefinition(rest)
    case "override" where rest.firstWord.0 == "define": readDefinition(rest.firstWord.1)
    case "endef", "undefine", "unexport", "vpath": break
    default: readOther(trimmed, number)
    }
  }

  private mutating func readOther(_ text: String, _ number: Int) {
    if let item = MakeStatement.assignment(text) {
      isInRule = false
      if case .assignment(".RECIPEPREFIX", _, let value, _, _) = item { prefix = value.utf8.first ?? 0x09 }
      result.append(item)
      return
    }
    guard let rule = MakeStatement.rule(text, line: number) else {
      result.append(.expansion(text: text, line: number))
      return
    }
    result.append(rule.item)
    if case .rule = rule.item { isInRule = true }
    if let recipe = rule.recipe { result.append(.recipe(text: recipe, line: number)) }
  }

  /// `define NAME` up to its `endef`.
  private mutating func readDefinition(_ head: String) {
    var name = head.trimmed
    var flavor = MakeItem.Flavor.recursive
    for (mark, found) in [(":=", MakeItem.Flavor.simple), ("+=", .appending), ("?=", .conditional), ("=", .recursive)]
    where name.hasSuffix(mark) {
      name = String(name.dropLast(mark.count)).trimmed
      flavor = found
      break
    }
    var body: [String] = []
    var depth = 1
    while index < lines.count {
      let text = line(index)
      index += 1
      let word = text.trimmed.firstWord.0
      if word == "define" { depth += 1 }
      if word == "endef" { depth -= 1 }
      if depth == 0 { break }
      body.append(text.utf8.first == prefix ? String(text.dropFirst()) : text)
    }
    isInRule = false
    result.append(
      .assignment(
        name: name, flavor: flavor, value: body.joined(separator: "\n"), isExported: false, targets: nil))
  }
}
