import ShellSyntax
import SourceEditing

/// A script with what is asked of it again and again.
struct PreparedScript: Sendable {
  let script: ShellScript
  let invocations: [ShellInvocation]
  let functions: [String: FunctionDefinition]
  let lines: TextLines
  /// The aliases that the script defines; nil where it cannot have any.
  let aliases: ShellAliases?
  /// Whether its lines are lines of the file that it comes from; one that another command writes has lines of its own.
  let hasLinesOfFile: Bool

  init(_ script: ShellScript, hasLinesOfFile: Bool = true) {
    self.script = script
    self.hasLinesOfFile = hasLinesOfFile
    invocations = script.invocations
    functions = script.functions
    lines = TextLines(script.source)
    aliases =
      ShellAliases.mayStand(in: script.source) ? ShellAliases(invocations, source: script.source) : nil
  }

  init(_ text: String, hasLinesOfFile: Bool = true) {
    self.init(ShellScript.parse(Array(text.utf8), templates: false), hasLinesOfFile: hasLinesOfFile)
  }

  /// What it costs to know the state at one of its commands, in steps.
  var stateCost: Int { 1 + invocations.count / 8 }
}
