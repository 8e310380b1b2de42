import DockerCLI
import ShellSyntax
import SourceEditing

/// The first two bytes choose an edit and a command, the rest is a script: the edit is refused, or the script read again
/// has the same commands, word for word, but for what the edit declares.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzShellEdit(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 2 else { return 0 }
  let input = UnsafeBufferPointer(start: start, count: count)
  let script = ShellScript(Array(input[2...]), templates: input[0] & 1 == 1)
  let invocations = script.invocations
  guard !invocations.isEmpty else { return 0 }
  let index = Int(input[1]) % invocations.count
  switch input[0] >> 1 & 3 {
  case 0: insert("new --a b", before: invocations[index], allowsLineBreaks: true, in: script)
  case 1: insert("new || old", before: invocations[index], allowsLineBreaks: false, in: script)
  default:
    // The builds are few: take the next one.
    for invocation in invocations[index...] + invocations[..<index] {
      guard let docker = DockerInvocation(invocation.command, source: script.source),
        let build = BuildCommand(docker)
      else { continue }
      rewrite(build, in: script)
      break
    }
  }
  return 0
}

private func insert(
  _ command: String, before invocation: ShellInvocation, allowsLineBreaks: Bool, in script: ShellScript
) {
  guard
    case .success(let edits) = script.insertion(of: command, before: invocation, allowsLineBreaks: allowsLineBreaks)
  else { return }
  let after = apply(edits, to: script)
  for edit in edits { expect(edit.span.isEmpty, "more than an insertion: \(edit)") }
  var commands = texts(of: after)
  let added = texts(of: ShellScript(Array(command.utf8), templates: false))
  let first = commands.firstIndex(of: added[0]) ?? commands.count
  // The script may hold commands like the new one: one set of them more is there.
  expect(commands.count == texts(of: script).count + added.count, "another number of commands")
  guard !texts(of: script).contains(where: added.contains) else { return }
  expect(commands[first...].starts(with: added), "the new command is not there")
  commands.removeSubrange(first..<(first + added.count))
  expect(commands == texts(of: script), "other commands: \(shown(after))")
}

private func rewrite(_ build: BuildCommand, in script: ShellScript) {
  let flag = AddedFlag("--cache-from", "type=local,src=/tmp/cache", form: .joined)
  let rewrite = BuildRewrite(builder: "container", extraFlags: [flag])
  _ = try? build.stageCopy(target: "stage", tag: "image:tag", rewrite: rewrite)
  guard let edits = try? build.edits(for: rewrite) else { return }
  let after = apply(edits, to: script)
  let before = script.invocations
  let now = after.invocations
  expect(after.stop?.reason == script.stop?.reason, "another end: \(shown(after))")
  expect(before.count == now.count, "another number of commands: \(shown(after))")
  for (old, new) in zip(before, now) where old.command.span != build.invocation.command.span {
    // A command that the build's words hold, or that holds the build, changes with it.
    if old.command.span.contains(build.invocation.command.span) { continue }
    expect(text(of: old, in: script) == text(of: new, in: after), "another command: \(shown(after))")
  }
  guard let place = before.firstIndex(where: { $0.command.span == build.invocation.command.span }),
    let docker = DockerInvocation(now[place].command, source: after.source), let moved = BuildCommand(docker)
  else { fatalError("no build any more: \(shown(after))") }
  expect(moved.builder?.literal == "container", "another builder: \(shown(after))")
  expect(moved.contexts.map { $0.text(in: after.source) } == build.contexts.map { $0.text(in: script.source) })
  let added: Set<String> = ["--builder", "--load", "--cache-from", "--disable-content-trust"]
  let old = build.flags.filter { !added.contains($0.name) }.map { $0.name + ($0.value?.literal ?? "?") }
  let new = moved.flags.filter { !added.contains($0.name) }.map { $0.name + ($0.value?.literal ?? "?") }
  expect(old == new, "other flags: \(old) and \(new)")
}

private func apply(_ edits: [TextEdit], to script: ShellScript) -> ShellScript {
  guard let set = try? EditSet(edits) else { fatalError("overlapping splices: \(edits)") }
  return ShellScript(set.applied(to: script.source), templates: script.readsTemplates)
}

private func texts(of script: ShellScript) -> [[UInt8]] { script.invocations.map { text(of: $0, in: script) } }

private func text(of invocation: ShellInvocation, in script: ShellScript) -> [UInt8] {
  Array(script.source[invocation.command.span.range])
}

private func shown(_ script: ShellScript) -> String { String(decoding: script.source, as: UTF8.self) }

/// As `precondition`, whose message an optimised build drops.
private func expect(_ condition: Bool, _ message: @autoclosure () -> String = "a rule is broken") {
  if !condition { fatalError(message()) }
}
