internal import YAMLSyntax

/// The names by which the jobs of one list can be required.
struct RequirableNames {
  /// Whether a name has a template in it: it may come to be any name.
  private(set) var hasTemplates = false
  /// The calls that go by a name, matrices as one.
  private var calls: [String: Set<Int32>] = [:]
  /// The calls that have a name of their own, by that of their job: it is meant where nothing else goes by it.
  private var renamed: [String: Set<Int32>] = [:]

  init(_ list: [JobInvocation], _ config: CircleConfig) {
    for call in list {
      if Template.occurs(in: call.displayName) || Template.occurs(in: call.jobName) { hasTemplates = true }
      for name in Set([call.displayName, call.matrix?.alias].compactMap { $0 }) {
        calls[name, default: []].insert(call.nameNode.id)
      }
      if call.name != nil { renamed[call.jobName, default: []].insert(call.nameNode.id) }
      for combination in call.matrix?.combinations(in: config.scope(), limit: 1000) ?? [] {
        calls[call.jobName + combination.suffix, default: []].insert(call.nameNode.id)
      }
    }
  }

  /// The names.
  var all: [String] { Array(Set(calls.keys).union(renamed.keys)) }

  /// How many calls but `call` go by `name`; one for a name that CircleCI made by adding a number.
  func count(of name: String, without call: JobInvocation) -> Int {
    for found in [calls[name], renamed[name]] {
      let others = found?.subtracting([call.nameNode.id]) ?? []
      if !others.isEmpty { return others.count }
    }
    // What waits for itself alone is a circle, and said so elsewhere.
    if calls[name] != nil { return 1 }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, name.dropLast(digits).last == "-" else { return 0 }
    let base = String(name.dropLast(digits + 1))
    return calls[base] == nil && renamed[base] == nil ? 0 : 1
  }
}
