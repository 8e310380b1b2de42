import ShellSyntax
import SourceEditing

/// Any bytes give a script, with templates and without: spans lie in the text and in order, and what is asked of a word
/// or a command is answered.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzShell(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for templates in [true, false] {
    let script = ShellScript(bytes, templates: templates)
    expect((script.stop?.offset ?? 0) <= count, "reading stops behind the end")
    expect(isOrdered(script.body.statements.map(\.span), in: ByteSpan(0, count)), "statements out of order")
    expect(isOrdered(script.comments.sorted(), in: ByteSpan(0, count)), "comments overlap")
    let invocations = script.invocations
    for invocation in invocations { check(invocation.command, of: script) }
    // The state is that of the commands before: to ask for each one would take the square of the time.
    let probes = [invocations.first, invocations.last, invocations.dropFirst(invocations.count / 2).first]
    for probe in probes { if let probe { _ = script.state(at: probe) } }
  }
  return 0
}

private func check(_ command: SimpleCommand, of script: ShellScript) {
  expect(command.span.end <= script.source.count && command.span.start <= command.span.end)
  expect(isOrdered(command.assignments.map(\.span), in: command.span), "assignments out of order")
  expect(isOrdered(command.words.map(\.span), in: command.span), "words out of order")
  for word in command.words {
    _ = (word.literal, word.literalPrefix, word.mayExpandToSeveralWords, word.isImpure, word.text(in: script.source))
    guard let text = script.embeddedText(of: word) else { continue }
    expect(text.bytes.elementsEqual((word.literal ?? "").utf8), "another text: \(text.bytes)")
    for segment in text.segments where segment.kind == .verbatim {
      expect(script.source[segment.source.range] == text.bytes[segment.value.range], "verbatim is not")
    }
  }
}

private func isOrdered(_ spans: [ByteSpan], in whole: ByteSpan) -> Bool {
  spans.allSatisfy(whole.contains) && zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }
}

/// As `precondition`, whose message an optimised build drops.
private func expect(_ condition: Bool, _ message: @autoclosure () -> String = "a rule is broken") {
  if !condition { fatalError(message()) }
}
