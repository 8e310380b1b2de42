import ShellSyntax
import SourceEditing

/// One run of a script, or of a function's body, whose commands are being followed.
struct ScriptRun {
  /// A function with the script it was defined in.
  struct LoadedFunction {
    let definition: FunctionDefinition
    let script: PreparedScript
    let file: String?
    let firstLine: Int
  }

  let prepared: PreparedScript
  let frame: Frame
  let surroundings: ShellSurroundings
  /// The functions that are defined, those of sourced files included.
  var functions: [String: LoadedFunction]

  var script: ShellScript { prepared.script }
  private var invocations: [ShellInvocation] { prepared.invocations }

  init(
    _ prepared: PreparedScript, arguments: [String?]?, scriptPath: RepositoryPath?, frame: Frame,
    functions: [String: LoadedFunction]
  ) {
    self.prepared = prepared
    self.frame = frame
    surroundings = ShellSurroundings(
      variables: frame.variables, arguments: arguments, scriptPath: scriptPath?.absolute,
      folder: frame.folder?.absolute, repositoryRoot: RepositoryPath.root.absolute)
    self.functions = functions
    for (name, definition) in prepared.functions {
      self.functions[name] = LoadedFunction(
        definition: definition, script: prepared, file: frame.file, firstLine: frame.firstLine)
    }
  }

  /// The state when the script reaches the command; nil for one that is not of the script.
  func state(at command: SimpleCommand) -> ShellState? {
    var low = 0
    var high = invocations.count
    while low < high {
      let middle = (low + high) / 2
      if invocations[middle].command.span < command.span { low = middle + 1 } else { high = middle }
    }
    guard low < invocations.count, invocations[low].command.span == command.span else { return nil }
    return script.state(at: invocations[low], in: surroundings)
  }

  /// The state when the script reaches the first command in `span`; nil where there is none.
  func state(in span: ByteSpan) -> ShellState? {
    var low = 0
    var high = invocations.count
    while low < high {
      let middle = (low + high) / 2
      if invocations[middle].command.span.start < span.start { low = middle + 1 } else { high = middle }
    }
    guard low < invocations.count, span.contains(invocations[low].command.span) else { return nil }
    return script.state(at: invocations[low], in: surroundings)
  }

  /// The folder in the checkout in a state of the script; nil where it is not known.
  func folder(_ state: ShellState) -> RepositoryPath? {
    switch state.directory {
    case .unchanged: frame.folder
    case .literal(let path): frame.place(of: path)
    case .unknown: nil
    }
  }

  /// The 0-based line of a command behind the first of the script, in the file that the script comes from.
  func line(of span: ByteSpan) -> Int { prepared.hasLinesOfFile ? prepared.lines.index(of: span.start) : 0 }
}
