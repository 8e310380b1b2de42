/// Translates the text of a regular expression into the states of its automaton.
struct RegularPatternCompiler {
  private static let stateLimit = 5000
  private static let depthLimit = 50

  private let text: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ text: String) { self.text = Array(text.unicodeScalars.prefix(2000)) }

  mutating func compile() -> [RegularPattern.Node]? {
    guard let body = alternatives(), position == text.count else { return nil }
    return body + [.accept]
  }

  private var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

  /// Pieces of program use places relative to their own start; joining shifts them.
  private func joined(_ first: [RegularPattern.Node], _ second: [RegularPattern.Node]) -> [RegularPattern.Node] {
    first + RegularPatternCompiler.shifted(second, by: first.count)
  }

  private static func shifted(_ nodes: [RegularPattern.Node], by distance: Int) -> [RegularPattern.Node] {
    nodes.map { node in
      switch node {
      case .split(let first, let second): .split(first + distance, second + distance)
      case .jump(let target): .jump(target + distance)
      case .set, .start, .end, .accept: node
      }
    }
  }

  private mutating func alternatives() -> [RegularPattern.Node]? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= RegularPatternCompiler.depthLimit, var result = sequence() else { return nil }
    while current == "|" {
      position += 1
      guard let other = sequence(), result.count + other.count < RegularPatternCompiler.stateLimit else { return nil }
      let first: [RegularPattern.Node] =
        [.split(1, result.count + 2)] + RegularPatternCompiler.shifted(result, by: 1)
        + [.jump(result.count + 2 + other.count)]
      result = joined(first, other)
    }
    return result
  }

  private mutating func sequence() -> [RegularPattern.Node]? {
    var result: [RegularPattern.Node] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      guard let piece = repeated(), result.count + piece.count < RegularPatternCompiler.stateLimit else { return nil }
      result = joined(result, piece)
    }
    return result
  }

  private mutating func repeated() -> [RegularPattern.Node]? {
    guard var piece = atom() else { return nil }
    while let scalar = current {
      switch scalar {
      case "*": piece = star(piece)
      case "+": piece = joined(piece, star(piece))
      case "?": piece = optional(piece)
      case "{":
        guard let counted = counted(piece) else { return nil }
        piece = counted
        continue
      default: return piece
      }
      guard piece.count < RegularPatternCompiler.stateLimit else { return nil }
      position += 1
      // Lazy forms take the same texts; possessive ones do not, and are refused.
      if current == "?" { position += 1 }
      if current == "+" { return nil }
    }
    return piece
  }

  private func star(_ piece: [RegularPattern.Node]) -> [RegularPattern.Node] {
    [.split(1, piece.count + 2)] + RegularPatternCompiler.shifted(piece, by: 1) + [.jump(0)]
  }

  private func optional(_ piece: [RegularPattern.Node]) -> [RegularPattern.Node] {
    [.split(1, piece.count + 1)] + RegularPatternCompiler.shifted(piece, by: 1)
  }

  private mutating func counted(_ piece: [RegularPattern.Node]) -> [RegularPattern.Node]? {
    guard let end = text[position...].firstIndex(of: "}") else { return nil }
    let body = String(String.UnicodeScalarView(text[(position + 1)..<end]))
    let parts = body.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let least = parts.first.flatMap({ Int($0) }), least >= 0, least <= 1000, parts.count <= 2 else { return nil }
    let isOpen = parts.count == 2 && parts[1].isEmpty
    let most = parts.count == 1 ? least : isOpen ? least : Int(parts[1]) ?? -1
    guard most >= least, most <= 1000, (most + 1) * (piece.count + 2) < RegularPatternCompiler.stateLimit else {
      return nil
    }
    position = end + 1
    if current == "?" { position += 1 }
    var result: [RegularPattern.Node] = []
    for _ in 0..<least { result = joined(result, piece) }
    if isOpen { return joined(result, star(piece)) }
    for _ in least..<most { result = joined(result, optional(piece)) }
    return result
  }

  private mutating func atom() -> [RegularPattern.Node]? {
    guard let scalar = current else { return nil }
    position += 1
    switch scalar {
    case "(": return group()
    case "[": return characterClass().map { [.set($0)] }
    case ".": return [.set(RegularSet(ranges: [0x0A...0x0A], isNegated: true))]
    case "^": return [.start]
    case "$": return [.end]
    case "\\": return escape().map { [.set($0)] }
    case "*", "+", "?", "{", ")": return nil
    default: return [.set(RegularSet(ranges: [scalar.value...scalar.value]))]
    }
  }

  private mutating func group() -> [RegularPattern.Node]? {
    if current == "?" {
      // Only `(?:` is a plain group; look-around, flags and names are not known.
      guard position + 1 < text.count, text[position + 1] == ":" else { return nil }
      position += 2
    }
    guard let inner = alternatives(), current == ")" else { return nil }
    position += 1
    return inner
  }

  private mutating func escape() -> RegularSet? {
    guard let scalar = current else { return nil }
    position += 1
    switch scalar {
    case "d": return RegularSet(ranges: RegularSet.digit)
    case "D": return RegularSet(ranges: RegularSet.digit, isNegated: true)
    case "w": return RegularSet(ranges: RegularSet.word)
    case "W": return RegularSet(ranges: RegularSet.word, isNegated: true)
    case "s": return RegularSet(ranges: RegularSet.blank)
    case "S": return RegularSet(ranges: RegularSet.blank, isNegated: true)
    case "n": return RegularSet(ranges: [0x0A...0x0A])
    case "t": return RegularSet(ranges: [0x09...0x09])
    case "r": return RegularSet(ranges: [0x0D...0x0D])
    default:
      let isLetterOrDigit = RegularSet(ranges: RegularSet.word).contains(scalar) && scalar != "_"
      return isLetterOrDigit ? nil : RegularSet(ranges: [scalar.value...scalar.value])
    }
  }

  private mutating func characterClass() -> RegularSet? {
    var result = RegularSet(ranges: [])
    if current == "^" {
      result.isNegated = true
      position += 1
    }
    var isFirst = true
    while let scalar = current {
      position += 1
      if scalar == "]", !isFirst { return result }
      isFirst = false
      if scalar == "[" { return nil }
      if scalar == "\\" {
        guard let set = escape(), !set.isNegated else { return nil }
        result.ranges += set.ranges
        continue
      }
      var last = scalar
      if current == "-", position + 1 < text.count, text[position + 1] != "]" {
        last = text[position + 1]
        guard last != "\\", last.value >= scalar.value else { return nil }
        position += 2
      }
      result.ranges.append(scalar.value...last.value)
    }
    return nil
  }
}
