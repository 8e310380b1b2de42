internal import FoundationEssentials
public import RecircleEngine

/// What `explain` prints: the table of all passes, or the page of one.
public struct ExplainReport: Sendable {
  /// One pass with its page and its example.
  public struct Entry: Sendable {
    let id: PassID
    let page: PassPage
    let example: String

    /// An entry from its parts; `example` is the diff that the page's case makes, or what is said of it.
    public init(id: PassID, page: PassPage, example: String) {
      self.id = id
      self.page = page
      self.example = example
    }
  }

  private let entries: [Entry]
  private let isTable: Bool

  /// The page of one pass.
  public init(_ entry: Entry) {
    entries = [entry]
    isTable = false
  }

  /// The table of all passes.
  public init(table entries: [Entry]) {
    self.entries = entries
    isTable = true
  }

  /// Lines of at most 80 columns, but for those of the example.
  public var text: String { (isTable ? tableLines : entries.flatMap(pageLines)).joined(separator: "\n") }

  /// The same as Markdown.
  public var markdown: String {
    guard isTable else { return entries.flatMap(markdownLines).joined(separator: "\n") }
    let rows = entries.map { "| `\($0.id.rawValue)` | \($0.page.summary) |" }
    return (["| pass | what it does |", "| --- | --- |"] + rows).joined(separator: "\n")
  }

  private var tableLines: [String] {
    let width = entries.map(\.id.rawValue.count).max() ?? 0
    return entries.flatMap { entry -> [String] in
      let name = entry.id.rawValue
      let padding = String(repeating: " ", count: width + 2)
      return WrappedText(
        entry.page.summary, first: name + String(repeating: " ", count: width + 2 - name.count), rest: padding
      ).lines
    }
  }

  private func pageLines(_ entry: Entry) -> [String] {
    var lines = WrappedText("\(entry.id.rawValue): \(entry.page.summary)").lines
    for section in entry.page.sections {
      lines += ["", section.heading]
      for paragraph in section.paragraphs {
        let mark = section.isList ? "- " : ""
        lines += WrappedText(paragraph, first: "  " + mark, rest: section.isList ? "    " : "  ").lines
      }
    }
    return lines + ["", "Example (Corpus/\(entry.page.example))"]
      + entry.exampleLines.map { $0.isEmpty ? "" : "  " + $0 }
  }

  private func markdownLines(_ entry: Entry) -> [String] {
    var lines = ["# `\(entry.id.rawValue)`", "", entry.page.summary]
    for section in entry.page.sections {
      lines += ["", "## \(section.heading)", ""] + section.paragraphs.map { section.isList ? "- \($0)" : $0 }
    }
    let language = entry.example.hasPrefix("---") ? "diff" : "text"
    return lines + ["", "## Example", "", "`Corpus/\(entry.page.example)`", "", "```\(language)"] + entry.exampleLines
      + ["```"]
  }
}

extension ExplainReport.Entry {
  fileprivate var exampleLines: [String] {
    var lines = example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension ExplainReport {
  private struct JSONPass: Encodable {
    let id: String
    let summary: String
    let finds: String
    let why: String
    let writes: String
    let holdsBack: [String]
    let assumes: [String]
    let unsafe: [String]
    let costs: [String]
    let sources: [String]
    let example: String
    let exampleText: String

    init(_ entry: Entry) {
      id = entry.id.rawValue
      summary = entry.page.summary
      finds = entry.page.finds
      why = entry.page.why
      writes = entry.page.writes
      holdsBack = entry.page.holdsBack
      assumes = entry.page.assumes
      unsafe = entry.page.unsafe
      costs = entry.page.costs
      sources = entry.page.sources
      example = entry.page.example
      exampleText = entry.example
    }
  }

  private struct JSONPasses: Encodable {
    let version = 1
    let passes: [JSONPass]

    private enum CodingKeys: CodingKey { case version, passes }
  }

  /// The same as JSON, version 1: `{"version": 1, "passes": […]}`. Keys are only ever added.
  public var json: String { JSONText.encode(JSONPasses(passes: entries.map(JSONPass.init)), isPretty: true) }
}
