internal import CircleCIModel
public import SourceEditing
internal import YAMLSyntax

/// Runs the passes over one config: analysis, fixes, edits, verification.
public struct Engine: Sendable {
  private let options: Options
  private let commandLine: Settings
  private let passes: [PassID: any Pass.Type]

  /// An engine that knows `passes` and runs those that `options` ask for, changed by the policies of a run and then by
  /// `commandLine`.
  public init(options: Options, commandLine: Settings = Settings(), passes: [any Pass.Type]) {
    self.options = options
    self.commandLine = commandLine
    self.passes = Dictionary(passes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What was found in `source` and what changes; nil where it is no CircleCI config. Of `policies` later ones win.
  ///
  /// Throws where the text cannot be read, and where the edits would have changed more than they declare (law 3).
  public func run(
    _ source: SourceText, repository: some RepositoryFiles, policies: [Policy] = []
  ) throws(FileError) -> FileReport? {
    try inspect(source, repository: repository, policies: policies)?.report
  }

  /// As `run`, together with everything that is known about the config.
  ///
  /// With `verifies` off the edits are not tried out: for those who only look and write nothing.
  public func inspect(
    _ source: SourceText, repository: some RepositoryFiles, policies: [Policy] = [], verifies: Bool = true
  ) throws(FileError) -> Inspection? {
    let directives = Directives(options, policies: policies, commandLine: commandLine)
    guard let analysis = try analysis(of: source, repository) else { return nil }
    let scopes = JobScopes(analysis, directives)
    // Each part of the directives was looked at where it was given; what they are together is known only now.
    if let problem = scopes.groups.lazy.compactMap({ $0.problem ?? $0.missing }).first {
      throw FileError(path: source.path, location: nil, message: problem, kind: .unreadable)
    }
    let rules = scopes.groups.map(\.passes)
    // A script that is written anew is another script: what is in it is decided once it reads as it should.
    guard rules.contains(where: { $0.contains(.foldedContinuation) && $0.count > 1 }) else {
      return try round(analysis, scopes, verifies) { _ in true }
    }
    let first = try round(analysis, scopes, verifies) { $0 == .foldedContinuation }
    guard first.report.isChanged else {
      return try round(analysis, scopes, verifies, after: first) { $0 != .foldedContinuation }
    }
    let middle = SourceText(path: source.path, bytes: first.report.result)
    guard let next = try self.analysis(of: middle, repository) else { return first }
    let second = try round(next, JobScopes(next, directives), verifies, after: first) { $0 != .foldedContinuation }
    return second.asWritten(analysis)
  }

  private func analysis(of source: SourceText, _ repository: some RepositoryFiles) throws(FileError) -> Analysis? {
    guard let document = try parse(source), let config = CircleConfig(document) else { return nil }
    if let alias = document.danglingAlias {
      throw FileError(
        path: source.path, location: source.location(of: alias.span.start),
        message: "the alias '\(source.string(alias.span))' has no anchor before it", kind: .unreadable)
    }
    return Analysis(config, repository: repository)
  }

  /// One analysis with the fixes of some passes.
  private func round(
    _ analysis: Analysis, _ scopes: JobScopes, _ verifies: Bool, after first: Inspection? = nil,
    _ isWanted: (PassID) -> Bool
  ) throws(FileError) -> Inspection {
    let document = analysis.config.document
    let suppressions = Suppressions(SuppressionReader.suppressions(in: analysis))
    var context = decisions(analysis, scopes, suppressions, after: first, writesAtOnce: false, isWanted)
    do throws(PlanError) {
      try context.write()
    } catch {
      // Rare: one of the fixes cannot be written, and which one is told where each is written when it comes.
      context = decisions(analysis, scopes, suppressions, after: first, writesAtOnce: true, isWanted)
    }
    if first?.report.isChanged != true { noteGeneratedFile(&context) }
    let edits = try editSet(context.plan, document.source)
    let result = edits.isEmpty ? document.source.bytes : edits.applied(to: document.source.bytes)
    if verifies, !edits.isEmpty { try verify(result, document, context.plan) }
    var verdicts = SiteVerdicts(context)
    let report = FileReport(
      source: document.source, sites: verdicts.reports(),
      findings: context.findings.sorted { ($0.offset, $0.rule) < ($1.offset, $1.rule) },
      problems: ConfigChecker.unreadSteps(of: analysis.jobs, in: analysis.config), edits: edits, result: result)
    let whole = first.map { report.after($0.report) } ?? report
    return Inspection(
      report: whole, config: first?.config ?? analysis.config, analysis: analysis, context: context)
  }

  /// What the passes decide.
  private func decisions(
    _ analysis: Analysis, _ scopes: JobScopes, _ suppressions: Suppressions, after first: Inspection?,
    writesAtOnce: Bool, _ isWanted: (PassID) -> Bool
  ) -> PassContext {
    var context = PassContext(
      analysis, scopes: scopes, suppressions: suppressions, after: first?.context, writesAtOnce: writesAtOnce)
    for group in scopes.groups.indices {
      for id in scopes.groups[group].passes where id != .suppression && isWanted(id) {
        context.begin(id, group: group)
        passes[id]?.run(&context)
      }
    }
    context.noteScheduledBuilds()
    if isWanted(.suppression) { passes[.suppression]?.run(&context) }
    return context
  }

  /// Who makes the file from another one loses what is changed here alone.
  private func noteGeneratedFile(_ context: inout PassContext) {
    let applied = context.findings.filter(\.isApplied)
    guard let first = applied.min(by: { ($0.offset, $0.rule) < ($1.offset, $1.rule) }),
      let header = GeneratedHeader(context.analysis.config.document.source)
    else { return }
    context.note(
      first.rule, .warning, at: header.offset,
      "the file says '\(header.text)': the change belongs into its source as well")
  }

  /// The tree; nil for a template, which is no YAML yet.
  private func parse(_ source: SourceText) throws(FileError) -> YAMLDocument? {
    do throws(YAMLSyntaxError) {
      return try YAMLDocument.parse(source)
    } catch {
      if ConfigFileKind.isTemplate(source, failingAt: error.offset) { return nil }
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
    _ result: [UInt8], _ before: YAMLDocument, _ plan: Plan
  ) throws(FileError) {
    let source = before.source
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
