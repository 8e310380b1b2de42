/// Pieces of makefile text.
extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    var text = Substring(self).utf8
    while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return String(Substring(text))
  }

  /// The first word, and what follows the blanks behind it.
  var firstWord: (String, String) {
    let text = Substring(self)
    let word = text.prefix { $0 != " " && $0 != "\t" }
    return (String(word), text.dropFirst(word.count).trimmed)
  }

  /// The words.
  var words: [String] { split { $0 == " " || $0 == "\t" || $0 == "\n" }.map { String($0) } }
}

extension String {
  /// Without the comment that an unescaped `#` outside of an expansion starts.
  var withoutMakeComment: String {
    guard utf8.contains(0x23) else { return self }
    var depth = 0
    var previous: Character?
    for index in indices {
      let character = self[index]
      if (character == "(" || character == "{") && (previous == "$" || depth > 0) { depth += 1 }
      if (character == ")" || character == "}") && depth > 0 { depth -= 1 }
      if character == "#", previous != "\\", depth == 0 { return String(self[..<index]) }
      previous = character
    }
    return self
  }
}
