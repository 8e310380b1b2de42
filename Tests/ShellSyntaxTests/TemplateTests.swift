import ShellSyntax
import SourceEditing
import Testing

@Suite struct TemplateTests {
  @Test(arguments: [
    ("<< parameters.x >>", [["<< parameters.x >>"]]), ("<<parameters.x>> a", [["<<parameters.x>>", "a"]]),
    ("a <<parameters.x>>b", [["a", "<<parameters.x>>b"]]),
    ("A=<< pipeline.number >> b", [["A=<< pipeline.number >>", "b"]]),
    ("a \"<< parameters.x >>\" b", [["a", "\"<< parameters.x >>\"", "b"]]),
    ("a '<< parameters.x >>' b", [["a", "'<< parameters.x >>'", "b"]]),
    ("a <<# parameters.x >>--b<</ parameters.x >> c", [["a", "<<# parameters.x >>--b<</ parameters.x >>", "c"]]),
    ("a << pipeline.parameters.x == \"a >> b\" >> c", [["a", "<< pipeline.parameters.x == \"a >> b\" >>", "c"]]),
    ("a 2<<parameters.x>>", [["a", "2<<parameters.x>>"]]), ("if<<parameters.x>>", [["if<<parameters.x>>"]]),
    ("a >> << parameters.x >>", [["a"]]), ("[[ << parameters.x >> == y ]] && a", [["a"]]),
    ("case << parameters.x >> in << parameters.y >>) a ;; esac", [["a"]]),
  ]) func `a template is part of a word wherever it stands`(text: String, expected: [[String]]) {
    #expect(commands(text) == expected)
  }

  @Test(arguments: [
    ("a \\<<E\nb\nE\nc", [["a"], ["c"]]), ("a \\<<-'E' b\n\tE\nc", [["a", "b"], ["c"]]), ("a \\<<< b c", [["a", "c"]]),
    ("a 3\\<<E\nE", [["a"]]), ("a \"\\<<\" '\\<<x'", [["a", "<<", "<<x"]]), ("a <<E\nb\nE\nc", [["a"], ["c"]]),
    ("a << EOF | tee >>b\nx\nEOF", [["a"], ["tee"]]), ("a \\\\<b", [["a", "\\"]]), ("a <b >>c d", [["a", "d"]]),
    ("((1 \\<< 2)); a", [["a"]]), ("((1<<2)); a", [["a"]]),
  ]) func `leaves the shell its own operators`(text: String, expected: [[String]]) {
    #expect(commands(text) == expected)
  }

  @Test func `the span of an escaped operator has the backslash, its operation has not`() {
    let redirection = script("a \\<<E\nE").invocation("a")?.command.redirections.first
    #expect(redirection?.operation == "<<")
    #expect(redirection?.span.start == 2)
  }

  @Test func `without templates the shell's rules are all there is`() {
    #expect(commands("a <<x >>b\ny\nx\nc", templates: false) == [["a"], ["c"]])
    #expect(commands("a \\<<b c", templates: false) == [["a", "<", "c"]])
  }

  @Test func `a template is never literal and may be several words unless quoted`() {
    #expect(word("a<<parameters.x>>")?.literal == nil)
    #expect(word("a<<parameters.x>>")?.literalPrefix == "a")
    #expect(word("a<<parameters.x>>")?.mayExpandToSeveralWords == true)
    #expect(word("'a<<parameters.x>>'")?.literal == nil)
    #expect(word("'a<<parameters.x>>'")?.mayExpandToSeveralWords == false)
    #expect(word("\"<<parameters.x>>\"")?.hasTemplate == true)
    #expect(word("<< parameters.x >>")?.parts == [.template("parameters.x")])
  }
}
