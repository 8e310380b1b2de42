internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  /// Whether the step is a name, or a mapping of one name to its keys.
  mutating func hasOneKey(_ step: YAMLNode) -> Bool {
    guard config.hasTemplates, step.kind == .mapping else { return true }
    let own = step.entries.filter { !$0.isMerge }
    guard own.count > 1, let first = own.first, let second = own.dropFirst().first else { return true }
    guard isNew(step) else { return false }
    report(
      .wrongType, at: second.key, "a step has one key, and this is a second one beside '\(first.key.resolved.text)'",
      hint: KeyTable.steps[first.key.resolved.text]?.contains(second.key.resolved.text) == true
        ? "'\(second.key.resolved.text)' belongs deeper, below '\(first.key.resolved.text)'" : nil)
    return false
  }

  /// The keys of one of CircleCI's own steps.
  mutating func checkKeys(of step: String, _ value: YAMLNode?, at name: YAMLNode) {
    guard config.hasTemplates, let known = KeyTable.steps[step], isNewPlace(name) else { return }
    if let value, value.kind == .mapping {
      misspeltKeys(of: value, known: known, in: "'\(step)'")
      checkValues(of: step, value)
    }
    // The short form of `run` is the command; a template may come to anything.
    if let value, value.kind == .scalar, !value.isNull { return }
    for keys in KeyTable.requiredOfSteps[step] ?? [] where !keys.contains(where: { value?.hasEntry($0) == true }) {
      report(.missingKey, at: name, "'\(step)' needs the key '\(keys.joined(separator: "' or '"))'")
    }
    for rule in KeyTable.companionsOfSteps where rule.step == step {
      guard let given = value?.hasEntry(rule.key) == true ? value?[rule.key]?.resolved : nil,
        rule.value == nil || rule.value == given.text, value?.hasEntry(rule.needed) != true
      else { continue }
      let what = rule.value.map { "\(rule.key): \($0)" } ?? rule.key
      report(.missingKey, at: given, "'\(what)' needs the key '\(rule.needed)' beside it")
    }
  }

  private mutating func checkValues(of step: String, _ value: YAMLNode) {
    for (key, choices) in (KeyTable.valuesOfSteps[step] ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let given = value[key]?.resolved, given.kind == .scalar, !choices.contains(given.text),
        !Template.occurs(in: given.text)
      else { continue }
      report(
        .wrongValue, at: given, "'\(given.text)' is none of the values of '\(key)': \(choices.joined(separator: ", "))",
        hint: NearestName.find(given.text, among: choices).map { "did you mean '\($0)'?" })
    }
    checkReruns(value["max_auto_reruns"])
  }

  mutating func checkReruns(_ node: YAMLNode?) {
    guard config.hasTemplates, let node = node?.resolved, node.kind == .scalar, !Template.occurs(in: node.text) else {
      return
    }
    if let count = Int(node.text), KeyTable.reruns.contains(count) { return }
    report(
      .wrongValue, at: node,
      "'max_auto_reruns' is a number from \(KeyTable.reruns.lowerBound) to \(KeyTable.reruns.upperBound), not '\(node.text)'"
    )
  }

  /// A condition is a value, or one operator over others.
  ///
  /// Source: CircleCI configuration reference, "Logic statements", read 2026-11-23.
  mutating func checkCondition(_ node: YAMLNode?) {
    guard config.hasTemplates, let node = node?.resolved, isNew(node) else { return }
    switch node.kind {
    case .sequence: report(.wrongType, at: node, "a condition is a value or one operator, not a list")
    case .mapping:
      for entry in node.entries where !entry.isMerge && entry.key.resolved.kind == .scalar {
        let name = entry.key.resolved.text
        guard !LogicStatement.operators.contains(name) else { continue }
        report(
          .unknownKey, at: entry.key, "a condition has no operator '\(name)'",
          hint: NearestName.find(name, among: LogicStatement.operators).map { "did you mean '\($0)'?" })
      }
    case .scalar, .alias: break
    }
  }
}

extension YAMLNode {
  /// Whether the mapping has `key`, merged in or its own, whatever its value.
  fileprivate func hasEntry(_ key: String) -> Bool { kind == .mapping && self[key] != nil }
}
