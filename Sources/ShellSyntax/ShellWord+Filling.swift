import SourceEditing

extension ShellWord {
  /// The text of the word, with `placeholder` in the place of each piece that `known` does not tell: for a look at a text
  /// of which not all is known.
  public func text(filling placeholder: String, _ known: ([Part]) -> String?) -> String {
    plainText ?? ShellWord.fill(parts, placeholder, known)
  }

  /// The same where only what is literal is known.
  public func text(filling placeholder: String) -> String {
    text(filling: placeholder) { _ in nil }
  }

  private static func fill(_ parts: [Part], _ placeholder: String, _ known: ([Part]) -> String?) -> String {
    var text = ""
    for part in parts {
      if let piece = part.literal ?? known([part]) {
        text += piece
      } else if case .doubleQuoted(let inner) = part {
        text += fill(inner, placeholder, known)
      } else {
        text += placeholder
      }
    }
    return text
  }
}

extension SimpleCommand {
  /// The text that the shell itself gives to the command as its standard input, from a heredoc or a here-string, with the
  /// 0-based line behind the command's first on which it begins; what is not known of a here-string is `placeholder`.
  public func ownInput(in source: [UInt8], filling placeholder: String) -> (text: String, line: Int)? {
    for redirection in redirections.reversed() {
      if let heredoc = redirection.heredoc, heredoc.body.end <= source.count {
        let start = min(span.start, heredoc.body.start)
        let line = source[start..<heredoc.body.start].count { $0 == .lineFeed }
        return (String(decoding: source[heredoc.body.range], as: UTF8.self), line)
      }
      if redirection.operation == "<<<" { return (redirection.target.text(filling: placeholder), 0) }
    }
    return nil
  }
}
