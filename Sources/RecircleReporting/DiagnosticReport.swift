internal import CircleCIModel
public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// What is wrong with a config, each with the line it is on and a mark below it.
public struct DiagnosticReport: Sendable {
  /// At most this much of a line is shown, in Unicode scalars, and this much of it before the mark.
  private static let width = 160
  private static let lead = 60

  private let source: SourceText
  private let problems: [ConfigProblem]

  /// A report on one config.
  public init(_ inspection: Inspection) {
    source = inspection.report.source
    problems = inspection.problems
  }

  /// The lines, without a final line break.
  public var lines: [String] {
    let text = TextLines(source.bytes)
    return problems.flatMap { problem -> [String] in
      let place = text.location(of: problem.span.start, byteOrderMarkLength: source.byteOrderMarkLength)
      let head = TerminalText.printable("\(source.path):\(place.line):\(place.column): \(problem.text)")
      let hint = problem.hint.map { [TerminalText.printable("  note: \($0)")] } ?? []
      return [head] + excerpt(problem) + hint
    }
  }

  /// The line and the mark below it; of a long line the part around the mark.
  private func excerpt(_ problem: ConfigProblem) -> [String] {
    let (window, isCutBefore, isCutBehind) = window(around: problem.span.start)
    let before = Array(source.string(ByteSpan(window.start, problem.span.start)).unicodeScalars)
    let behind = Array(source.string(ByteSpan(problem.span.start, window.end)).unicodeScalars)
    let markEnd = max(problem.span.start, min(problem.span.end, window.end))
    let marked = source.string(ByteSpan(problem.span.start, markEnd)).unicodeScalars.count
    let isLong = isCutBefore || isCutBehind || before.count + behind.count > DiagnosticReport.width
    let lead = isLong ? before.suffix(DiagnosticReport.lead) : before[...]
    let rest = isLong ? behind.prefix(DiagnosticReport.width - DiagnosticReport.lead) : behind[...]
    let isLeadCut = isCutBefore || lead.count < before.count
    let isRestCut = isCutBehind || rest.count < behind.count
    let text = TerminalText.printable(String(scalars: Array(lead) + Array(rest)), keepsTabs: true)
    // Tabs stay, so that the mark stands below what it marks; wide letters take two places.
    let indent = lead.map(\.blank).joined()
    let width = rest.prefix(marked).reduce(0) { $0 + $1.places }
    return [
      "  \(isLeadCut ? "…" : "")\(text)\(isRestCut ? "…" : "")",
      "  \(isLeadCut ? " " : "")\(indent)\(String(repeating: "^", count: max(1, width)))",
    ]
  }

  /// The line of `offset`, cut where it goes on for longer than can be shown, and whether it is cut.
  private func window(around offset: Int) -> (span: ByteSpan, isCutBefore: Bool, isCutBehind: Bool) {
    let reach = DiagnosticReport.width * 4
    let bytes = source.bytes
    let offset = min(offset, bytes.count)
    var start = offset
    while start > source.byteOrderMarkLength, bytes[start - 1] != 0x0A, offset - start < reach { start -= 1 }
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, end - offset < reach { end += 1 }
    let isCutBefore = start > source.byteOrderMarkLength && bytes[start - 1] != 0x0A
    let isCutBehind = end < bytes.count && bytes[end] != 0x0A
    while isCutBefore, start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while isCutBehind, end > offset, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    if !isCutBehind, end > offset, bytes[end - 1] == 0x0D { end -= 1 }
    return (ByteSpan(start, end), isCutBefore, isCutBehind)
  }
}

extension Inspection {
  /// What is wrong with the config, in the order of the text.
  var problems: [ConfigProblem] {
    (ConfigChecker.problems(in: config) + report.problems).sorted { $0.span < $1.span }
  }
}

extension ConfigProblem {
  /// `error: message [kind]`
  var text: String { "\(severity.rawValue): \(message) [\(kind.rawValue)]" }
}

extension String {
  fileprivate init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

extension Unicode.Scalar {
  /// The places that the scalar takes in a terminal: none for what joins the one before, two for what is wide.
  ///
  /// Source: Unicode Standard Annex 11, "East Asian Width", the blocks that are wide throughout, read 2026-11-23.
  fileprivate var places: Int {
    if properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark { return 0 }
    if properties.generalCategory == .format { return 0 }
    return Unicode.Scalar.wide.contains { $0.contains(value) } || properties.isEmojiPresentation ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// Blanks as wide as the scalar.
  fileprivate var blank: String { self == "\t" ? "\t" : String(repeating: " ", count: places) }
}
