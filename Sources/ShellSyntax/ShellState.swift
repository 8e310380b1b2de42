/// What a script has set up when it reaches a command: its folder and its variables.
public struct ShellState: Hashable, Sendable {
  /// A variable of the script.
  public struct Variable: Hashable, Sendable {
    /// Its value; nil where the script does not tell.
    public var value: String?
    /// Whether the programs that are started see it because of the script. False says nothing of a variable that came
    /// in from outside: that stays exported when it is assigned.
    public var isExported: Bool
    /// The elements of an array, in order, nil for one that is not known; nil where it is none, or where the script does
    /// not tell how many there are.
    public var elements: [String?]?
  }

  /// The folder.
  public internal(set) var directory = ShellWorkingDirectory.unchanged
  /// The variables that the script has assigned or exported, by name.
  public internal(set) var variables: [String: Variable] = [:]
  /// What `pushd` left to come back to.
  var directoryStack: [ShellWorkingDirectory] = []
  /// Whether assigned variables are exported at once (`set -a`).
  var exportsAll = false
  /// The functions of the script.
  let functions: [String: FunctionDefinition]
  /// What is known around the script; nil where it is read as text alone.
  let surroundings: ShellSurroundings?

  init(functions: [String: FunctionDefinition], surroundings: ShellSurroundings? = nil) {
    self.functions = functions
    self.surroundings = surroundings
    variables = surroundings?.initialVariables ?? [:]
  }
}

extension ShellScript {
  /// Where `invocation`, one of this script's, runs.
  public func workingDirectory(at invocation: ShellInvocation) -> ShellWorkingDirectory {
    state(at: invocation).directory
  }

  /// The variables that the script has surely assigned or exported when it reaches `invocation`, by name; the
  /// assignments in front of the command itself left out.
  public func variables(at invocation: ShellInvocation) -> [String: ShellState.Variable] {
    state(at: invocation).variables
  }

  /// What the script has set up when it reaches `invocation`, one of its own.
  ///
  /// A `cd` to a literal folder, and an assignment, are taken to succeed. What may or may not have run makes unknown what
  /// it would change.
  public func state(at invocation: ShellInvocation) -> ShellState { state(at: invocation, in: nil) }

  /// The same for a script that starts in `surroundings`. Inside a function these are what a call of it finds: the
  /// statements around its definition do not count.
  public func state(at invocation: ShellInvocation, in surroundings: ShellSurroundings?) -> ShellState {
    var state = ShellState(functions: functions, surroundings: surroundings)
    let start = surroundings == nil ? 0 : invocation.innermostFunctionScope
    guard start < invocation.scopes.count else { return state }
    let scope = invocation.scopes[start]
    state.enter(scope)
    for statement in scope.list.statements[..<scope.statementIndex] { state.apply(statement) }
    state.descend(to: invocation, from: start, in: self)
    return state
  }
}

/// Gives the states at several commands of one script, which come in source order: the statements of the script itself
/// are gone through once for all of them.
public struct ShellStateWalk {
  private let script: ShellScript
  private var state: ShellState
  /// The first statement that `state` has not taken in.
  private var next = 0

  /// A walk through `script`.
  public init(_ script: ShellScript) {
    self.script = script
    state = ShellState(functions: script.functions)
  }

  /// What the script has set up when it reaches `invocation`, one of its own.
  public mutating func state(at invocation: ShellInvocation) -> ShellState {
    guard let scope = invocation.scopes.first, scope.statementIndex >= next else {
      return script.state(at: invocation)
    }
    for statement in script.body.statements[next..<scope.statementIndex] { state.apply(statement) }
    next = scope.statementIndex
    var own = state
    own.descend(to: invocation, from: 0, in: script)
    return own
  }
}

extension ShellState {
  /// Takes in what the compound command around `scope` has done before the scope starts.
  fileprivate mutating func enter(_ scope: ShellScope) {
    for list in scope.precursors { blur(ShellChanges(of: list, functions: functions)) }
    if scope.kind == .loopBody || scope.kind == .loopCondition { enterLoop(scope.list) }
  }

  /// Forgets what an earlier turn of a loop with the body `list` may have changed.
  private mutating func enterLoop(_ list: ShellList) {
    let changes = ShellChanges(of: list, functions: functions)
    var turn = self
    turn.apply(list)
    let folder = directory
    let stack = directoryStack
    blur(changes)
    // A turn that ends where it began leaves the folder known.
    if turn.directory == folder, folder != .unknown { directory = folder }
    directoryStack = stack
  }

  /// Makes the value of a loop's variable unknown.
  private mutating func forget(_ name: String) {
    variables[name] = Variable(value: nil, isExported: variables[name]?.isExported ?? false)
  }

  /// Takes in what runs before `invocation` from its statement in the scope at `start` on.
  fileprivate mutating func descend(to invocation: ShellInvocation, from start: Int, in script: ShellScript) {
    for depth in start..<invocation.scopes.count {
      let scope = invocation.scopes[depth]
      if depth > start {
        enter(scope)
        for statement in scope.list.statements[..<scope.statementIndex] { apply(statement) }
      }
      applyPipelines(before: scope)
      if case .compound(let compound) = scope.element, case .forEach(let name, _, _) = compound.kind { forget(name) }
      // A function runs where it is called, not where it is defined.
      if case .function(let definition) = scope.element, depth + 1 < invocation.scopes.count {
        enterFunction(definition, of: script)
      }
    }
  }

  /// Takes in what runs in the statement of `scope` before its command.
  private mutating func applyPipelines(before scope: ShellScope) {
    guard scope.pipelineIndex > 0 else { return }
    let statement = scope.statement
    let earlier = statement.pipelines[..<scope.pipelineIndex]
    if statement.operators[..<scope.pipelineIndex].allSatisfy(\.isAnd) {
      for pipeline in earlier { apply(pipeline) }
    } else {
      for pipeline in earlier { blur(ShellChanges(of: pipeline, functions: functions)) }
    }
  }

  /// Takes in that the body of `definition` runs at some time after its definition.
  private mutating func enterFunction(_ definition: FunctionDefinition, of script: ShellScript) {
    var all = ShellChanges(functions: functions)
    all.visit(script.body)
    for other in functions.values where other != definition { all.visit(.compound(other.body)) }
    if all.movesDirectory { directory = .unknown }
    for (name, count) in all.assignments where count > 1 || variables[name] == nil {
      variables[name] = Variable(value: nil, isExported: variables[name]?.isExported ?? false)
    }
    if all.assignsAnything {
      for (name, variable) in variables { variables[name] = Variable(value: nil, isExported: variable.isExported) }
    }
  }
}
