/// Gives the jobs of the processed config names of their own.
///
/// Calls that come to the same job share its name; calls of one name that come to different ones, or that stand twice in
/// one workflow, are all numbered from 1, through the whole config and in the order of the text.
/// Source: CircleCI configuration reference, "name"; CircleCI-Public/config-preview-sdk @8e60017 docs/jobs.md (names are
/// made across workflows); CircleCI-Public/circleci-cli issue 651 (two calls come out as `A-1` and `A-2`); the jobs of
/// ethereum-optimism/optimism pipeline 135411 (a job with different arguments in two workflows is `…-1` and `…-2`, one
/// without arguments in two workflows keeps its name); read 2026-11-23. That the order is that of the text is what these
/// show, not what any of them promises.
struct JobNumbering {
  private struct Job: Hashable {
    let definition: ConfigValue?
    let identity: ConfigValue
    /// How many equal ones stand before it in its workflow.
    let repetition: Int
  }

  /// Names the calls of all `workflows`.
  static func number(_ workflows: inout [[ExpandedCall]]) {
    var jobs: [String: [Job: Int]] = [:]
    let numbers = workflows.map { calls -> [Int] in
      var repetitions: [String: [Job: Int]] = [:]
      return calls.map { call in
        let plain = Job(definition: call.definition, identity: call.identity, repetition: 0)
        let repetition = repetitions[call.baseName]?[plain] ?? 0
        repetitions[call.baseName, default: [:]][plain] = repetition + 1
        let job = Job(definition: call.definition, identity: call.identity, repetition: repetition)
        let number = jobs[call.baseName]?[job] ?? (jobs[call.baseName]?.count ?? 0) + 1
        jobs[call.baseName, default: [:]][job] = number
        return number
      }
    }
    var taken = Set(jobs.filter { $0.value.count == 1 }.keys)
    var names: [String: [Int: String]] = [:]
    for (workflow, calls) in workflows.enumerated() {
      for (index, call) in calls.enumerated() {
        let base = call.baseName
        let number = numbers[workflow][index]
        if jobs[base]?.count ?? 0 < 2 {
          workflows[workflow][index].name = base
        } else if let name = names[base]?[number] {
          workflows[workflow][index].name = name
        } else {
          var name = "\(base)-\(number)"
          var next = number
          while !taken.insert(name).inserted {
            next += 1
            name = "\(base)-\(next)"
          }
          names[base, default: [:]][number] = name
          workflows[workflow][index].name = name
        }
      }
    }
  }
}
