import SourceEditing

/// Finds the place and the form in which a command can stand before another.
struct InsertionPlanner {
  let source: [UInt8]
  let scope: ShellScope
  let allowsLineBreaks: Bool
  /// The new command, for the place it gets.
  let command: String
  /// Whether the new command is an and-or list of its own, which needs braces inside another one.
  private let isList: Bool
  /// Whether the status of the statement decides something other than `set -e`: it is tested, or ends the script.
  private let statusCounts: Bool
  /// Whether the statement is the last of a function, whose status it becomes.
  private let endsFunction: Bool

  init(
    script: ShellScript, invocation: ShellInvocation, allowsLineBreaks: Bool, command: (String) -> String
  ) throws(ShellEditRefusal) {
    guard let scope = invocation.scopes.last else { throw ShellEditRefusal("the command is not in the script") }
    try InsertionPlanner.refuse(invocation, in: script)
    self.source = script.source
    self.scope = scope
    self.allowsLineBreaks = allowsLineBreaks
    self.command = command(InsertionPlanner.indentation(at: scope.pipeline.span.start, in: script.source))
    let added = ShellScript(Array(self.command.utf8), templates: script.readsTemplates)
    guard added.stop == nil, added.body.statements.count == 1, let statement = added.body.statements.first,
      statement.terminator == .newline, added.comments.isEmpty, statement.span.end == added.source.count,
      !added.invocations.contains(where: { $0.command.redirections.contains { $0.heredoc != nil } })
    else { throw ShellEditRefusal("what is to be inserted is not one statement") }
    self.isList = statement.pipelines.count > 1
    let isLastOfScript = scope.kind == nil && scope.statementIndex == scope.list.statements.count - 1
    let isLastOfList = scope.statementIndex == scope.list.statements.count - 1
    let outer = invocation.scopes.dropLast().last?.element
    if case .function = outer { self.endsFunction = isLastOfList } else { self.endsFunction = false }
    self.statusCounts =
      invocation.ancestors.contains { $0 == .condition || $0 == .loopCondition } || isLastOfScript
      || scope.statement.terminator == .ampersand || endsFunction
  }

  /// The edits.
  func edits() -> [TextEdit] {
    let statement = scope.statement
    guard statement.pipelines.count > 1 else { return [wholeStatement(statement)] }
    let isLast = scope.pipelineIndex == statement.pipelines.count - 1
    let before = scope.pipelineIndex > 0 ? statement.operators[scope.pipelineIndex - 1] : nil
    // A failing command that is not the last of its list does not end a script under `set -e`; in braces at the end of
    // the list each command does.
    if isLast, !statusCounts { return braced("; ") }
    guard before?.isAnd != false else { return braced(" && ") }
    return [joined(after: before)]
  }

  /// Before a statement of one pipeline.
  private func wholeStatement(_ statement: ShellStatement) -> TextEdit {
    let start = statement.span.start
    if isTested { return joined(after: nil) }
    let lineStart = InsertionPlanner.lineStart(of: start, in: source)
    let blanks = InsertionPlanner.text(source, lineStart, start)
    guard allowsLineBreaks, InsertionPlanner.isBlank(source, lineStart, start) else {
      let isAtEnd = !allowsLineBreaks && statusCounts && !isList
      return .insertion(at: start, command + (isAtEnd ? " && " : "; "))
    }
    let isContinued = InsertionPlanner.isContinuation(lineStart, in: source)
    return .insertion(at: start, command + (isContinued ? "; \\\n" : "\n") + blanks)
  }

  /// Whether the statement's status is what a test looks at, or what a function, which a test may call, ends with.
  private var isTested: Bool { scope.kind == .condition || scope.kind == .loopCondition || endsFunction }

  /// `command && …`, where the pipeline is the first or comes after the `&&` of `before`.
  private func joined(after before: ShellListOperator?) -> TextEdit {
    let start = scope.pipeline.span.start
    let text = isList ? "{ \(command); }" : command
    guard allowsLineBreaks else { return .insertion(at: start, text + " && ") }
    let lineStart = InsertionPlanner.lineStart(of: start, in: source)
    let isContinued = InsertionPlanner.isContinuation(lineStart, in: source)
    if InsertionPlanner.isBlank(source, lineStart, start) {
      let usesBackslash = isContinued || hasContinuation(scope.pipeline.span)
      let blanks = InsertionPlanner.text(source, lineStart, start)
      return .insertion(at: start, text + (usesBackslash ? " && \\\n" : " &&\n") + blanks)
    }
    if let before, isContinued, InsertionPlanner.isBlank(source, lineStart, before.span.start) {
      let blanks = InsertionPlanner.text(source, lineStart, before.span.start)
      let gap = InsertionPlanner.text(source, before.span.end, start)
      return .insertion(at: before.span.start, "&&" + gap + text + " \\\n" + blanks)
    }
    return .insertion(at: start, text + " && ")
  }

  /// `{ command; …; }` with `joint` between the two.
  private func braced(_ joint: String) -> [TextEdit] {
    let span = scope.pipeline.span
    let text = isList && joint != "; " ? "{ \(command); }" : command
    return [.insertion(at: span.start, "{ " + text + joint), .insertion(at: span.end, "; }")]
  }

  /// Whether `span` goes over a line continuation.
  private func hasContinuation(_ span: ByteSpan) -> Bool {
    for index in span.range.dropFirst() where source[index] == .lineFeed && source[index - 1] == .backslash {
      return true
    }
    return false
  }
}
