import ShellSyntax
import SourceEditing
import Testing

@Suite struct WordEditTests {
  @Test(arguments: [
    ("A=1 docker build .", "docker build ."), ("A=1   docker", "docker"), ("A=1 \\\n  docker", "docker"), ("A=1", ""),
    ("x; A=1 docker", "x; docker"),
    ("A=1; x", "; x"),
  ]) func `removes an assignment with the blanks after it`(before: String, after: String) {
    let script = script(before)
    let assignment = script.invocations.flatMap(\.command.assignments).first
    #expect(assignment.map { script.applying([script.removal(of: $0.span)]) } == after)
  }

  @Test(arguments: [
    ("a --x b", "a b"), ("a --x", "a"), ("a --x # c", "a # c"), ("a --x; b", "a; b"), ("a --x | b", "a | b"),
    ("a --x\nb", "a\nb"),
    ("a \\\n  --x \\\n  b", "a \\\n  b"), ("a \\\n  --x\nb", "a\nb"), ("a --x >f", "a >f"), ("(a --x)", "(a)"),
    ("a --x \\\n\nb", "a \\\n\nb"),
  ]) func `removes a word and leaves the others as they stand`(before: String, after: String) {
    let script = script(before)
    let word = script.invocations.flatMap(\.command.words).first { $0.literal == "--x" }
    #expect(word.map { script.applying([script.removal(of: $0.span)]) } == after)
  }

  @Test func `replaces only the bytes that differ`() {
    let script = script("docker build .")
    let word = script.invocations.first?.command.words.last
    #expect(word.map { script.replacement(of: $0, with: "./x") }?.replacement == Array("/x".utf8))
    #expect(word.map { script.replacement(of: $0, with: ".") }?.replacement == [])
  }

  @Test(arguments: [
    ("a b c", " "), ("a \\\n  b c", " \\\n  "), ("a \\\n  b \\\n    c", " \\\n    "), ("a\\\n b", " \\\n "),
    ("a b \\\n", " "), ("a 'b\nc' d", " "),
  ]) func `inserts in the command's own style`(text: String, separator: String) {
    let script = script(text)
    guard let command = script.invocations.first?.command, let word = command.words.first else {
      return #expect(Bool(false))
    }
    #expect(
      script.insertion(of: "--x", after: word, in: command, onOwnLine: true).replacement
        == Array((separator + "--x").utf8))
    #expect(script.insertion(of: "--x", after: word, in: command).replacement == Array(" --x".utf8))
  }
}
