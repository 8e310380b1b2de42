import SourceEditing

extension ShellScript {
  /// Reads `source` as Bash.
  ///
  /// Any bytes give a script; what is not understood ends the reading and is named by `stop`. With `templates` (config
  /// version 2.1), `<< … >>` is a CircleCI template and `\<<` is the shell's `<<`; without, `<<` is always the shell's.
  public static func parse(_ source: [UInt8], templates: Bool) -> ShellScript {
    var parser = ShellParser(source, templates: templates)
    var script = parser.readScript()
    // A heredoc's body comes lines after its operator: when there are any, a second pass knows them at the operator.
    if !parser.heredocs.isEmpty {
      parser = ShellParser(source, templates: templates, heredocs: parser.heredocs)
      script = parser.readScript()
    }
    return script
  }
}

extension ShellParser {
  /// Reads the whole text.
  mutating func readScript() -> ShellScript {
    var statements: [ShellStatement] = []
    statements.reserveCapacity(4)
    var reason: ShellStop?
    do throws(ShellStop) {
      while let statement = try nextStatement() { statements.append(statement) }
      try skipLines()
      if !isAtEnd { throw stop("unexpected '\(tokenText())'") }
      if let heredoc = pendingHeredocs.first { throw unfinished(heredoc) }
    } catch {
      reason = error
    }
    return ShellScript(
      source: bytes, body: ShellList(statements), stop: reason, comments: comments, readsTemplates: templates,
      definesFunctions: definesFunctions)
  }

  /// The token at the next byte, for a message.
  func tokenText() -> String {
    var end = position + 1
    while end < limit, end < position + 20, !bytes[end].isShellMetacharacter { end += 1 }
    return text(position, min(end, limit))
  }
}

extension ShellList {
  /// A list of `statements`.
  init(_ statements: [ShellStatement]) {
    self.statements = statements
    self.span = ByteSpan(statements.first?.span.start ?? 0, statements.last?.span.end ?? 0)
  }
}
