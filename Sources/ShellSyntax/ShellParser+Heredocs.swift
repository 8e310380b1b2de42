import SourceEditing

extension ShellParser {
  /// Reads the bodies of the pending heredocs, which start at the next byte.
  mutating func readHeredocBodies() throws(ShellStop) {
    let pending = pendingHeredocs
    pendingHeredocs = []
    for heredoc in pending { try readBody(of: heredoc) }
  }

  /// The error of a heredoc that the text ends before.
  func unfinished(_ heredoc: PendingHeredoc) -> ShellStop {
    ShellStop(
      offset: heredoc.offset, reason: "heredoc without '\(String(decoding: heredoc.delimiter, as: UTF8.self))'")
  }

  private mutating func readBody(of heredoc: PendingHeredoc) throws(ShellStop) {
    let start = position
    while position < limit {
      let lineStart = position
      var lineEnd = position
      while lineEnd < limit, bytes[lineEnd] != .lineFeed { lineEnd += 1 }
      var contentStart = lineStart
      if heredoc.stripsTabs { while contentStart < lineEnd, bytes[contentStart] == .tab { contentStart += 1 } }
      position = min(lineEnd + 1, limit)
      if bytes[contentStart..<lineEnd].elementsEqual(heredoc.delimiter) {
        let end = position
        let substitutions = heredoc.isQuoted ? [] : substitutions(from: start, to: lineStart)
        position = end
        heredocs[heredoc.offset] = ShellRedirection.Heredoc(
          delimiter: String(decoding: heredoc.delimiter, as: UTF8.self), isQuoted: heredoc.isQuoted,
          body: span(start, lineStart), substitutions: substitutions, end: origin(end))
        return
      }
    }
    throw unfinished(heredoc)
  }

  /// The substitutions in a heredoc's body; none where the body is malformed, which the shell finds out only as it runs.
  private mutating func substitutions(from start: Int, to end: Int) -> [ShellSubstitution] {
    let outer = (position, limit, depth, findings, pendingHeredocs)
    defer { (position, limit, depth, findings, pendingHeredocs) = outer }
    position = start
    limit = end
    findings = WordFindings()
    pendingHeredocs = []
    do throws(ShellStop) {
      _ = try readDoubleQuoted(isHeredoc: true)
      return findings.substitutions
    } catch {
      return []
    }
  }
}
