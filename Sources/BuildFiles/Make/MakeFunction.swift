import SourceEditing

/// The functions of make that are understood.
enum MakeFunction: String {
  case call, foreach, `if`, eval, info, warning, error
  case strip, subst, patsubst, addprefix, addsuffix, notdir, dir, basename, firstword, lastword, sort, abspath, realpath
  case shell, wildcard, filter, origin, value, or, and, findstring, word, wordlist, words, join, file, suffix
  case filterOut = "filter-out"

  /// How many arguments it has; commas after these belong to the last.
  var arity: Int {
    switch self {
    case .subst, .patsubst: 3
    case .addprefix, .addsuffix, .filter, .filterOut, .findstring: 2
    default: 1
    }
  }

  /// What it makes of its expanded arguments; nil where that is not known.
  func result(_ arguments: [String], folder: RepositoryPath?) -> String? {
    guard arguments.count == arity, let first = arguments.first, let last = arguments.last else { return nil }
    switch self {
    case .strip: return first.words.joined(separator: " ")
    case .sort: return Set(first.words).sorted().joined(separator: " ")
    case .subst: return first.isEmpty ? nil : last.replacing(first, with: arguments[1])
    case .patsubst: return MakeFunction.substitute(first.trimmed, arguments[1].trimmed, in: last)
    case .addprefix: return last.words.map { first + $0 }.joined(separator: " ")
    case .addsuffix: return last.words.map { $0 + first }.joined(separator: " ")
    case .notdir: return last.words.map { String($0.lastPathComponent) }.joined(separator: " ")
    case .dir: return last.words.map(MakeFunction.folder).joined(separator: " ")
    case .basename:
      return last.words.map { $0.contains(".") ? String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)]) : $0 }
        .joined(separator: " ")
    case .firstword: return last.words.first ?? ""
    case .lastword: return last.words.last ?? ""
    case .abspath, .realpath: return last.words.compactMap { MakeFunction.absolute($0, folder) }.joined(separator: " ")
    case .shell: return MakeFunction.output(of: first.words, folder)
    default: return nil
    }
  }

  /// What `$(patsubst from,to,text)` gives.
  static func substitute(_ from: String, _ to: String, in text: String) -> String {
    text.words.map { word in
      guard let stem = MakePattern(from)?.stem(of: word) else { return word == from ? to : word }
      return to.replacing("%", with: stem, maxReplacements: 1)
    }.joined(separator: " ")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "./" }
    return String(path[...slash])
  }

  private static func absolute(_ path: String, _ folder: RepositoryPath?) -> String? {
    if path.hasPrefix("/") { return path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path }
    return folder?.appending(path)?.absolute
  }

  /// What the few commands print whose output is the same on every machine.
  private static func output(of words: [String], _ folder: RepositoryPath?) -> String? {
    switch words {
    case ["pwd"]: folder?.absolute
    case ["git", "rev-parse", "--show-toplevel"]: RepositoryPath.root.absolute
    default:
      // `which docker`, `command -v docker`
      words.count >= 2 && (words[0] == "which" || words.prefix(2) == ["command", "-v"]) && words.count <= 3
        ? words.last : nil
    }
  }
}

/// A target, or part of a file name, with one `%`.
struct MakePattern {
  private let prefix: Substring
  private let suffix: Substring

  /// A pattern; nil where there is no `%`.
  init?(_ text: String) {
    guard let percent = text.firstIndex(of: "%") else { return nil }
    prefix = text[..<percent]
    suffix = text[text.index(after: percent)...]
  }

  /// How much of a name is fixed.
  var fixedLength: Int { prefix.count + suffix.count }

  /// What `%` stands for in `name`; nil where the name does not match.
  func stem(of name: String) -> String? {
    guard
      name.utf8.count > prefix.utf8.count + suffix.utf8.count || (prefix.isEmpty && suffix.isEmpty && !name.isEmpty),
      name.hasPrefix(prefix), name.hasSuffix(suffix)
    else { return nil }
    return String(name.dropFirst(prefix.count).dropLast(suffix.count))
  }
}
