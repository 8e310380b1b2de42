internal import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

/// What a pass sees of a run, and where it says what it decided.
public struct PassContext: Sendable {
  /// What one pass decided about one build.
  enum Decision: Hashable {
    case improves
    case good(String)
    case holds(String)
    /// A comment or the policy keeps the pass from it.
    case suppressed(String)
    case doesNotApply(String)
  }

  /// The config.
  public let analysis: Analysis
  /// What was asked for in the jobs that this run of a pass is about.
  public private(set) var options: Options
  /// The fixes so far, those of the passes before included.
  public private(set) var plan: Plan
  private(set) var findings: [Finding] = []
  private var noted: Set<Finding> = []
  /// What the passes decided about each build, by the build's number.
  private(set) var decisions: [[(rule: PassID, decision: Decision)]]
  let scopes: JobScopes
  let suppressions: Suppressions
  /// The comments that kept something from being done or said.
  var usedSuppressions: Set<Int>
  /// The passes that have run.
  private(set) var rulesRun: Set<PassID> = []
  private let commentedOut: CommentedOutCaching
  /// Where each job begins, by its number; empty where no comment asks.
  let jobStarts: [Int]
  private var group = 0
  private var rule = PassID.suppression

  init(
    _ analysis: Analysis, scopes: JobScopes, suppressions: Suppressions, after first: PassContext? = nil,
    writesAtOnce: Bool = false
  ) {
    self.analysis = analysis
    self.scopes = scopes
    self.suppressions = suppressions
    usedSuppressions = first?.usedSuppressions ?? []
    rulesRun = first?.rulesRun ?? []
    jobStarts = suppressions.all.isEmpty ? [] : PassContext.starts(ofJobs: analysis)
    commentedOut = CommentedOutCaching(analysis.config.document.source)
    options = scopes.groups[0]
    passes = options.passes
    plan = Plan(analysis, suppressions, writesAtOnce: writesAtOnce)
    decisions = Array(repeating: [], count: analysis.sites.count)
    closedReasons = analysis.sites.map { site in
      guard let group = scopes.groupOfSite[site.id] else { return JobScopes.sharedReason(site) }
      return SiteRules.closedReason(of: site, in: analysis, options: scopes.groups[group])
    }
  }

  /// A job begins with the key before its mapping.
  private static func starts(ofJobs analysis: Analysis) -> [Int] {
    let entries = analysis.config.root["jobs"]?.resolved.entries ?? []
    let keys = Dictionary(
      entries.map { ($0.value.resolved.id, $0.key.span.start) }, uniquingKeysWith: { first, _ in first })
    return analysis.jobs.map { keys[$0.job.node.id] ?? $0.job.node.span.start }
  }

  /// Begins the run of a pass over the jobs of one group.
  mutating func begin(_ rule: PassID, group: Int) {
    self.rule = rule
    self.group = group
    options = scopes.groups[group]
    passes = options.passes
    rulesRun.insert(rule)
    openSites = []
    for site in analysis.sites where closedReasons[site.id] == nil && scopes.groupOfSite[site.id] == group {
      if let suppressed = suppression(of: site, rule) {
        if let comment = suppressed.comment { usedSuppressions.insert(comment) }
        if rule.decidesAboutBuilds { decide(site.id, rule, .suppressed(suppressed.reason)) }
      } else if site.kind.isLiteral {
        openSites.append(site)
      }
    }
  }

  /// The literal builds that a workflow reaches and whose commands are understood: those a pass decides about.
  public private(set) var openSites: [BuildSite] = []
  private let closedReasons: [String?]
  private var passes: [PassID]

  /// Why no pass may touch a build; nil where one may.
  public func closedReason(of site: BuildSite) -> String? { closedReasons[site.id] }

  /// Whether the pass may decide about the build, one behind other files included: passes that touch no command do.
  public func isOpen(_ site: BuildSite) -> Bool {
    closedReasons[site.id] == nil && scopes.groupOfSite[site.id] == group && suppression(of: site, rule) == nil
  }

  /// What was asked for in the jobs of the build; of the whole config where they are asked different things.
  func options(of site: BuildSite) -> Options { scopes.groups[scopes.groupOfSite[site.id] ?? 0] }

  /// Whether the passes for the build are chosen by what it is.
  func selectsPerBuild(_ site: BuildSite) -> Bool { scopes.groups[scopes.groupOfSite[site.id] ?? 0].selectsPerBuild }

  /// Whether all jobs of the build are among those that this run is about.
  func isAsked(about site: BuildSite) -> Bool { scopes.groupOfSite[site.id] == group }

  /// The jobs that a workflow reaches and that this run is about, by their numbers.
  public var jobs: [Int] {
    analysis.jobs.indices.filter { job in
      analysis.jobs[job].isReached && scopes.groupOfJob[job] == group
        && (scopes.ignored.isEmpty || scopes.ignored[job][rule] == nil)
    }
  }

  /// Whether the passes of this run include `rule`.
  public func runs(_ rule: PassID) -> Bool { passes.contains(rule) }

  /// Makes the edits of the fixes that are applied; throws where they cannot be written together.
  mutating func write() throws(PlanError) { try plan.write() }

  /// Offers a fix. It is applied where the options allow it and its changes can be written; otherwise its builds are
  /// left, and the finding says why. Returns whether it is applied.
  @discardableResult
  public mutating func offer(_ fix: Fix) -> Bool {
    if let obstacle = obstacle(to: fix) {
      for site in fix.sites { decide(site, fix.rule, obstacle) }
      return false
    }
    if let reason = reasonAgainst(fix) {
      report(fix, applicability: reason.applicability, isApplied: false)
      for site in fix.sites { decide(site, fix.rule, .holds(reason.text)) }
      return false
    }
    do throws(PlanError) {
      try plan.accept(fix)
    } catch {
      for site in fix.sites { decide(site, fix.rule, .holds(error.message)) }
      if fix.sites.isEmpty { note(fix.rule, fix.openSeverity, at: fix.offset, "\(fix.message); \(error.message)") }
      return false
    }
    report(fix, applicability: fix.applicability, isApplied: true)
    if let line = commentedOutLine(fix) { note(fix.rule, .info, at: fix.offset, PassContext.commentedOut(line)) }
    for site in fix.sites { decide(site, fix.rule, .improves) }
    return true
  }

  /// The build has already what the pass would give it.
  public mutating func good(_ site: BuildSite, _ rule: PassID, _ reason: String) {
    decide(site.id, rule, .good(reason))
  }

  /// The build could be better, but the pass leaves it alone.
  public mutating func hold(_ site: BuildSite, _ rule: PassID, _ reason: String) {
    decide(site.id, rule, .holds(reason))
  }

  /// The pass has nothing to give to this build.
  public mutating func skip(_ site: BuildSite, _ rule: PassID, _ reason: String) {
    decide(site.id, rule, .doesNotApply(reason))
  }

  /// Reports something without a fix.
  public mutating func note(
    _ rule: PassID, _ severity: Severity, at offset: Int, _ message: String, estimate: Estimate? = nil
  ) {
    if let comment = suppressions.covering(rule, at: offset) {
      usedSuppressions.insert(comment)
      return
    }
    let finding = Finding(
      rule: rule, severity: severity, offset: offset, message: message, applicability: .displayOnly,
      estimate: estimate)
    if noted.insert(finding).inserted { findings.append(finding) }
  }

  /// Says anew what the fixes of another pass gain and cost, where a later one changes that.
  public mutating func reestimate(_ rule: PassID, _ estimates: [(site: BuildSite, estimate: Estimate)]) {
    guard !estimates.isEmpty else { return }
    let found = Dictionary(estimates.map { ($0.site.offset, $0.estimate) }, uniquingKeysWith: { _, last in last })
    for index in findings.indices where findings[index].rule == rule && findings[index].isApplied {
      findings[index].estimate = found[findings[index].offset] ?? findings[index].estimate
    }
  }

  private func commentedOutLine(_ fix: Fix) -> Int? {
    guard fix.rule == .dockerLayerCaching, !commentedOut.isEmpty else { return nil }
    return fix.changes.lazy.compactMap { $0.node(in: analysis) }.compactMap { commentedOut.line(near: $0) }.first
  }

  private static func commentedOut(_ line: Int) -> String { "the comment at line \(line) leaves layer caching off" }

  private func reasonAgainst(_ fix: Fix) -> (text: String, applicability: Applicability)? {
    if fix.applicability == .displayOnly { return (fix.message, .displayOnly) }
    if fix.applicability == .unsafe, !options.unsafeFixes.include(fix.rule) {
      return ("\(fix.message); needs --unsafe-fixes", .unsafe)
    }
    // Who left it in a comment has seen it: `auto` does not overrule that.
    if !options.wantsLayerCaching, let line = commentedOutLine(fix) {
      return ("\(PassContext.commentedOut(line)); it is switched on where it is asked for by name", fix.applicability)
    }
    if !fix.assumptions.isEmpty, !options.isByName {
      return ("assumes that \(fix.assumptions.joined(separator: " and that "))", fix.applicability)
    }
    return nil
  }

  private mutating func report(_ fix: Fix, applicability: Applicability, isApplied: Bool) {
    findings.append(
      Finding(
        rule: fix.rule, severity: isApplied ? .warning : fix.openSeverity, offset: fix.offset, message: fix.message,
        applicability: applicability, assumptions: fix.assumptions, isApplied: isApplied,
        estimate: fix.estimate))
  }

  private mutating func decide(_ site: BuildSite.ID, _ rule: PassID, _ decision: Decision) {
    if decisions[site].isEmpty { decisions[site].reserveCapacity(4) }
    decisions[site].append((rule, decision))
  }
}
