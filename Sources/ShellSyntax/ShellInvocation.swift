/// One simple command of a script and where it stands.
public struct ShellInvocation: Hashable, Sendable {
  /// What stands around a command.
  public enum Ancestor: Hashable, Sendable {
    /// The statement, by its index in its list.
    case statement(Int)
    /// An element of a list of several pipelines joined by `&&` and `||`.
    case andOr(position: Int, count: Int)
    /// An element of a pipeline of several commands.
    case pipeline(position: Int, count: Int)
    /// The test of an `if` or `elif`.
    case condition
    /// The test of a `while` or `until`.
    case loopCondition
    /// What an `if`, `elif` or `else` runs.
    case conditionalBody
    /// What a `for`, `while`, `until` or `select` repeats.
    case loopBody
    /// The body of a function.
    case functionBody(name: String)
    /// `( … )`
    case subshell
    /// `{ …; }`
    case brace
    /// What a pattern of a `case` runs.
    case caseArm
    /// `$( … )` or backquotes.
    case commandSubstitution
    /// `<( … )` or `>( … )`.
    case processSubstitution
    /// Backquotes: the spans inside may skip backslashes. Comes after `commandSubstitution`.
    case backquotes
    /// A statement that ends with `&`, or a `coproc`.
    case background
    /// A pipeline with `!` before it.
    case negated
  }

  /// The command.
  public let command: SimpleCommand
  /// What stands around it, from the outermost to the innermost.
  public let ancestors: [Ancestor]
  /// The lists it stands in, from the outermost to the innermost; one at least.
  let scopes: [ShellScope]
}

extension ShellInvocation {
  /// Whether its output becomes part of another command: it stands in a command or process substitution.
  public var isInCommandSubstitution: Bool {
    ancestors.contains(.commandSubstitution) || ancestors.contains(.processSubstitution)
  }

  /// Whether it stands in backquotes: text that is put in needs backslashes there.
  public var isInBackquotes: Bool { ancestors.contains(.backquotes) }

  /// Whether its output goes to another command through a pipe.
  public var isPiped: Bool {
    ancestors.contains { ancestor in
      if case .pipeline(let position, let count) = ancestor { position < count - 1 } else { false }
    }
  }

  /// The simple command whose output it reads through a pipe; nil where there is none.
  public var producer: SimpleCommand? {
    guard let scope = scopes.last, scope.commandIndex > 0, case .simple(let own) = scope.element, own == command,
      case .simple(let before) = scope.pipeline.commands[scope.commandIndex - 1]
    else { return nil }
    return before
  }

  /// The simple commands before it in its pipeline; empty where it is the first, or where one of them is no simple one.
  public var producers: [SimpleCommand] { pipeline { $0.commands[..<$1] } }

  /// The simple commands behind it in its pipeline; empty where it is the last, or where one of them is no simple one.
  public var consumers: [SimpleCommand] { pipeline { $0.commands[($1 + 1)...] } }

  private func pipeline(_ part: (ShellPipeline, Int) -> ArraySlice<ShellCommand>) -> [SimpleCommand] {
    guard let scope = scopes.last, case .simple(let own) = scope.element, own == command else { return [] }
    let others = part(scope.pipeline, scope.commandIndex)
    let simple = others.compactMap { if case .simple(let command) = $0 { command } else { nil } }
    return simple.count == others.count ? simple : []
  }

  /// Whether it, or a list around it, runs in the background.
  public var isInBackground: Bool { ancestors.contains(.background) }

  /// Whether it may run several times: in the body or the test of a loop.
  public var isInLoop: Bool { ancestors.contains(.loopBody) || ancestors.contains(.loopCondition) }

  /// Whether its status is tested by an `if`, `while` or `until`.
  public var isInCondition: Bool { ancestors.contains(.condition) || ancestors.contains(.loopCondition) }

  /// The name of the innermost function around it.
  public var enclosingFunction: String? {
    for case .functionBody(let name) in ancestors.reversed() { return name }
    return nil
  }

  /// Whether it runs whenever the script gets there: a statement of the script itself, its first pipeline, in the
  /// foreground.
  public var isUnconditional: Bool {
    ancestors.allSatisfy { ancestor in
      switch ancestor {
      case .statement, .andOr(position: 0, count: _), .pipeline, .negated: true
      default: false
      }
    }
  }
}

extension ShellInvocation {
  /// Whether another command of the same script runs only where this one does not: they stand in two bodies of one `if`,
  /// which nothing repeats.
  public func excludes(_ other: ShellInvocation) -> Bool {
    guard enclosingFunction == nil, other.enclosingFunction == nil, !isInLoop, !other.isInLoop else { return false }
    for (own, its) in zip(scopes, other.scopes) {
      if own.list.span != its.list.span { return own.kind == .conditionalBody && its.kind == .conditionalBody }
      guard own.statementIndex == its.statementIndex, own.pipelineIndex == its.pipelineIndex,
        own.commandIndex == its.commandIndex
      else { return false }
    }
    return false
  }

  /// The index of the scope that the body of the innermost function around it begins with; 0 outside of functions.
  var innermostFunctionScope: Int {
    for index in scopes.indices.dropLast().reversed() {
      if case .function = scopes[index].element { return index + 1 }
    }
    return 0
  }
}

/// A list with the place of a command in it.
struct ShellScope: Hashable, Sendable {
  /// The list.
  let list: ShellList
  /// What the list is; nil for the script itself.
  let kind: ShellInvocation.Ancestor?
  /// The lists of the same compound command that run before, such as the tests of an `if`.
  let precursors: [ShellList]
  /// The index of the statement in the list.
  var statementIndex = 0
  /// The index of the pipeline in the statement.
  var pipelineIndex = 0
  /// The index of the command in the pipeline.
  var commandIndex = 0

  init(_ list: ShellList, _ kind: ShellInvocation.Ancestor?, precursors: [ShellList] = []) {
    self.list = list
    self.kind = kind
    self.precursors = precursors
  }

  /// The statement of the command.
  var statement: ShellStatement { list.statements[statementIndex] }
  /// The pipeline of the command.
  var pipeline: ShellPipeline { statement.pipelines[pipelineIndex] }
  /// The element of the pipeline that is, or holds, the command.
  var element: ShellCommand { pipeline.commands[commandIndex] }
}
