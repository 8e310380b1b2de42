import SourceEditing

extension ShellScript {
  /// Every simple command of the script in source order, also those in functions, loops, substitutions and heredocs.
  public var invocations: [ShellInvocation] {
    var collector = InvocationCollector(capacity: body.statements.count)
    collector.visit(ShellScope(body, nil))
    let found = collector.invocations
    // Only substitutions and heredocs come out of order.
    let isSorted = found.indices.dropFirst().allSatisfy { !(found[$0].command.span < found[$0 - 1].command.span) }
    return isSorted ? found : found.sorted { $0.command.span < $1.command.span }
  }

  /// The command that is all the script does: one simple command in the foreground, without redirections, not negated;
  /// comments and blank lines do not count. Nil for every other script.
  public var soleInvocation: ShellInvocation? {
    guard stop == nil, body.statements.count == 1, let statement = body.statements.first,
      statement.terminator != .ampersand, statement.pipelines.count == 1, let pipeline = statement.pipelines.first,
      !pipeline.isNegated, !pipeline.isTimed, pipeline.commands.count == 1,
      case .simple(let command)? = pipeline.commands.first, command.redirections.isEmpty
    else { return nil }
    return ShellInvocation(command: command, ancestors: [.statement(0)], scopes: [ShellScope(body, nil)])
  }

  /// The functions the script defines, by name; where one is defined twice, the later one.
  public var functions: [String: FunctionDefinition] {
    guard definesFunctions else { return [:] }
    var collector = InvocationCollector()
    collector.visit(ShellScope(body, nil))
    return collector.functions
  }
}

/// Walks a script and keeps its simple commands and functions.
struct InvocationCollector {
  private(set) var invocations: [ShellInvocation] = []
  private(set) var functions: [String: FunctionDefinition] = [:]
  private var ancestors: [ShellInvocation.Ancestor] = []
  private var scopes: [ShellScope] = []

  /// A collector for a script of about so many commands.
  init(capacity: Int = 0) { invocations.reserveCapacity(capacity) }

  /// Walks a list.
  mutating func visit(_ scope: ShellScope) {
    let depth = ancestors.count
    var scope = scope
    if let kind = scope.kind { ancestors.append(kind) }
    for (index, statement) in scope.list.statements.enumerated() {
      let statementDepth = ancestors.count
      scope.statementIndex = index
      if let command = statement.soleCommand {
        scope.pipelineIndex = 0
        scope.commandIndex = 0
        let isOutermost = ancestors.isEmpty
        invocations.append(
          ShellInvocation(
            command: command, ancestors: isOutermost ? [.statement(index)] : ancestors + [.statement(index)],
            scopes: isOutermost ? [scope] : scopes + [scope]))
        continue
      }
      ancestors.append(.statement(index))
      if statement.terminator == .ampersand { ancestors.append(.background) }
      for (position, pipeline) in statement.pipelines.enumerated() {
        let pipelineDepth = ancestors.count
        scope.pipelineIndex = position
        if statement.pipelines.count > 1 {
          ancestors.append(.andOr(position: position, count: statement.pipelines.count))
        }
        if pipeline.isNegated { ancestors.append(.negated) }
        visit(pipeline, in: &scope)
        ancestors.removeSubrange(pipelineDepth...)
      }
      ancestors.removeSubrange(statementDepth...)
    }
    ancestors.removeSubrange(depth...)
  }

  private mutating func visit(_ pipeline: ShellPipeline, in scope: inout ShellScope) {
    for (position, command) in pipeline.commands.enumerated() {
      let depth = ancestors.count
      scope.commandIndex = position
      if pipeline.commands.count > 1 {
        ancestors.append(.pipeline(position: position, count: pipeline.commands.count))
      }
      scopes.append(scope)
      visit(command)
      scopes.removeLast()
      ancestors.removeSubrange(depth...)
    }
  }

  private mutating func visit(_ command: ShellCommand) {
    switch command {
    case .simple(let simple):
      if !simple.span.isEmpty {
        invocations.append(ShellInvocation(command: simple, ancestors: ancestors, scopes: scopes))
      }
      for assignment in simple.assignments {
        visit(assignment.indexSubstitutions)
        if let value = assignment.value { visit(value.substitutions) }
        for element in assignment.elements ?? [] { visit(element.substitutions) }
      }
      for word in simple.words { if let content = word.content { visit(content.substitutions) } }
      visit(simple.redirections)
    case .compound(let compound): visit(compound)
    case .function(let definition):
      functions[definition.name] = definition
      ancestors.append(.functionBody(name: definition.name))
      visit(definition.body)
      ancestors.removeLast()
    }
  }

  private mutating func visit(_ compound: CompoundCommand) {
    visit(compound.substitutions)
    switch compound.kind {
    case .brace(let list): visit(ShellScope(list, .brace))
    case .subshell(let list): visit(ShellScope(list, .subshell))
    case .conditional(let branches, let otherwise):
      var tests: [ShellList] = []
      for branch in branches {
        visit(ShellScope(branch.condition, .condition, precursors: tests))
        tests.append(branch.condition)
        visit(ShellScope(branch.body, .conditionalBody, precursors: tests))
      }
      if let otherwise { visit(ShellScope(otherwise, .conditionalBody, precursors: tests)) }
    case .loop(_, let condition, let body):
      visit(ShellScope(condition, .loopCondition, precursors: [body]))
      visit(ShellScope(body, .loopBody, precursors: [condition]))
    case .forEach(_, let words, let body):
      for word in words ?? [] { visit(word.substitutions) }
      visit(ShellScope(body, .loopBody))
    case .forArithmetic(let body): visit(ShellScope(body, .loopBody))
    case .matching(let subject, let arms):
      visit(subject.substitutions)
      for arm in arms {
        for pattern in arm.patterns { visit(pattern.substitutions) }
        visit(ShellScope(arm.body, .caseArm))
      }
    case .arithmetic, .test: break
    case .coprocess(let command):
      ancestors.append(.background)
      visit(command)
      ancestors.removeLast()
    }
    visit(compound.redirections)
  }

  private mutating func visit(_ redirections: [ShellRedirection]) {
    for redirection in redirections {
      visit(redirection.target.substitutions)
      if let heredoc = redirection.heredoc { visit(heredoc.substitutions) }
    }
  }

  private mutating func visit(_ substitutions: [ShellSubstitution]) {
    for substitution in substitutions {
      switch substitution.kind {
      case .command: visit(ShellScope(substitution.list, .commandSubstitution))
      case .process: visit(ShellScope(substitution.list, .processSubstitution))
      case .backquoted:
        ancestors.append(.commandSubstitution)
        visit(ShellScope(substitution.list, .backquotes))
        ancestors.removeLast()
      }
    }
  }
}

extension ShellStatement {
  /// The command that is all the statement does, in the foreground, with nothing in it that runs others; nil for every
  /// other statement. Most are that, and cost no more than two lists then.
  fileprivate var soleCommand: SimpleCommand? {
    guard terminator != .ampersand, pipelines.count == 1, !pipelines[0].isNegated, pipelines[0].commands.count == 1,
      case .simple(let command) = pipelines[0].commands[0], !command.span.isEmpty, command.assignments.isEmpty,
      command.redirections.isEmpty, command.words.allSatisfy({ $0.content?.substitutions.isEmpty ?? true })
    else { return nil }
    return command
  }
}
