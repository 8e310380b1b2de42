import DockerCLI
import ShellSyntax
import SourceEditing

/// The simple commands of a walked script.
extension BuildTracer {
  /// Commands that lead nowhere and change nothing that matters here: their words need not be looked at.
  private static let plain: Set<String> = [
    "echo", "printf", "cd", "pushd", "popd", "export", "set", "local", "declare", "readonly", "mkdir", "rm", "cp", "mv",
    "ls", "cat", "grep", "sed", "awk", "curl", "wget", "tar", "git", "test", "[", "true", "false", ":", "shift", "trap",
    "read", "unset", "chmod", "chown", "touch", "sleep", "date", "jq", "go", "cargo", "pip", "pip3", "apt-get", "apk",
  ]

  /// Follows a command, which reads what `producer` writes; answers whether the script ends with it.
  mutating func walk(
    _ command: SimpleCommand, _ run: inout ScriptRun, isCertain: Bool, producer: SimpleCommand? = nil
  ) -> Bool {
    for assignment in command.assignments {
      if let value = assignment.value { walk(value.substitutions, &run, isCertain: isCertain) }
      for element in assignment.elements ?? [] { walk(element.substitutions, &run, isCertain: isCertain) }
    }
    for word in command.words { walk(word.substitutions, &run, isCertain: isCertain) }
    for redirection in command.redirections {
      walk(redirection.target.substitutions, &run, isCertain: isCertain)
      if let heredoc = redirection.heredoc { walk(heredoc.substitutions, &run, isCertain: isCertain) }
    }
    guard let first = command.words.first else { return false }
    if let name = first.literal {
      if name == "exit" || name == "return" { return true }
      if run.functions[name] == nil, BuildTracer.plain.contains(name) { return false }
    }
    guard takeStep(run.prepared.stateCost), let state = run.state(at: command) else { return false }
    var frame = run.frame
    frame.folder = run.folder(state)
    frame.isCertain = isCertain
    for (name, variable) in state.variables where variable.isExported || frame.variables[name] != nil {
      frame.variables[name] = .some(variable.value)
    }
    let text = run.script.source
    frame.input = { StandardInput(of: command, from: producer, in: text) { state.text(of: $0) } }
    let expansion = CommandExpansion(
      text: { state.text(of: $0) }, arguments: state.arguments, elements: { state.elements(ofArray: $0) })
    let own = run.prepared.aliases?.expanded(command, source: run.script.source) ?? (command, run.script.source)
    let expanded = expansion.expand(own.0, source: own.1)
    let line = run.line(of: command.span)
    guard let program = expanded.command.words.first?.literal else { return false }
    let arguments = expanded.command.words.dropFirst().map(\.literal)
    if let function = run.functions[program] {
      call(function, named: program, arguments, state, &run, frame: frame)
    } else if program == "source" || program == "." {
      source(arguments, into: &run, frame: frame)
    } else {
      follow(expanded.command, source: expanded.source, frame: frame, line: line)
    }
    return program == "exec" && !arguments.isEmpty
  }

  /// Walks the body of a function with the arguments of one call.
  private mutating func call(
    _ function: ScriptRun.LoadedFunction, named name: String, _ arguments: [String?], _ state: ShellState,
    _ run: inout ScriptRun, frame: Frame
  ) {
    guard mayEnter(from: frame) else { return }
    var next = frame.entered()
    next.file = function.file
    next.firstLine = function.firstLine
    // A function sees every variable of its caller, exported or not.
    next.variables = state.variables.filter { !$0.key.utf8.allSatisfy { $0 < 0x3A } }.mapValues(\.value)
    var inner = ScriptRun(
      function.script, arguments: arguments, scriptPath: nil, frame: next, functions: run.functions)
    _ = walk(function.definition.body.asList, &inner, isCertain: frame.isCertain)
  }
}

extension CompoundCommand {
  /// The commands of a function's body; of anything but a group nothing.
  fileprivate var asList: ShellList {
    switch kind {
    case .brace(let list), .subshell(let list): list
    case .conditional(let branches, _): branches.first?.body ?? emptyList
    case .loop(_, _, let body), .forEach(_, _, let body), .forArithmetic(let body): body
    case .matching, .arithmetic, .test, .coprocess: emptyList
    }
  }

  private var emptyList: ShellList { ShellScript.parse([], templates: false).body }
}
