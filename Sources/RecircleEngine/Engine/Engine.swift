internal import CircleCIModel
public import SourceEditing
internal import YAMLSyntax

/// Runs the passes over one config: analysis, fixes, edits, verification.
public struct Engine: Sendable {
  private let options: Options
  private let passes: [PassID: any Pass.Type]

  /// An engine that knows `passes` and runs those that `options` ask for.
  public init(options: Options, passes: [any Pass.Type]) {
    self.options = options
    self.passes = Dictionary(passes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What was found in `source` and what changes; nil where it is no CircleCI config.
  ///
  /// Throws where the text cannot be read, and where the edits would have changed more than they declare (law 3).
  public func run(_ source: SourceText, repository: some RepositoryFiles) throws(FileError) -> FileReport? {
    try inspect(source, repository: repository)?.report
  }

  /// As `run`, together with everything that is known about the config.
  ///
  /// With `verifies` off the edits are not tried out: for those who only look and write nothing.
  public func inspect(
    _ source: SourceText, repository: some RepositoryFiles, verifies: Bool = true
  ) throws(FileError) -> Inspection? {
    let document = try parse(source)
    guard let config = CircleConfig(document) else { return nil }
    if let alias = document.danglingAlias {
      throw FileError(
        path: source.path, location: source.location(of: alias.span.start),
        message: "the alias '\(source.string(alias.span))' has no anchor before it", kind: .unreadable)
    }
    let analysis = Analysis(config, repository: repository)
    var context = PassContext(analysis, options: options)
    for id in options.passes { passes[id]?.run(&context) }
    let edits = try editSet(context.plan, source)
    let result = edits.isEmpty ? source.bytes : edits.applied(to: source.bytes)
    if verifies, !edits.isEmpty { try verify(result, document, context.plan, source) }
    let report = FileReport(
      source: source, sites: SiteVerdicts(context).reports(),
      findings: context.findings.sorted { ($0.offset, $0.rule) < ($1.offset, $1.rule) }, edits: edits, result: result)
    return Inspection(report: report, analysis: analysis)
  }

  private func parse(_ source: SourceText) throws(FileError) -> YAMLDocument {
    do throws(YAMLSyntaxError) {
      return try YAMLDocument.parse(source)
    } catch {
      throw FileError(
        path: source.path, location: source.location(of: error.offset), message: error.message, kind: .unreadable)
    }
  }

  private func editSet(_ plan: Plan, _ source: SourceText) throws(FileError) -> EditSet {
    do throws(EditConflict) {
      return try EditSet(plan.edits.flatMap(\.textEdits))
    } catch {
      throw FileError(
        path: source.path, location: source.location(of: error.second.span.start), message: "two edits overlap",
        kind: .lawBroken)
    }
  }

  private func verify(
    _ result: [UInt8], _ before: YAMLDocument, _ plan: Plan, _ source: SourceText
  ) throws(FileError) {
    let text = SourceText(path: source.path, bytes: result)
    let after: YAMLDocument
    do throws(YAMLSyntaxError) {
      after = try YAMLDocument.parse(text)
    } catch {
      throw FileError(
        path: source.path, location: text.location(of: error.offset),
        message: "an edit would have broken the file: \(error.message)", kind: .lawBroken)
    }
    if let difference = YAMLVerification.verify(before: before, after: after, changes: plan.edits.map(\.change)) {
      throw FileError(
        path: source.path, location: text.location(of: difference.offset),
        message: "an edit would have changed more than it declares, at \(difference.path): \(difference.message)",
        kind: .lawBroken)
    }
  }
}
