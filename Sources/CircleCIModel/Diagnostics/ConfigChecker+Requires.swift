internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  /// Requirements that name no job of the list they stand in, or more than one.
  ///
  /// Source: CircleCI's words "requires 'x', which is the name of 0 other jobs in workflow" (CircleCI-Public/circleci-cli
  /// issue 1077) and, for version 2, "requires job "x" but "x" is not part of this workflow" (influxdata/platform pull
  /// request 1985); read 2026-11-23.
  mutating func checkRequires(of calls: [JobInvocation], in place: String, groups: [String: JobGroup]) {
    let names = RequirableNames(calls, config)
    guard !names.hasTemplates else { return }
    let members = groups.values.reduce(into: [String: String]()) { members, group in
      for call in group.invocations { members[call.displayName] = group.name }
    }
    for call in calls {
      for requirement in call.requires where !Template.occurs(in: requirement.name) {
        let others = names.count(of: requirement.name, without: call)
        if others == 0 {
          let group = members[requirement.name].map { "it stands in the job group '\($0)', which can be required" }
          report(
            .unresolvedName, at: requirement.nameNode,
            "'\(call.displayName)' requires '\(requirement.name)', which \(place) does not run",
            hint: group
              ?? NearestName.find(requirement.name, among: names.all).map { "did you mean '\($0)'?" })
        } else if others > 1, config.hasTemplates {
          report(
            .unresolvedName, at: requirement.nameNode,
            "'\(call.displayName)' requires '\(requirement.name)', which is the name of \(others) other jobs in \(place)",
            hint: "give each of them a 'name'")
        }
      }
    }
  }

  mutating func checkRequireCycles(_ workflow: Workflow) {
    let calls = workflow.invocations
    let index = Dictionary(calls.enumerated().map { ($1.displayName, $0) }, uniquingKeysWith: { first, _ in first })
    guard index.count == calls.count else { return }
    // Jobs whose requirements are all settled are settled; what is left over waits in a circle.
    var waiting = calls.map { Set($0.requiredNames.compactMap { index[$0] }) }
    var settled = calls.indices.filter { waiting[$0].isEmpty }
    var dependants: [Int: [Int]] = [:]
    for (number, others) in waiting.enumerated() {
      for other in others { dependants[other, default: []].append(number) }
    }
    var isSettled = Set(settled)
    while let next = settled.popLast() {
      for dependant in dependants[next] ?? [] {
        waiting[dependant].remove(next)
        if waiting[dependant].isEmpty, isSettled.insert(dependant).inserted { settled.append(dependant) }
      }
    }
    guard let first = calls.indices.first(where: { !isSettled.contains($0) }) else { return }
    report(.cycle, at: calls[first].nameNode, "'\(calls[first].displayName)' comes to wait for itself")
  }
}
