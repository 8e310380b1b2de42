public import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

/// What is wrong with a config, each with the line it is on and a mark below it.
public struct DiagnosticReport: Sendable {
  private let config: CircleConfig
  private let problems: [ConfigProblem]

  /// A report on one config.
  public init(_ config: CircleConfig) {
    self.config = config
    problems = ConfigChecker.problems(in: config)
  }

  /// The lines, without a final line break.
  public var lines: [String] {
    let source = config.document.source
    let text = TextLines(source.bytes)
    return problems.flatMap { problem -> [String] in
      let place = text.location(of: problem.span.start, byteOrderMarkLength: source.byteOrderMarkLength)
      let head =
        "\(source.path):\(place.line):\(place.column): \(problem.severity.rawValue): \(problem.message) "
        + "[\(problem.kind.rawValue)]"
      return [head] + excerpt(problem, place, source) + (problem.hint.map { ["  note: \($0)"] } ?? [])
    }
  }

  private func excerpt(_ problem: ConfigProblem, _ place: SourceLocation, _ source: SourceText) -> [String] {
    let start = source.lineStart(of: problem.span.start)
    let end = max(start, source.lineEnd(of: problem.span.start))
    let line = source.string(ByteSpan(start, min(end, start + 400)))
    let marked = source.string(ByteSpan(problem.span.start, min(problem.span.end, max(end, problem.span.start))))
    // Tabs stay, so that the mark stands below what it marks.
    let indent = line.unicodeScalars.prefix(max(0, place.column - 1)).map { $0 == "\t" ? "\t" : " " }.joined()
    return ["  \(line)", "  \(indent)\(String(repeating: "^", count: min(80, max(1, marked.unicodeScalars.count))))"]
  }
}
