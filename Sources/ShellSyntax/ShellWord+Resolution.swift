extension ShellWord {
  /// The text of the word when `value` tells the values of variables; nil where anything else is unknown.
  ///
  /// With `isSplit` (an argument, as opposed to the value of an assignment) an unquoted value that the shell would split or
  /// match against file names is not known either, nor is an unquoted empty one.
  public func resolved(isSplit: Bool = true, _ value: (String) -> String?) -> String? {
    plainText ?? ShellWord.resolve(parts, isSplit: isSplit, value)
  }

  private static func resolve(_ parts: [Part], isSplit: Bool, _ value: (String) -> String?) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let known), .singleQuoted(let known): text += known
      case .doubleQuoted(let inner):
        guard let known = resolve(inner, isSplit: false, value) else { return nil }
        text += known
      case .variable(let name, nil):
        guard let known = value(name) else { return nil }
        if isSplit, known.isEmpty || known.utf8.contains(where: \.isSplittingOrMatching) { return nil }
        text += known
      case .variable, .command, .arithmetic, .process, .template, .pattern: return nil
      }
    }
    return text
  }
}

extension UInt8 {
  /// Whether an unquoted value with this byte may become other words than itself.
  fileprivate var isSplittingOrMatching: Bool {
    switch self {
    case .space, .tab, .lineFeed, .asterisk, .question, .openBracket: true
    default: false
    }
  }
}
