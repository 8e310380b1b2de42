import SourceEditing

/// The parser directives at the top of a Dockerfile, such as `# syntax=docker/dockerfile:1`.
///
/// Source: moby/buildkit `frontend/dockerfile/parser/directives.go`, read 2026-11-23.
public struct DockerfileDirectives: Hashable, Sendable {
  /// The frontend image, without what follows its first blank.
  public internal(set) var syntax: String?
  /// The byte that continues lines and quotes: a backslash or a backquote.
  public internal(set) var escape: UInt8 = Byte.backslash
  /// The build checks that are skipped or made errors, as written.
  public internal(set) var check: String?

  /// Whether the file is written in the Dockerfile language as Docker defines it: no frontend is named, or one whose
  /// repository ends in `dockerfile` or `dockerfile-upstream`, so that mirrors count. Another frontend may read the
  /// same text in its own way.
  public var namesDockerFrontend: Bool {
    guard let syntax else { return true }
    let lastComponent = syntax.lastPathComponent
    let name = lastComponent.prefix { $0 != ":" && $0 != "@" }
    return name == "dockerfile" || name == "dockerfile-upstream"
  }
}

/// Reads directives line by line until the first line that is none.
struct DirectiveReader {
  private(set) var directives = DockerfileDirectives()
  private var isDone = false
  private var seen: Set<String> = []

  /// Takes one line without its leading blanks and its line break; the answer is a complaint about it.
  mutating func read(_ line: ArraySlice<UInt8>) -> String? {
    guard !isDone else { return nil }
    guard let (name, value) = DirectiveReader.split(line), ["syntax", "escape", "check"].contains(name) else {
      isDone = true
      return nil
    }
    guard seen.insert(name).inserted else { return "only one '\(name)' parser directive can be used" }
    switch name {
    case "syntax": directives.syntax = String(value.prefix { $0 != " " })
    case "check": directives.check = value
    default:
      guard value == "\\" || value == "`", let escape = value.utf8.first else {
        return "invalid escape token '\(value)', which is neither \\ nor `"
      }
      directives.escape = escape
    }
    return nil
  }

  /// The lower-cased key and the value of `# key = value`.
  private static func split(_ line: ArraySlice<UInt8>) -> (String, String)? {
    guard line.first == Byte.hash else { return nil }
    let text = line.dropFirst().drop(while: Byte.isBlank)
    let key = text.prefix(while: Byte.isNameByte)
    let rest = text[key.endIndex...].drop(while: Byte.isBlank)
    guard let first = key.first, Byte.isLetter(first), rest.first == Byte.equals else { return nil }
    let value = Byte.trimmed(rest.dropFirst())
    guard !value.isEmpty else { return nil }
    return (String(decoding: key, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self))
  }
}
