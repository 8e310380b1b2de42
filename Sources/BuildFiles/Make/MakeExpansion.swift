/// Expands `$(NAME)`, `${NAME}`, `$X` and functions in makefile text.
///
/// What is not known becomes `unknown`, one control character. Source: the GNU make manual 4.4, "How to Use Variables"
/// and "Functions", read 2026-11-23.
struct MakeExpansion {
  static let unknownByte: UInt8 = 1
  static let unknown = "\u{1}"
  /// The length beyond which an expansion is not known, in bytes.
  private static let lengthLimit = 64 << 10
  private static let depthLimit = 40

  let variables: MakeVariables
  /// Automatic variables, the arguments of `call`, the variable of `foreach`.
  var locals: [String: String]
  /// How many more expansions are made.
  private(set) var budget = 5_000

  init(_ variables: MakeVariables, locals: [String: String] = [:]) {
    self.variables = variables
    self.locals = locals
  }

  mutating func expand(_ text: String, depth: Int = 0) -> String {
    guard text.utf8.contains(0x24) else { return text }
    guard depth < MakeExpansion.depthLimit, budget > 0 else { return MakeExpansion.unknown }
    budget -= 1
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x24, index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let next = bytes[index + 1]
      if next == 0x28 || next == 0x7B {
        let end = MakeExpansion.closing(bytes, from: index + 1)
        let inner = String(decoding: bytes[(index + 2)..<max(index + 2, end)], as: UTF8.self)
        result += Array(reference(inner, depth: depth + 1).utf8)
        index = end + 1
      } else {
        if next == 0x24 {
          result.append(0x24)
        } else {
          result += Array(value(of: String(decoding: [next], as: UTF8.self), depth: depth + 1).utf8)
        }
        index += 2
      }
      if result.count > MakeExpansion.lengthLimit { return MakeExpansion.unknown }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The index of the bracket that closes the one at `start`, or the end.
  static func closing(_ bytes: [UInt8], from start: Int) -> Int {
    let open = bytes[start]
    let close: UInt8 = open == 0x28 ? 0x29 : 0x7D
    var depth = 0
    for index in start..<bytes.count {
      if bytes[index] == open { depth += 1 }
      if bytes[index] == close {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return bytes.count
  }

  /// The arguments of a function: cut at commas outside of brackets, at most `limit`.
  static func arguments(_ text: String, limit: Int = .max) -> [String] {
    var result: [String] = []
    var current = ""
    var depth = 0
    for character in text {
      if character == "(" || character == "{" { depth += 1 }
      if character == ")" || character == "}" { depth = max(0, depth - 1) }
      if character == ",", depth == 0, result.count + 1 < limit {
        result.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    result.append(current)
    return result
  }

  private mutating func reference(_ inner: String, depth: Int) -> String {
    let (word, rest) = inner.firstWord
    if let function = MakeFunction(rawValue: word), inner.utf8.count > word.utf8.count {
      return call(function, rest, depth: depth)
    }
    let name = expand(inner, depth: depth)
    if let colon = name.firstIndex(of: ":"), let equals = name[colon...].firstIndex(of: "=") {
      let value = value(of: String(name[..<colon]), depth: depth)
      let from = String(name[name.index(after: colon)..<equals])
      let to = String(name[name.index(after: equals)...])
      let isPattern = from.contains("%")
      return MakeFunction.substitute(isPattern ? from : "%" + from, isPattern ? to : "%" + to, in: value)
    }
    return value(of: name, depth: depth)
  }

  /// The value of a variable.
  mutating func value(of name: String, depth: Int) -> String {
    if let local = locals[name] { return local }
    guard let variable = variables[name] else { return MakeExpansion.unknown }
    return variable.isRecursive ? expand(variable.text, depth: depth + 1) : variable.text
  }

  private mutating func call(_ function: MakeFunction, _ text: String, depth: Int) -> String {
    switch function {
    case .call:
      let words = MakeExpansion.arguments(text).map { expand($0, depth: depth) }
      let name = words.first?.trimmed ?? ""
      guard let body = variables[name] else { return MakeExpansion.unknown }
      let outer = locals
      for index in 1..<10 { locals[String(index)] = index < words.count ? words[index].trimmed : "" }
      let result = expand(body.text, depth: depth + 1)
      locals = outer
      return result
    case .foreach:
      let parts = MakeExpansion.arguments(text, limit: 3)
      guard parts.count == 3 else { return MakeExpansion.unknown }
      let name = expand(parts[0], depth: depth).trimmed
      let list = expand(parts[1], depth: depth)
      let outer = locals[name]
      var results: [String] = []
      for word in list.words {
        locals[name] = word
        results.append(expand(parts[2], depth: depth + 1))
      }
      locals[name] = outer
      return results.joined(separator: " ")
    case .if:
      let parts = MakeExpansion.arguments(text, limit: 3)
      let condition = expand(parts[0].trimmed, depth: depth)
      if condition.contains(MakeExpansion.unknown) { return MakeExpansion.unknown }
      let chosen = condition.isEmpty ? 2 : 1
      return chosen < parts.count ? expand(parts[chosen], depth: depth) : ""
    case .eval, .info, .warning, .error:
      return ""
    default:
      let words = MakeExpansion.arguments(text, limit: function.arity).map { expand($0, depth: depth) }
      return function.result(words, folder: variables.folder) ?? MakeExpansion.unknown
    }
  }
}
