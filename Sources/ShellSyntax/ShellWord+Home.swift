extension ShellWord {
  /// The path below the home folder that the pieces of a word name, as `~/…`, whether it is written `~/…`, `$HOME/…` or
  /// `"${HOME}/…"`; nil where it is none, or what follows is not known.
  ///
  /// Whoever asks sees to it that `HOME` is still the user's own.
  public static func homePath(of parts: [Part], _ known: ([Part]) -> String?) -> String? {
    guard let first = parts.first else { return nil }
    let rest = Array(parts.dropFirst())
    switch first {
    case .pattern("~"), .variable("HOME", nil):
      guard let text = known(rest), text.isEmpty || text.hasPrefix("/") else { return nil }
      return "~" + text
    case .doubleQuoted(let inner):
      guard case .variable("HOME", nil)? = inner.first else { return nil }
      return homePath(of: inner + rest, known)
    case .literal, .singleQuoted, .variable, .command, .arithmetic, .process, .template, .pattern: return nil
    }
  }
}
