/// What a makefile and its includes define, once read in order.
struct MakeDatabase {
  /// One line of a recipe.
  struct RecipeLine {
    let text: String
    let line: Int
    /// The makefile it stands in.
    let file: String
    /// Whether it is there whatever the undecided conditions say.
    let isCertain: Bool
  }

  /// A rule with its names expanded.
  struct Rule {
    let targets: [String]
    let pattern: String?
    let prerequisites: [String]
    var recipe: [RecipeLine] = []
    let isCertain: Bool
  }

  /// A variable that is set for one target.
  struct TargetAssignment {
    let targets: [String]
    let name: String
    let flavor: MakeItem.Flavor
    let value: String
  }

  var variables: MakeVariables
  private(set) var rules: [Rule] = []
  private(set) var targetAssignments: [TargetAssignment] = []
  private(set) var phony: Set<String> = []
  /// The targets that a plain `make` makes: the first rule's, or `.DEFAULT_GOAL`.
  private(set) var firstTarget: String?
  /// Why not every rule is known; nil where they are.
  var gap: String?

  init(variables: MakeVariables) { self.variables = variables }

  mutating func add(_ rule: Rule) {
    if rule.targets == [".PHONY"] { phony.formUnion(rule.prerequisites) }
    if rule.targets.contains(where: { $0.contains(MakeExpansion.unknown) }) || rule.targets.isEmpty {
      gap = gap ?? "the names of some targets are made when make runs"
    }
    if firstTarget == nil {
      firstTarget = rule.targets.first { !$0.hasPrefix(".") && !$0.contains("%") || $0.contains("/") }
    }
    rules.append(rule)
  }

  /// Adds a line to the recipe of the last rule.
  mutating func add(_ line: RecipeLine) {
    guard let last = rules.indices.last else { return }
    rules[last].recipe.append(line)
  }

  mutating func add(_ assignment: TargetAssignment) { targetAssignments.append(assignment) }

  /// The goal of a plain `make`.
  var defaultGoal: String? {
    let set = variables.expanded("$(.DEFAULT_GOAL)").trimmed
    return set.isEmpty || set.contains(MakeExpansion.unknown) ? firstTarget : set
  }

  /// The rules for a target, each with the stem where a pattern matched: all explicit ones, else the closest pattern.
  func rules(for target: String) -> [(rule: Rule, stem: String?)] {
    var explicit: [(Rule, String?)] = []
    var best: (rule: Rule, stem: String, length: Int)?
    for rule in rules {
      if let pattern = rule.pattern {
        if rule.targets.contains(target), let stem = MakePattern(pattern)?.stem(of: target) {
          explicit.append((rule, stem))
        }
      } else if rule.targets.contains(target) {
        explicit.append((rule, nil))
      } else if !rule.recipe.isEmpty {
        for pattern in rule.targets.compactMap(MakePattern.init) {
          guard let stem = pattern.stem(of: target), pattern.fixedLength > best?.length ?? -1 else { continue }
          best = (rule, stem, pattern.fixedLength)
        }
      }
    }
    if !explicit.contains(where: { !$0.0.recipe.isEmpty }), let best { explicit.append((best.rule, best.stem)) }
    return explicit
  }

  /// The variables as the recipe of `target` sees them.
  func variables(for target: String) -> MakeVariables {
    var result = variables
    for assignment in targetAssignments {
      let isFor = assignment.targets.contains { $0 == target || MakePattern($0)?.stem(of: target) != nil }
      if isFor { result.assign(assignment.name, assignment.flavor, assignment.value, isCertain: true) }
    }
    return result
  }
}
