internal import ShellSyntax
internal import SourceEditing

/// The edits that put commands before those of scripts; scripts with one text have the same.
struct StageInsertions: Sendable {
  private struct Key: Hashable {
    let script: ObjectIdentifier
    let command: Int
    let text: String
  }

  private var known: [Key: Result<[TextEdit], ShellEditRefusal>] = [:]

  /// The edits, in bytes of the script, that make the command `text` run right before `command`.
  mutating func edits(
    of text: String, before command: ScriptAnalysis.Command, in script: ScriptAnalysis
  ) -> Result<[TextEdit], ShellEditRefusal> {
    let key = Key(script: ObjectIdentifier(script.facts), command: command.index, text: text)
    let edits = known[key] ?? script.script.insertion(of: text, before: command.invocation)
    known[key] = edits
    return edits
  }
}
