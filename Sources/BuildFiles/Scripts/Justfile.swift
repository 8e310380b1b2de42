import SourceEditing

/// The recipes of a justfile.
///
/// Source: the manual of just, "Recipe Parameters" and "Dependencies", read 2026-11-23.
struct Justfile {
  /// A recipe.
  struct Recipe {
    let dependencies: [String]
    /// Its commands, one a line, without their indentation and without `@` and `-`.
    fileprivate(set) var body: String
    /// The 1-based line of its first command.
    let line: Int
  }

  /// The recipes by name.
  private(set) var recipes: [String: Recipe] = [:]
  /// The recipe that is run where none is named.
  private(set) var first: String?

  init(_ bytes: [UInt8]) {
    let lines = TextLines(bytes)
    var open: String?
    var body: [String] = []
    for index in 0..<lines.count {
      let text = String(decoding: lines[index].filter { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
      if text.first == " " || text.first == "\t" || text.trimmed.isEmpty {
        body.append(Justfile.command(text))
        continue
      }
      if let open { recipes[open]?.body = body.joined(separator: "\n") }
      open = nil
      body = []
      guard let (name, dependencies) = Justfile.header(text) else { continue }
      recipes[name] = Recipe(dependencies: dependencies, body: "", line: index + 2)
      first = first ?? name
      open = name
    }
    if let open { recipes[open]?.body = body.joined(separator: "\n") }
  }

  /// `name parameters: dependencies`; nil for settings, assignments, comments and attributes.
  private static func header(_ text: String) -> (String, [String])? {
    guard let colon = text.firstIndex(of: ":"), text.first != "#", text.first != "[",
      text[text.index(after: colon)...].first != "="
    else { return nil }
    let head = text[..<colon].drop { $0 == "@" }
    guard let name = head.split(separator: " ").first else { return nil }
    let rest = text[text.index(after: colon)...].prefix { $0 != "#" }
    let words = rest.split { $0 == " " || $0 == "(" || $0 == ")" || $0 == "&" }.map(String.init)
    return (String(name), words)
  }

  private static func command(_ text: String) -> String {
    var result = Substring(text.trimmed)
    while let first = result.first, first == "@" || first == "-" { result.removeFirst() }
    return String(result)
  }
}
