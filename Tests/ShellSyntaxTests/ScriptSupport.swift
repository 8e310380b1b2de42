import ShellSyntax
import SourceEditing

/// A script from its text.
func script(_ text: String, templates: Bool = true) -> ShellScript {
  ShellScript(Array(text.utf8), templates: templates)
}

/// The words of every simple command, literal ones resolved, others as written.
func commands(_ text: String, templates: Bool = true) -> [[String]] {
  let script = script(text, templates: templates)
  if let stop = script.stop { return [["stop", "\(stop.offset)", stop.reason]] }
  return script.invocations.map { invocation in
    invocation.command.assignments.map { String(decoding: script.source[$0.span.range], as: UTF8.self) }
      + invocation.command.words.map { $0.literal ?? $0.text(in: script.source) }
  }
}

/// The only word after `x ` in the text.
func word(_ text: String, templates: Bool = true) -> ShellWord? {
  let words = script("x " + text, templates: templates).invocations.first?.command.words ?? []
  return words.count == 2 ? words.last : nil
}

extension ShellScript {
  /// The invocation whose first word is `name`.
  func invocation(_ name: String) -> ShellInvocation? {
    invocations.first { $0.command.words.first?.literal == name }
  }

  /// The script after edits, as text.
  func applying(_ edits: [TextEdit]) -> String {
    guard let set = try? EditSet(edits) else { return "conflict" }
    return String(decoding: set.applied(to: source), as: UTF8.self)
  }

  /// The script with `new` before its command `build`, or the refusal's reason.
  func inserting(_ new: String = "new", before name: String = "build", allowsLineBreaks: Bool = true) -> String {
    guard let invocation = invocation(name) else { return "no \(name)" }
    switch insertion(of: new, before: invocation, allowsLineBreaks: allowsLineBreaks) {
    case .success(let edits): return applying(edits)
    case .failure(let refusal): return "refused: " + refusal.reason
    }
  }
}
