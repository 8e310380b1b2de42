internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
public import YAMLSyntax

/// A script whose lines YAML joins although they end with a backslash: the shell gets a backslash and a blank.
public struct FoldedScript: Sendable {
  /// The scalar.
  public let scalar: YAMLNode
  /// The offsets in the file of the backslashes, in order.
  public let backslashes: [Int]
  /// Why the lines, each on its own, would not run what the joined text was meant to run; nil where they would.
  public let reasonAgainstLiteral: String?

  /// The folding of a script; nil where no such backslash is in it.
  init?(_ analysis: ScriptAnalysis, in document: YAMLDocument) {
    let scalar = analysis.scalar
    guard scalar.kind == .scalar, scalar.style != .literal else { return nil }
    let embedded = analysis.embedded
    let folds = embedded.segments.filter { segment in
      segment.kind == .fold && segment.value.count == 1 && embedded.bytes[segment.value.start] == 0x20
        && FoldedScript.endsWithBackslash(embedded.bytes[..<segment.value.start])
    }
    let comments = analysis.script.comments
    let broken = folds.filter { fold in
      !comments.contains { $0.start < fold.value.start && fold.value.start <= $0.end }
    }
    guard !broken.isEmpty else { return nil }
    self.scalar = scalar
    backslashes = broken.map { fold in analysis.fileOffset(of: fold.value.start - 1) }
    var meant = embedded.bytes
    for fold in broken { meant[fold.value.start - 1] = 0x20 }
    reasonAgainstLiteral = FoldedScript.reason(meant, analysis.script.readsTemplates, scalar, document)
  }

  private static func endsWithBackslash(_ text: ArraySlice<UInt8>) -> Bool {
    text.reversed().prefix { $0 == 0x5C }.count % 2 == 1
  }

  /// Compares the commands of the joined text, its backslashes taken out, with those of the lines.
  private static func reason(
    _ meant: [UInt8], _ templates: Bool, _ scalar: YAMLNode, _ document: YAMLDocument
  ) -> String? {
    let edit: YAMLEdit
    do throws(YAMLEditError) {
      edit = try YAMLEditor(document).literal(scalar)
    } catch {
      return error.message
    }
    guard case .replaced(_, .string(let text)) = edit.change else { return .notUnderstood }
    let lines = ShellScript.parse(Array(text.utf8), templates: templates)
    let joined = ShellScript.parse(meant, templates: templates)
    guard lines.stop == nil, joined.stop == nil else { return .notUnderstood }
    return outline(lines) == outline(joined) ? nil : .otherCommands
  }

  /// The words of all commands, each command behind an empty one, with what stands between them, blanks and line breaks
  /// aside.
  private static func outline(_ script: ShellScript) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var place = 0
    func between(_ end: Int) {
      guard end > place else { return }
      let signs = script.source[place..<end].filter { ![0x20, 0x09, 0x0A, 0x5C].contains($0) }
      if !signs.isEmpty { result.append(signs) }
      place = end
    }
    for invocation in script.invocations {
      let command = invocation.command
      between(command.span.start)
      result.append([])
      let pieces = (command.assignments.map(\.span) + command.words.map(\.span) + command.redirections.map(\.span))
      for piece in pieces.sorted() { result.append(Array(script.source[piece.range])) }
      place = max(place, command.span.end)
    }
    between(script.source.count)
    return result
  }
}

extension Analysis {
  /// The builds of a script that a backslash before a blank breaks.
  public func sites(brokenIn script: ScriptAnalysis) -> [BuildSite.ID] {
    sites(inScript: script.scalar.id).filter { site in
      build(of: site)?.problems.contains { $0.kind == .brokenContinuation } ?? false
    }.map(\.id)
  }

  /// What YAML joined of a script; nil where nothing is wrong with it.
  public func folding(of script: ScriptAnalysis) -> FoldedScript? { FoldedScript(script, in: config.document) }
}

extension String {
  fileprivate static let notUnderstood = "the lines are not understood as a script"
  fileprivate static let otherCommands =
    "lines without a backslash are joined as well, and on lines of their own they would be other commands"
}
