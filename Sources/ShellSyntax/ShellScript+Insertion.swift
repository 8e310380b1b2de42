public import SourceEditing

extension ShellScript {
  /// The edits, in bytes of the script, that make `command` run right before `invocation`, one of this script's.
  ///
  /// All else runs exactly as before, with `set -e` and without: where the new command fails the script goes on or ends as
  /// it would had `invocation` failed. A statement that begins its line gets a line above; in a list the command joins in
  /// place. `command` is one statement; with `allowsLineBreaks` off (a script in a plain YAML scalar) no line is added.
  /// The result is read again: it holds the same commands and the new one before `invocation`, or there is a refusal.
  public func insertion(
    of command: String, before invocation: ShellInvocation, allowsLineBreaks: Bool = true
  ) -> Result<[TextEdit], ShellEditRefusal> {
    insertion(before: invocation, allowsLineBreaks: allowsLineBreaks) { _ in command }
  }

  /// Like `insertion(of:before:)`, for a command of several lines joined by backslashes: `command` gets the blanks that the
  /// line begins with on which it starts.
  public func insertion(
    before invocation: ShellInvocation, allowsLineBreaks: Bool = true, of command: (String) -> String
  ) -> Result<[TextEdit], ShellEditRefusal> {
    do throws(ShellEditRefusal) {
      let planner = try InsertionPlanner(
        script: self, invocation: invocation, allowsLineBreaks: allowsLineBreaks, command: command)
      let edits = planner.edits()
      try check(edits, inserting: planner.command, before: invocation)
      return .success(edits)
    } catch {
      return .failure(error)
    }
  }

  /// Whether the result of `edits` holds the commands of this script, and `command` right before `invocation`.
  private func check(
    _ edits: [TextEdit], inserting command: String, before invocation: ShellInvocation
  ) throws(ShellEditRefusal) {
    let disjoint: EditSet
    do throws(EditConflict) {
      disjoint = try EditSet(edits)
    } catch {
      throw ShellEditRefusal("the edits overlap")
    }
    let templates = readsTemplates
    let result = ShellScript(disjoint.applied(to: source), templates: templates)
    let added = ShellScript(Array(command.utf8), templates: templates)
    let own = invocations
    var expected = own.map { $0.text(in: source) }
    let texts = added.invocations.map { $0.text(in: added.source) }
    // Behind a pipe the new command comes before the whole pipeline.
    let start = invocation.scopes.last?.pipeline.span.start ?? invocation.command.span.start
    let index = own.firstIndex { $0.command.span.start >= start } ?? own.count
    expected.insert(contentsOf: texts, at: index)
    guard result.stop == nil, result.invocations.map({ $0.text(in: result.source) }) == expected,
      result.comments.count == comments.count + added.comments.count
    else { throw ShellEditRefusal("the command cannot be inserted here without changing others") }
  }
}

extension ShellInvocation {
  /// The command as it is written, its heredocs' bodies included.
  fileprivate func text(in source: [UInt8]) -> [[UInt8]] {
    let bodies = command.redirections.compactMap { $0.heredoc?.body }
    return ([command.span] + bodies).map { Array(source[$0.range]) }
  }
}
