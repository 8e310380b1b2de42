import ShellSyntax

/// `make` and the recipes that it runs.
extension BuildTracer {
  mutating func followMake(_ words: [String?], frame: Frame) {
    dependsOnVariables = true
    guard mayEnter(from: frame) else { return }
    let arguments = MakeArguments(words)
    guard !arguments.makesNothing else { return }
    let namesBuild = arguments.goals.contains { $0.map(BuildNames.isBuild(target:)) ?? false }
    guard var folder = frame.folder else {
      return trace.add(gap: "the folder in which make runs is not known", namesBuild: namesBuild)
    }
    for name in arguments.folders {
      var next = frame
      next.folder = folder
      guard let name, let place = next.place(of: name) else {
        return trace.add(gap: "the folder in which make runs is not known", namesBuild: namesBuild)
      }
      folder = place
    }
    var inner = frame.entered()
    inner.folder = folder
    for (name, value) in arguments.overrides { inner.makeOverrides[name] = .some(value) }
    // A make that starts itself makes nothing that it does not make already.
    let call = MakeCall(
      folder: folder, files: arguments.files, goals: arguments.goals, overrides: inner.makeOverrides)
    guard inner.makeCalls.insert(call).inserted else { return }
    let variables = MakeVariables(folder: folder, overrides: inner.makeOverrides, environment: frame.variables)
    var database = MakeDatabase(variables: variables)
    if let reason = read(arguments.files, in: folder, into: &database) {
      return trace.add(gap: reason, namesBuild: namesBuild)
    }
    make(arguments.goals, database, frame: inner)
  }

  /// Reads the makefiles of a call; a reason where one is not there.
  private mutating func read(
    _ files: [String?], in folder: RepositoryPath, into database: inout MakeDatabase
  ) -> String? {
    guard !files.isEmpty else {
      for name in BuildTracer.makefileNames {
        guard let path = folder.appending(name) else { continue }
        if readMakefile(path, named: name, into: &database, isCertain: true, depth: 0) { return nil }
      }
      let place = folder.appending("Makefile")?.text ?? "Makefile"
      return "'\(place)' is not in the checkout"
    }
    for name in files {
      guard let name, let path = RepositoryPath(absolute: name) ?? folder.appending(name) else {
        return "which makefile is read is not a constant"
      }
      guard readMakefile(path, named: name, into: &database, isCertain: true, depth: 0) else {
        return "'\(path.text)' is not in the checkout"
      }
    }
    return nil
  }

  private mutating func make(_ goals: [String?], _ database: MakeDatabase, frame: Frame) {
    let wanted = goals.isEmpty ? [database.defaultGoal] : goals
    if let shell = database.variables["SHELL"]?.text.split(separator: "/").last,
      !["sh", "bash", "dash", "ash", "zsh"].contains(shell.prefix { $0 != " " })
    {
      return trace.add(gap: "the recipes are for '\(shell)'", namesBuild: false)
    }
    var visited: Set<String> = []
    for goal in wanted {
      guard let goal else {
        trace.add(gap: "which target is made is not a constant", namesBuild: false)
        continue
      }
      if !make(goal, database, frame: frame, visited: &visited) {
        let reason = database.gap ?? "the makefile has no target '\(goal)'"
        trace.add(gap: reason, namesBuild: BuildNames.isBuild(target: goal))
      }
    }
  }

  /// Makes a target after its prerequisites; answers whether there is a rule for it.
  private mutating func make(
    _ target: String, _ database: MakeDatabase, frame: Frame, visited: inout Set<String>
  ) -> Bool {
    guard visited.insert(target).inserted else { return true }
    guard takeStep(1 + database.rules.count / 16), mayEnter(from: frame) else { return true }
    let found = database.rules(for: target)
    guard !found.isEmpty else { return false }
    var inner = frame.entered()
    // A file that is there already may be up to date.
    if !database.phony.contains(target), let place = frame.folder?.appending(target), bytes(of: place) != nil {
      inner.isCertain = false
    }
    for (rule, stem) in found {
      let prerequisites = rule.prerequisites.map { name in stem.map { name.replacing("%", with: $0) } ?? name }
      var own = inner
      own.isCertain = inner.isCertain && rule.isCertain
      for name in prerequisites where !name.contains(MakeExpansion.unknown) {
        // A prerequisite without a rule is a file.
        _ = make(name, database, frame: own, visited: &visited)
      }
      let locals = [
        "@": target, "<": prerequisites.first ?? "", "^": prerequisites.joined(separator: " "), "*": stem ?? "",
        "+": prerequisites.joined(separator: " "), "?": prerequisites.joined(separator: " "), "@D": ".", "@F": target,
      ]
      run(rule.recipe, of: target, database, locals: locals, frame: own)
    }
    return true
  }

  private mutating func run(
    _ recipe: [MakeDatabase.RecipeLine], of target: String, _ database: MakeDatabase, locals: [String: String],
    frame: Frame
  ) {
    guard !recipe.isEmpty else { return }
    let variables = database.variables(for: target)
    var environment: [String: String?]?
    for line in recipe {
      guard takeStep(2) else { return }
      var expansion = MakeExpansion(variables, locals: locals)
      let text = BuildTracer.command(expansion.expand(line.text))
      guard !text.isEmpty else { continue }
      if environment == nil { environment = variables.environmentOfRecipes(locals: locals) }
      var inner = frame
      inner.file = line.file
      inner.firstLine = line.line
      inner.isCertain = frame.isCertain && line.isCertain
      inner.variables = environment ?? frame.variables
      walk(PreparedScript(text), arguments: [], scriptPath: nil, frame: inner)
    }
  }

  /// A recipe's line as the shell gets it: without `@`, `-` and `+`; what is not known is a variable.
  private static func command(_ text: String) -> String {
    var result = Substring(text)
    while let first = result.first, "@-+ \t\u{1}".contains(first) { result.removeFirst() }
    // A `define` may hold several lines, each with its own prefix.
    let lines = result.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
      var line = line
      if line.first == "@" || (line.first == "-" && line.dropFirst().first != "-") { line.removeFirst() }
      return line
    }
    return lines.joined(separator: "\n").replacing(MakeExpansion.unknown, with: CommandExpansion.unknown)
  }
}
