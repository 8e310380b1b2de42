/// Reads makefiles in order, with their includes.
extension BuildTracer {
  /// The names under which make looks for its makefile, in order.
  static let makefileNames = ["GNUmakefile", "makefile", "Makefile"]

  /// Reads one makefile into `database`; answers false where it is not in the checkout.
  mutating func readMakefile(
    _ path: RepositoryPath, named name: String, into database: inout MakeDatabase, isCertain: Bool, depth: Int
  ) -> Bool {
    guard let items = makeItems(at: path) else { return false }
    guard depth < 16, takeStep(1 + items.count / 8) else {
      database.gap = database.gap ?? "includes are nested deeper than they are followed"
      return true
    }
    database.variables.addMakefile(name)
    var conditions = MakeConditions(isCertain: isCertain)
    guard openMakefiles.insert(path).inserted else {
      database.gap = database.gap ?? "'\(path.text)' includes itself"
      return true
    }
    defer { openMakefiles.remove(path) }
    for item in items {
      switch item {
      case .test(let test): conditions.open(test, database.variables)
      case .otherwise(let test): conditions.otherwise(test, database.variables)
      case .endOfTest: conditions.close()
      default:
        if conditions.isActive { read(item, of: path, into: &database, isCertain: conditions.isCertain, depth: depth) }
      }
    }
    return true
  }

  private mutating func read(
    _ item: MakeItem, of path: RepositoryPath, into database: inout MakeDatabase, isCertain: Bool, depth: Int
  ) {
    switch item {
    case .assignment(let name, let flavor, let value, let isExported, let targets):
      let name = database.variables.expanded(name)
      if isExported { database.variables.export([name]) }
      if let targets {
        database.add(
          MakeDatabase.TargetAssignment(
            targets: database.variables.expanded(targets).words, name: name, flavor: flavor, value: value))
      } else {
        database.variables.assign(name, flavor, value, isCertain: isCertain)
      }
    case .export(let names):
      let words = database.variables.expanded(names).words
      if words.isEmpty { database.variables.exportsAll = true } else { database.variables.export(words) }
    case .rule(let targets, let pattern, let prerequisites, _):
      database.add(
        MakeDatabase.Rule(
          targets: database.variables.expanded(targets).words, pattern: pattern.map(database.variables.expanded),
          prerequisites: database.variables.expanded(prerequisites).words.filter { $0 != "|" }, isCertain: isCertain))
    case .recipe(let text, let line):
      database.add(MakeDatabase.RecipeLine(text: text, line: line, file: path.text, isCertain: isCertain))
    case .include(let files, let isOptional):
      for name in database.variables.expanded(files).words {
        include(name, isOptional: isOptional, into: &database, isCertain: isCertain, depth: depth)
      }
    case .expansion(let text, _):
      if text.contains("$(eval") || text.contains("$(foreach") || text.contains("${eval") || text.contains("$(call") {
        database.gap = database.gap ?? "some rules are made when make runs"
      }
    case .test, .otherwise, .endOfTest: break
    }
  }

  private mutating func include(
    _ name: String, isOptional: Bool, into database: inout MakeDatabase, isCertain: Bool, depth: Int
  ) {
    let isKnown = !name.contains(MakeExpansion.unknown) && !name.contains("*")
    if isKnown, let place = RepositoryPath(absolute: name) ?? database.variables.folder?.appending(name),
      readMakefile(place, named: name, into: &database, isCertain: isCertain, depth: depth + 1)
    {
      return
    }
    // What an optional file would add is not there either when the job begins.
    if isOptional, isKnown { return }
    let shown = isKnown ? "'\(name)'" : "a file"
    database.gap = database.gap ?? "\(shown) that the makefile includes is not in the checkout"
  }
}

/// The `if…` lines around the one that is being read.
struct MakeConditions {
  private enum State { case taken, skipped, undecided }
  private struct Level {
    var state: State
    /// Whether a branch before was taken.
    var isDone: Bool
    /// Whether a branch before may have been taken.
    var mayBeDone: Bool
  }

  private var levels: [Level] = []
  private let isCertainAround: Bool

  init(isCertain: Bool) { isCertainAround = isCertain }

  /// Whether lines here may count.
  var isActive: Bool { levels.allSatisfy { $0.state != .skipped } }
  /// Whether they certainly do.
  var isCertain: Bool { isCertainAround && levels.allSatisfy { $0.state == .taken } }

  mutating func open(_ test: MakeItem.Test, _ variables: MakeVariables) {
    let holds = isActive ? MakeConditions.holds(test, variables) : nil
    levels.append(level(holds))
  }

  mutating func otherwise(_ test: MakeItem.Test?, _ variables: MakeVariables) {
    guard let before = levels.popLast() else { return }
    if before.isDone {
      levels.append(Level(state: .skipped, isDone: true, mayBeDone: true))
      return
    }
    var next = level(test.map { MakeConditions.holds($0, variables) } ?? .some(true))
    if before.mayBeDone {
      if next.state == .taken { next.state = .undecided }
      next.mayBeDone = true
    }
    levels.append(next)
  }

  mutating func close() { _ = levels.popLast() }

  private func level(_ holds: Bool?) -> Level {
    switch holds {
    case true?: Level(state: .taken, isDone: true, mayBeDone: true)
    case false?: Level(state: .skipped, isDone: false, mayBeDone: false)
    case nil: Level(state: .undecided, isDone: false, mayBeDone: true)
    }
  }

  private static func holds(_ test: MakeItem.Test, _ variables: MakeVariables) -> Bool? {
    switch test.kind {
    case .equal, .unequal:
      let left = variables.expanded(test.left)
      let right = variables.expanded(test.right)
      guard !left.contains(MakeExpansion.unknown), !right.contains(MakeExpansion.unknown) else { return nil }
      return (left == right) == (test.kind == .equal)
    case .defined, .undefined:
      let name = variables.expanded(test.left).trimmed
      guard let variable = variables[name] else {
        // `ifndef` guards a default, as `?=` does; a project seldom sets such a variable.
        return test.kind == .undefined ? true : nil
      }
      guard variable.text != MakeExpansion.unknown else { return nil }
      return variable.text.isEmpty == (test.kind == .undefined)
    }
  }
}
