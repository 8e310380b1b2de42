public import SourceEditing

extension ShellScript {
  /// The edit that removes the bytes of a word, an assignment or a run of them with the blanks and line continuations
  /// after it; where nothing of the command follows, with those before it.
  public func removal(of span: ByteSpan) -> TextEdit {
    guard span.end <= source.count else { return .deletion(ByteSpan(span.start, span.start)) }
    let end = endOfGap(after: span.end)
    if end > span.end, end < source.count, continuesCommand(at: end) { return .deletion(ByteSpan(span.start, end)) }
    return .deletion(ByteSpan(startOfGap(before: span.start), span.end))
  }

  /// The edit that writes `text` in place of a word, without bytes that stay the same.
  public func replacement(of word: ShellWord, with text: String) -> TextEdit {
    guard word.span.end <= source.count else { return .insertion(at: source.count, "") }
    return TextEdit.replacement(word.span, text).trimmed(in: source)
  }

  /// The edit that adds `text`, one argument or several, after `word` of `command`; with `onOwnLine` in the command's own
  /// form of one argument per line, if it has one.
  public func insertion(
    of text: String, after word: ShellWord, in command: SimpleCommand, onOwnLine: Bool = false
  ) -> TextEdit {
    var separator = " "
    if onOwnLine, case .ownLines(let own) = continuationStyle(of: command) { separator = own }
    return .insertion(at: word.span.end, separator + text)
  }

  /// How the arguments of `command` stand: all on one line, or on lines of their own joined by backslashes.
  public func continuationStyle(of command: SimpleCommand) -> ShellContinuationStyle {
    var separators: [ByteSpan] = []
    for (word, next) in zip(command.words, command.words.dropFirst()) {
      let gap = ByteSpan(word.span.end, next.span.start)
      guard gap.end <= source.count else { return .sameLine }
      if source[gap.range].contains(.lineFeed) { separators.append(gap) }
    }
    // The first line often holds the verb and stands out less far than the others.
    guard let separator = separators.last else { return .sameLine }
    var start = separator.start
    while start < separator.end, source[start] == .space || source[start] == .tab { start += 1 }
    var lines = source[start..<separator.end].split(separator: .lineFeed, omittingEmptySubsequences: false)
    let indentation = lines.popLast().map { String(decoding: $0, as: UTF8.self) } ?? ""
    let blanks = String(decoding: source[separator.start..<start], as: UTF8.self)
    return .ownLines(separator: (blanks.isEmpty ? " " : blanks) + "\\\n" + indentation)
  }

  /// The end of the blanks and line continuations after `offset`.
  private func endOfGap(after offset: Int) -> Int {
    var end = offset
    while end < source.count {
      if source[end] == .space || source[end] == .tab {
        end += 1
      } else if source[end] == .backslash, end + 1 < source.count, source[end + 1] == .lineFeed {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// The start of the blanks and line continuations before `offset`.
  private func startOfGap(before offset: Int) -> Int {
    var start = offset
    while start > 0 {
      if source[start - 1] == .space || source[start - 1] == .tab {
        start -= 1
      } else if InsertionPlanner.isContinuation(start, in: source) {
        start -= 2
      } else {
        break
      }
    }
    return start
  }

  /// Whether a further word or redirection of the command can start at `offset`.
  private func continuesCommand(at offset: Int) -> Bool {
    switch source[offset] {
    case .lineFeed, .semicolon, .ampersand, .bar, .closeParenthesis, .hash: false
    default: true
    }
  }
}

/// How the arguments of a command stand.
public enum ShellContinuationStyle: Hashable, Sendable {
  /// All on one line.
  case sameLine
  /// On lines of their own: what stands between two of them, a backslash, a line break and the indentation.
  case ownLines(separator: String)
}
