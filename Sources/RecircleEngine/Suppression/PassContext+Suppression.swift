internal import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

extension PassContext {
  /// What keeps `rule` from a build: a comment, by its number, or the policy.
  func suppression(of site: BuildSite, _ rule: PassID) -> (reason: String, comment: Int?)? {
    if let comment = comment(about: site, rule) { return (suppressions.all[comment].reason, comment) }
    return scopes.reason(against: rule, site, analysis).map { ($0, nil) }
  }

  private func comment(about site: BuildSite, _ rule: PassID) -> Int? {
    guard !suppressions.all.isEmpty else { return nil }
    if let comment = suppressions.covering(rule, at: site.offset) { return comment }
    for use in site.uses where analysis.jobs[use.job].isReached {
      if let comment = comment(aboutJob: use.job, rule) { return comment }
      // The steps that call the commands around the build, and an alias that stands for its step.
      for node in use.step.map({ analysis.jobs[use.job].steps[$0].chain }) ?? [] {
        if let comment = suppressions.covering(rule, at: node.span.start, ownOnly: true) { return comment }
      }
    }
    return nil
  }

  /// A comment about the whole of a job, or about its call in a workflow.
  func comment(aboutJob job: Int, _ rule: PassID) -> Int? {
    guard !suppressions.all.isEmpty else { return nil }
    let starts = [jobStarts[job]] + analysis.jobs[job].invocations.map(\.nameNode.span.start)
    return starts.lazy.compactMap { suppressions.covering(rule, at: $0, ownOnly: true) }.first
  }

  /// Why a fix is not even offered: something it touches is suppressed, or belongs to jobs that are asked for something
  /// else.
  mutating func obstacle(to fix: Fix) -> Decision? {
    if fix.rule == .dockerLayerCaching, options.layerCaching == .forbidden { return .holds(.forbidden) }
    for site in fix.sites.compactMap({ analysis.sites.indices.contains($0) ? analysis.sites[$0] : nil }) {
      if let suppressed = suppression(of: site, fix.rule) {
        if let comment = suppressed.comment { usedSuppressions.insert(comment) }
        return .suppressed(suppressed.reason)
      }
      guard isAsked(about: site) else { return .holds(closedReason(of: site) ?? JobScopes.sharedReason(site)) }
    }
    guard scopes.areSeveral || !suppressions.all.isEmpty else { return nil }
    let nodes = fix.changes.compactMap { $0.node(in: analysis) }
    for offset in [fix.offset] + nodes.map(\.span.start) {
      if let comment = suppressions.covering(fix.rule, at: offset) {
        usedSuppressions.insert(comment)
        return .suppressed(suppressions.all[comment].reason)
      }
    }
    if let reason = reasonAgainstCopies(fix) { return .holds(reason) }
    let own = Set(jobs)
    for job in analysis.jobs.indices where analysis.jobs[job].isReached {
      guard nodes.contains(where: { analysis.jobs[job].uses($0) }) else { continue }
      let name = analysis.jobs[job].job.name
      if let comment = comment(aboutJob: job, fix.rule) {
        usedSuppressions.insert(comment)
        return .suppressed("\(suppressions.all[comment].reason) (in the job '\(name)')")
      }
      if !own.contains(job) { return .holds(.shared(with: name)) }
    }
    return nil
  }

  /// A stage's own build comes before the build that a comment is about: another pass would change it, and not that.
  private func reasonAgainstCopies(_ fix: Fix) -> String? {
    for case .buildStageFirst(let site, _) in fix.changes where analysis.sites.indices.contains(site) {
      let site = analysis.sites[site]
      let isBeside = SiblingPlace(site: site, analysis: analysis) != nil
      let item = site.uses.lazy.compactMap { use in
        use.step.map { analysis.jobs[use.job].steps[$0].step.item.span.start }
      }.first
      let script = site.script.flatMap { analysis.config.document.node($0)?.span.start }
      let source = analysis.config.document.source
      guard let place = isBeside ? item.map({ source.lineStart(of: $0) }) : script else { continue }
      // The passes that send builds to a builder keep a stage with the build that it is for.
      for pass in options.passes where [.localCache, .registryCache, .depot].contains(pass) {
        guard let comment = suppressions.covering(pass, at: site.offset) else { continue }
        let scope = suppressions.all[comment].scope
        if let scope, scope.start < place { continue }
        return suppressions.all[comment].copyReason
      }
    }
    return nil
  }

  /// What is wrong with the comments that suppress, once all passes have run.
  public var suppressionProblems: [(offset: Int, severity: Severity, message: String)] {
    suppressions.all.enumerated().flatMap { index, comment -> [(offset: Int, severity: Severity, message: String)] in
      guard comment.isOwn else { return [] }
      if !comment.problems.isEmpty { return comment.problems.map { (comment.offset, .warning, $0) } }
      guard !usedSuppressions.contains(index) else { return [] }
      // Only the passes that ran can say that there is nothing to suppress.
      let hasRun = comment.passes.map { !$0.isEmpty && $0.isSubset(of: rulesRun) } ?? !rulesRun.isEmpty
      return hasRun ? [(comment.offset, .info, .unused)] : []
    }
  }
}

extension Change {
  /// The node of the config that it changes, or puts something beside.
  func node(in analysis: Analysis) -> YAMLNode? {
    switch self {
    case .addEntry(_, _, let node), .replaceNode(let node, _), .insertStep(_, let node, _), .replaceText(let node, _),
      .renameKey(let node, _), .removeEntry(let node), .removeStep(let node), .writeLiterally(let node):
      node
    case .editScript(let script, _, _): analysis.config.document.node(script)
    case .buildStageFirst(let site, _), .tagTarget(let site, _), .routeThroughBuilder(let site, _),
      .addFlags(let site, _):
      analysis.sites.indices.contains(site)
        ? analysis.sites[site].script.flatMap { analysis.config.document.node($0) } : nil
    }
  }
}

extension ResolvedJob {
  /// Whether the job's executor or one of its steps is, or holds, `node`.
  func uses(_ node: YAMLNode) -> Bool {
    if let holder = executor.setting?.value.resolved, holder.contains(node) { return true }
    return steps.contains { resolved in
      resolved.step.item == node || resolved.step.definition.contains(node)
        || resolved.callers.contains { $0.item == node }
    }
  }
}

extension String {
  fileprivate static let forbidden = "the policy forbids layer caching"
  fileprivate static let unused = "this comment suppresses nothing"

  fileprivate static func shared(with job: String) -> String {
    "the job '\(job)' shares it, and the policy asks for something else there"
  }
}
