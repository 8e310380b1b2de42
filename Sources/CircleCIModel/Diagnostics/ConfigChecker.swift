internal import SourceEditing
internal import YAMLSyntax

/// Looks for what CircleCI refuses in a config. Where it is not sure it says nothing.
///
/// Version 2 takes unknown keys and knows no parameters, so only names and retired images are looked at there.
public struct ConfigChecker: Sendable {
  let config: CircleConfig
  /// The problems so far.
  private(set) var problems: [ConfigProblem] = []
  private var seen: Set<Int32> = []
  private var places: Set<Int32> = []

  init(_ config: CircleConfig) { self.config = config }

  /// The problems of `config`, in the order of the text.
  public static func problems(in config: CircleConfig) -> [ConfigProblem] {
    var checker = ConfigChecker(config)
    checker.check()
    return checker.sorted()
  }

  /// Where steps of `jobs`, which are those of `config`, were not followed any more.
  public static func unreadSteps(of jobs: [ResolvedJob], in config: CircleConfig) -> [ConfigProblem] {
    var checker = ConfigChecker(config)
    for node in jobs.compactMap(\.unreadFrom) {
      checker.report(
        .unreadSteps, .warning, at: node,
        "commands call one another too often or too deeply: the steps from here on were not read")
    }
    return checker.sorted()
  }

  /// The problems in the order of the text, each once.
  private func sorted() -> [ConfigProblem] {
    var known: Set<ConfigProblem> = []
    return problems.filter { known.insert($0).inserted }.sorted {
      ($0.span, $0.kind.rawValue, $0.message) < ($1.span, $1.kind.rawValue, $1.message)
    }
  }

  private mutating func check() {
    duplicates(in: config.root["jobs"], of: "job")
    duplicates(in: config.root["commands"], of: "command")
    duplicates(in: config.root["executors"], of: "executor")
    duplicates(in: config.root["workflows"], of: "workflow")
    let reach = ConfigReach(config)
    for job in config.jobs { check(job, isReached: reach.jobs.contains(job.name)) }
    for command in config.commands + config.orbs.flatMap(\.all).flatMap(\.commands) {
      check(command, isReached: reach.commands.contains(command.node.id))
    }
    for executor in config.executors + config.orbs.flatMap(\.all).flatMap(\.executors) { check(executor) }
    for workflow in config.workflows { check(workflow) }
    for group in config.jobGroups { check(group) }
    checkRoot()
    checkCommandCycles()
    if config.hasTemplates, !config.isFragment { checkPipelineParameters() }
  }

  private mutating func checkRoot() {
    if let version = config.root["version"]?.resolved, !KeyTable.versions.contains(version.text) {
      report(.wrongValue, at: version, "there is no version '\(version.text)'", hint: "the versions are 2, 2.0 and 2.1")
    }
    checkDeclarations(config.root["parameters"]?.resolved, isPipeline: true)
    for orb in config.orbs where !orb.isInline && config.hasTemplates {
      let text = orb.node.text
      guard orb.node.kind == .scalar, !Template.occurs(in: text), !text.contains("://"), !orb.isWellFormed else {
        continue
      }
      report(
        .wrongValue, at: orb.node, "'\(text)' is no orb: one is written 'namespace/name@version'",
        hint: text.contains("@") ? nil : "give a version, such as '\(text)@1'")
    }
  }

  /// Whether a place is met for the first time by the check that asks; what an alias repeats is said once.
  mutating func isNewPlace(_ node: YAMLNode) -> Bool { places.insert(node.id).inserted }

  /// Whether `node` is met for the first time: what an alias repeats is said once.
  mutating func isNew(_ node: YAMLNode) -> Bool { seen.insert(node.resolved.id).inserted }

  mutating func report(
    _ kind: ConfigProblem.Kind, _ severity: ConfigProblem.Severity = .error, at node: YAMLNode, _ message: String,
    hint: String? = nil
  ) {
    let span = node.span
    problems.append(
      ConfigProblem(kind: kind, severity: severity, span: span, message: message, hint: hint))
  }

  /// As above, for a place inside a scalar's value.
  mutating func report(
    _ kind: ConfigProblem.Kind, in node: YAMLNode, offset: Int, length: Int, _ message: String, hint: String? = nil
  ) {
    let start = node.embedded.sourceOffset(of: offset) ?? node.span.start
    problems.append(
      ConfigProblem(
        kind: kind, severity: .error, span: ByteSpan(start, start + length), message: message, hint: hint))
  }

  /// Keys that the place does not take, in a 2.1 config.
  mutating func unknownKeys(of node: YAMLNode, known: Set<String>, in place: String) {
    guard config.hasTemplates, node.kind == .mapping, isNew(node) else { return }
    for entry in node.entries where !entry.isMerge {
      let key = entry.key.resolved
      guard key.kind == .scalar, !known.contains(key.text) else { continue }
      report(
        .unknownKey, at: entry.key, "\(place) has no key '\(key.text)'",
        hint: NearestName.find(key.text, among: known).map { "did you mean '\($0)'?" })
    }
  }

  /// Keys of a step or workflow that look like misspelt ones: CircleCI lets unknown keys there pass, as configs show
  /// that run with them, and does nothing about them.
  mutating func misspeltKeys(of node: YAMLNode, known: Set<String>, in place: String) {
    guard config.hasTemplates, node.kind == .mapping, isNew(node) else { return }
    for entry in node.entries where !entry.isMerge {
      let key = entry.key.resolved
      guard key.kind == .scalar, !known.contains(key.text),
        let meant = NearestName.find(key.text, among: known)
      else { continue }
      report(
        .unknownKey, .warning, at: entry.key, "\(place) has no key '\(key.text)'", hint: "did you mean '\(meant)'?")
    }
  }

  private mutating func duplicates(in node: YAMLNode?, of what: String) {
    guard let node = node?.resolved, node.kind == .mapping else { return }
    var names: Set<String> = []
    for entry in node.entries where !entry.isMerge && entry.key.resolved.kind == .scalar {
      let name = entry.key.resolved.text
      if !names.insert(name).inserted {
        report(.duplicateName, .warning, at: entry.key, "a second \(what) is called '\(name)'; the last one counts")
      }
    }
  }
}
