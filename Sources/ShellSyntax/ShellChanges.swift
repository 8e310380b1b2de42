import SourceEditing

/// What commands may change in the shell that runs them, whether or not they run.
struct ShellChanges {
  /// How often each variable is assigned.
  private(set) var assignments: [String: Int] = [:]
  /// Whether the folder changes.
  private(set) var movesDirectory = false
  /// Whether any variable may change: a sourced file, `eval`.
  private(set) var assignsAnything = false
  /// Whether the script's arguments may change.
  private(set) var shiftsArguments = false
  private let functions: [String: FunctionDefinition]
  private var calls: Set<String> = []

  init(functions: [String: FunctionDefinition]) { self.functions = functions }

  init(of list: ShellList, functions: [String: FunctionDefinition]) {
    self.init(functions: functions)
    visit(list)
  }

  init(of pipeline: ShellPipeline, functions: [String: FunctionDefinition]) {
    self.init(functions: functions)
    visit(pipeline)
  }

  /// Takes in the statements of `list`.
  mutating func visit(_ list: ShellList) {
    for statement in list.statements where statement.terminator != .ampersand {
      for pipeline in statement.pipelines { visit(pipeline) }
    }
  }

  /// Takes in a pipeline: nothing where each of its commands has a shell of its own.
  private mutating func visit(_ pipeline: ShellPipeline) {
    if pipeline.commands.count == 1 { for command in pipeline.commands { visit(command) } }
  }

  /// Takes in a command.
  mutating func visit(_ command: ShellCommand) {
    switch command {
    case .simple(let simple): visit(simple)
    case .function: break
    case .compound(let compound):
      switch compound.kind {
      case .brace(let list): visit(list)
      case .subshell, .test, .coprocess: break
      // An arithmetic command can assign; which variable is not looked into.
      case .arithmetic: assignsAnything = true
      case .conditional(let branches, let otherwise):
        for branch in branches {
          visit(branch.condition)
          visit(branch.body)
        }
        if let otherwise { visit(otherwise) }
      case .loop(_, let condition, let body):
        visit(condition)
        visit(body)
      case .forEach(let name, _, let body):
        assign(name)
        visit(body)
      case .forArithmetic(let body):
        assignsAnything = true
        visit(body)
      case .matching(_, let arms): for arm in arms { visit(arm.body) }
      }
    }
  }

  private mutating func visit(_ command: SimpleCommand) {
    visitWords(of: command)
    guard let name = command.words.first?.literal else {
      if command.words.isEmpty { for assignment in command.assignments { assign(assignment.name) } }
      return
    }
    visitBuiltin(name, arguments: command.words.dropFirst())
  }

  /// Takes in what the words of a command change by themselves: `${NAME:=value}`.
  mutating func visitWords(of command: SimpleCommand) {
    for word in command.words { if let content = word.content { visit(content.parts) } }
    for assignment in command.assignments { if let content = assignment.value?.content { visit(content.parts) } }
  }

  private mutating func visit(_ parts: [ShellWord.Part]) {
    for part in parts {
      switch part {
      case .variable(let name, let operation?) where operation.hasPrefix(":=") || operation.hasPrefix("="): assign(name)
      case .doubleQuoted(let inner): visit(inner)
      default: break
      }
    }
  }

  /// Whether a command of that name may change the shell that runs it: most programs do not.
  static func mayBeChange(_ name: String, _ functions: [String: FunctionDefinition]) -> Bool {
    builtins.mayHold(name) || (!functions.isEmpty && functions[name] != nil)
  }

  /// The builtins that change the shell that runs them.
  private static let builtins = NameScreen([
    "cd", "pushd", "popd", "command", "builtin", "export", "declare", "typeset", "readonly", "local", "read", "unset",
    "mapfile", "readarray", "getopts", "let", "printf", "shift", "set", "source", ".", "eval",
  ])

  /// Takes in a builtin or a function of the script.
  mutating func visitBuiltin(_ name: String, arguments: ArraySlice<ShellWord>) {
    guard ShellChanges.mayBeChange(name, functions) else { return }
    switch name {
    case "cd", "pushd", "popd": movesDirectory = true
    case "command", "builtin":
      if let next = arguments.first?.literal { visitBuiltin(next, arguments: arguments.dropFirst()) }
    case "export", "declare", "typeset", "readonly", "local", "read", "unset", "mapfile", "readarray", "getopts", "let",
      "printf":
      visitNames(name, arguments)
    case "shift": shiftsArguments = true
    case "source", ".", "eval": assignsAnything = true
    default:
      guard let function = functions[name], calls.insert(name).inserted else { return }
      visit(.compound(function.body))
    }
  }

  /// Takes in the variables that a builtin names in its arguments.
  private mutating func visitNames(_ builtin: String, _ arguments: ArraySlice<ShellWord>) {
    if builtin == "printf", arguments.first?.literal != "-v" { return }
    for word in builtin == "printf" ? arguments.dropFirst().prefix(1) : arguments {
      var name = word.literalPrefix.prefix { $0 != "=" && $0 != "[" }
      if name.hasSuffix("+") { name.removeLast() }
      if !name.isEmpty, !name.hasPrefix("-") { assign(String(name)) }
    }
  }

  private mutating func assign(_ name: String) { assignments[name, default: 0] += 1 }
}
