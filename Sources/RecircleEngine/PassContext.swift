internal import SourceEditing
internal import YAMLSyntax

/// What a pass sees of a run, and where it says what it decided.
public struct PassContext: Sendable {
  /// What one pass decided about one build.
  enum Decision: Hashable {
    case improves
    case good(String)
    case holds(String)
    case doesNotApply(String)
  }

  /// The config.
  public let analysis: Analysis
  /// What was asked for.
  public let options: Options
  /// The fixes so far, those of the passes before included.
  public private(set) var plan: Plan
  private(set) var findings: [Finding] = []
  private(set) var decisions: [[(rule: PassID, decision: Decision)]]

  init(_ analysis: Analysis, options: Options) {
    self.analysis = analysis
    self.options = options
    passes = Set(options.passes)
    plan = Plan(analysis)
    decisions = Array(repeating: [], count: analysis.sites.count)
    let reasons = analysis.sites.map { SiteRules.closedReason(of: $0, in: analysis, options: options) }
    closedReasons = reasons
    openSites = analysis.sites.filter { $0.kind.isLiteral && reasons[$0.id] == nil }
  }

  /// The literal builds that a workflow reaches and whose commands are understood: those a pass decides about.
  public let openSites: [BuildSite]
  private let closedReasons: [String?]
  private let passes: Set<PassID>
  /// The findings, to tell those that come again.
  private var known: Set<Finding> = []

  /// Why no pass may touch a build; nil where one may.
  public func closedReason(of site: BuildSite) -> String? { closedReasons[site.id] }

  /// Whether a pass may decide about the build, one behind other files included: passes that touch no command do.
  public func isOpen(_ site: BuildSite) -> Bool { closedReasons[site.id] == nil }

  /// Whether the passes of this run include `rule`.
  public func runs(_ rule: PassID) -> Bool { passes.contains(rule) }

  /// Offers a fix. It is applied where the options allow it and its changes can be written; otherwise its builds are
  /// left, and the finding says why. Returns whether it is applied.
  @discardableResult
  public mutating func offer(_ fix: Fix) -> Bool {
    if let reason = reasonAgainst(fix) {
      report(fix, applicability: reason.applicability, isApplied: false)
      for site in fix.sites { decide(site, fix.rule, .holds(reason.text)) }
      return false
    }
    do throws(PlanError) {
      try plan.accept(fix)
    } catch {
      for site in fix.sites { decide(site, fix.rule, .holds(error.message)) }
      return false
    }
    report(fix, applicability: fix.applicability, isApplied: true)
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
    let finding = Finding(
      rule: rule, severity: severity, offset: offset, message: message, applicability: .displayOnly,
      estimate: estimate)
    if known.insert(finding).inserted { findings.append(finding) }
  }

  private func reasonAgainst(_ fix: Fix) -> (text: String, applicability: Applicability)? {
    if fix.applicability == .displayOnly { return (fix.message, .displayOnly) }
    if fix.applicability == .unsafe, !options.allowsUnsafeFixes {
      return ("\(fix.message); needs --unsafe-fixes", .unsafe)
    }
    if !fix.assumptions.isEmpty, !options.isByName {
      return ("assumes that \(fix.assumptions.joined(separator: " and that "))", fix.applicability)
    }
    return nil
  }

  private mutating func report(_ fix: Fix, applicability: Applicability, isApplied: Bool) {
    let finding = Finding(
      rule: fix.rule, severity: isApplied ? .warning : .info, offset: fix.offset, message: fix.message,
      applicability: applicability, assumptions: fix.assumptions, isApplied: isApplied, estimate: fix.estimate)
    known.insert(finding)
    findings.append(finding)
  }

  private mutating func decide(_ site: BuildSite.ID, _ rule: PassID, _ decision: Decision) {
    decisions[site].append((rule, decision))
  }
}
