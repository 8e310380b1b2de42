internal import CircleCIModel
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Finds the comments that suppress: in the config, and in its scripts.
///
/// `# recircle-ignore` and `# recircle-ignore[ID, ID]` are about what stands on their line, or, on a line of their own,
/// about what begins on the next one: a step, a job, a key with all it holds; in a script, a line with its
/// continuations. `# cci-ignore` is about its line, `-next-line` about the next one, `-start` and `-end` about the lines
/// between, `-file` about the file, and these count outside of scripts only.
/// Source: CircleCI-Public/circleci-yaml-language-server `pkg/parser/suppression.go` and README, read 2026-11-23.
struct SuppressionReader {
  private let analysis: Analysis
  private let source: SourceText
  private let elements: ElementFinder
  private var lines: TextLines
  private(set) var found: [Suppression] = []

  /// The suppressions of the config, in the order of the text; none, at the cost of a quick search, where no text says so.
  static func suppressions(in analysis: Analysis) -> [Suppression] {
    let source = analysis.config.document.source
    let own = source.offsets(of: "recircle-ignore")
    let foreign = source.offsets(of: "cci-ignore")
    guard !own.isEmpty || !foreign.isEmpty else { return [] }
    var reader = SuppressionReader(analysis)
    for offset in own { reader.readOwn(at: offset) }
    reader.readForeign(foreign)
    return reader.found.sorted { $0.offset < $1.offset }
  }

  private init(_ analysis: Analysis) {
    self.analysis = analysis
    source = analysis.config.document.source
    elements = ElementFinder(analysis.config.document)
    lines = TextLines(source.bytes)
  }

  private mutating func readOwn(at word: Int) {
    guard let comment = comment(before: word) else { return }
    let text = source.string(ByteSpan(word, source.lineEnd(of: word)))
    let reading = SuppressionText(text)
    let scope: ByteSpan?
    if let script = comment.script {
      scope = scriptScope(of: comment.offset, in: script)
    } else {
      scope = elements.scope(ofCommentAt: comment.offset)
    }
    let problems = reading.problems + (scope == nil ? [.nothing] : [])
    found.append(
      Suppression(
        offset: comment.offset, line: line(of: comment.offset), passes: reading.passes, problems: problems,
        scope: reading.problems.isEmpty || reading.passes?.isEmpty == false ? scope : nil, isOwn: true))
  }

  private mutating func readForeign(_ words: [Int]) {
    var start: Int?
    for word in words {
      guard let comment = comment(before: word), comment.script == nil else { continue }
      let line = source.lineStart(of: word)
      let end = source.nextLine(after: word)
      var scope: ByteSpan?
      var isRange = false
      switch source.string(ByteSpan(word, source.lineEnd(of: word))).trimmingBlanks() {
      case "cci-ignore": scope = ByteSpan(line, end)
      case "cci-ignore-next-line": scope = ByteSpan(end, source.nextLine(after: end))
      case "cci-ignore-file": scope = ByteSpan(0, source.bytes.count + 1)
      case "cci-ignore-start": start = start ?? line
      case "cci-ignore-end":
        scope = start.map { ByteSpan($0, end) }
        isRange = true
        start = nil
      default: break
      }
      guard let scope else { continue }
      found.append(
        Suppression(
          offset: comment.offset, line: self.line(of: comment.offset), passes: nil, problems: [], scope: scope,
          isOwn: false, isRange: isRange))
    }
  }

  private func line(of offset: Int) -> Int { lines.index(of: offset) + 1 }

  /// The comment that begins with the word at `word`, and the script it stands in; nil where it is no comment.
  private func comment(before word: Int) -> (offset: Int, script: ScriptAnalysis?)? {
    var hash = word - 1
    let start = source.lineStart(of: word)
    while hash >= start, source.bytes[hash] == 0x20 || source.bytes[hash] == 0x09 { hash -= 1 }
    guard hash >= start, source.bytes[hash] == UInt8(ascii: "#") else { return nil }
    guard let scalar = elements.scalar(around: hash) else {
      let isApart = hash == start || source.bytes[hash - 1] == 0x20 || source.bytes[hash - 1] == 0x09
      return isApart ? (hash, nil) : nil
    }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    if isBlock, hash < source.lineEnd(of: scalar.span.start) { return (hash, nil) }
    guard let script = analysis.scripts[scalar.id],
      script.script.comments.contains(where: { script.fileOffset(of: $0.start) == hash })
    else { return nil }
    return (hash, script)
  }

  /// The line of the script that the comment stands on, or the one below it; with its continuations.
  private func scriptScope(of hash: Int, in script: ScriptAnalysis) -> ByteSpan? {
    guard let comment = script.script.comments.first(where: { script.fileOffset(of: $0.start) == hash }),
      let line = ScriptLine(script.script, aboutCommentAt: comment)
    else { return nil }
    let end = line.span.end > line.span.start ? script.fileOffset(of: line.span.end - 1) + 1 : line.span.end
    return ByteSpan(script.fileOffset(of: line.span.start), end)
  }
}

extension String {
  fileprivate static let nothing = "nothing that it could be about stands on its line or begins on the next one"

  fileprivate func trimmingBlanks() -> String {
    var text = Substring(self)
    while text.last == " " || text.last == "\t" || text.last == "\r" { text.removeLast() }
    return String(text)
  }
}
