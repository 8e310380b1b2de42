import SourceEditing

/// What words are worth in a script whose surroundings are known.
extension ShellState {
  /// The text of `word`, unquoted values not split; nil where it is not known. Besides constants this knows the usual ways
  /// in which a script finds its own folder, such as `"$(cd "$(dirname "$0")" && pwd)"`.
  public func text(of word: ShellWord) -> String? { text(of: word.parts, depth: 0) }

  /// The text of pieces of a word; nil where it is not known.
  public func text(of parts: [ShellWord.Part]) -> String? { text(of: parts, depth: 0) }

  private static let depthLimit = 24

  private func text(of parts: [ShellWord.Part], depth: Int) -> String? {
    guard depth < ShellState.depthLimit else { return nil }
    var result = ""
    for part in parts {
      guard let known = text(of: part, depth: depth) else { return nil }
      result += known
    }
    return result
  }

  private func text(of part: ShellWord.Part, depth: Int) -> String? {
    switch part {
    case .literal(let text), .singleQuoted(let text): text
    case .doubleQuoted(let inner): text(of: inner, depth: depth + 1)
    case .variable(let name, let operation): value(of: name, operation)
    case .command(let list): output(of: list, depth: depth + 1)
    case .template(let expression): surroundings?.templates[expression]
    case .arithmetic, .process, .pattern: nil
    }
  }

  /// The value of `$name` or `${name<operation>}`.
  private func value(of name: String, _ operation: String?) -> String? {
    if name == "0" || name == "BASH_SOURCE" {
      guard let path = surroundings?.scriptPath else { return nil }
      switch operation {
      case nil, "[0]", ":-$0", "[0]:-$0": return path
      case "%/*", "[0]%/*": return ShellState.parent(of: path)
      default: return nil
      }
    }
    guard let operation else { return variables[name]?.value ?? (isUnsetArgument(name) ? "" : nil) }
    if let value = variables[name]?.value { return ShellDefault(operation)?.value(over: value) }
    return isUnsetArgument(name) ? ShellDefault(operation)?.fallback : nil
  }

  /// Whether the variable is an argument that the script was not given.
  private func isUnsetArgument(_ name: String) -> Bool {
    guard let number = Int(name), number > 0, let arguments else { return false }
    return number > arguments.count
  }

  /// What the commands of a substitution print.
  private func output(of list: ShellList, depth: Int) -> String? {
    let commands = list.statements.flatMap(\.pipelines).map(\.commands)
    guard commands.allSatisfy({ $0.count == 1 }), commands.count <= 2 else { return nil }
    let words = commands.compactMap { pipeline -> [ShellWord]? in
      guard case .simple(let command)? = pipeline.first else { return nil }
      return command.words
    }
    guard words.count == commands.count, let first = words.first else { return nil }
    let arguments = first.dropFirst().filter { $0.literal?.hasPrefix("-") != true }
    let value = { arguments.count == 1 ? arguments.first.flatMap { text(of: $0.parts, depth: depth + 1) } : nil }
    if words.count == 2 {
      guard first.first?.literal == "cd", words[1].first?.literal == "pwd" else { return nil }
      return value().flatMap(absolute)
    }
    switch first.first?.literal {
    case "dirname": return value().flatMap(ShellState.parent)
    case "basename": return value().flatMap { $0.pathComponents.last.map(String.init) }
    case "realpath", "readlink": return value().flatMap(absolute)
    case "pwd": return absolute(".")
    case "git":
      return first.dropFirst().map(\.literal) == ["rev-parse", "--show-toplevel"] ? surroundings?.repositoryRoot : nil
    default: return nil
    }
  }

  /// The absolute form of `path`, which is read in the folder as it is now.
  func absolute(_ path: String) -> String? {
    var folder = directory
    if !path.hasPrefix("/") {
      guard let start = surroundings?.folder, directory != .unknown else { return nil }
      folder = ShellWorkingDirectory.literal(start)
      if case .literal(let own) = directory { folder = folder.entering(own) }
    }
    guard case .literal(let text) = folder.entering(path), text.hasPrefix("/") else { return nil }
    return text
  }

  /// What `dirname` prints.
  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let folder = path[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }
}
