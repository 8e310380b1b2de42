import ShellSyntax
import Testing

@Suite struct InsertionTests {
  static let forms: [(String, String)] = [
    ("build", "new\nbuild"),
    ("a\n  build x\nb", "a\n  new\n  build x\nb"),
    ("\tbuild x\n", "\tnew\n\tbuild x\n"),
    ("cd x; build; b", "cd x; new; build; b"),
    ("if a; then build; fi", "if a; then new; build; fi"),
    ("if a; then\n  build\nfi", "if a; then\n  new\n  build\nfi"),
    ("(build)", "(new; build)"),
    ("f() { build \"$@\"; }\nf", "f() { new && build \"$@\"; }\nf"),
    ("for i in 1; do\n  build\ndone\nb", "for i in 1; do\n  new\n  build\ndone\nb"),
    ("case x in x) build ;; esac", "case x in x) new; build ;; esac"),
    ("build | tee log", "new\nbuild | tee log"),
    ("cat f | build -", "new\ncat f | build -"),
    ("time build", "new\ntime build"),
    ("build &\nb", "new\nbuild &\nb"),
    ("build <<E\nx\nE\nb", "new\nbuild <<E\nx\nE\nb"),
    ("cat <<E; build\nx\nE\nb", "cat <<E; new; build\nx\nE\nb"),
    ("a; \\\n  build; \\\n  b", "a; \\\n  new; \\\n  build; \\\n  b"),
    // In a list, not its last element, or the script's last statement.
    ("build && b", "new &&\nbuild && b"),
    ("a && build", "a && new && build"),
    ("cd x && build && b\nc", "cd x && new && build && b\nc"),
    ("a && build || b\nc", "a && new && build || b\nc"),
    ("a || build", "a || { new && build; }"),
    ("a || build && b\nc", "a || { new && build; } && b\nc"),
    ("cd x && \\\n  build \\\n  -t y && \\\n  b\nc", "cd x && \\\n  new && \\\n  build \\\n  -t y && \\\n  b\nc"),
    ("cd x &&\n  build &&\n  b\nc", "cd x &&\n  new &&\n  build &&\n  b\nc"),
    ("cd x \\\n  && build \\\n  && b\nc", "cd x \\\n  && new \\\n  && build \\\n  && b\nc"),
    ("a && build &", "a && new && build &"),
    // A list's last element with more behind: in braces both are under `set -e`.
    ("cd x && build\nb", "cd x && { new; build; }\nb"),
    ("a || build\nb", "a || { new; build; }\nb"),
    ("a && build | tee log\nb", "a && { new; build | tee log; }\nb"),
    ("a && build <<E\nx\nE\nb", "a && { new; build <<E; }\nx\nE\nb"),
    ("f() {\n  a && build\n}\nf", "f() {\n  a && new && build\n}\nf"),
    // Conditions.
    ("if build; then b; fi", "if new && build; then b; fi"),
    ("while build; do b; done", "while new && build; do b; done"),
    ("until a && build; do b; done", "until a && new && build; do b; done"),
    ("if a || build; then b; fi", "if a || { new && build; }; then b; fi"),
  ]

  @Test(arguments: forms) func `puts a command before another in the form its place asks for`(
    before: String, after: String
  ) {
    #expect(script(before, templates: false).inserting() == after)
  }

  @Test(arguments: [
    ("x=$(build)", "the command's output is part of another command"),
    ("x=`build`", "the command's output is part of another command"),
    ("diff <(build) y", "the command's output is part of another command"),
    ("coproc build", "the command is a coprocess"),
    ("coproc { build; }", "the command is a coprocess"),
    ("{ build; } | tee", "the output of the commands around it goes to another command or a file"),
    ("for i in 1; do build; done > log", "the output of the commands around it goes to another command or a file"),
    ("! build", "a '!' turns the command's failure into success, which the new command must not share"),
    ("if ! build; then a; fi", "a '!' turns the command's failure into success, which the new command must not share"),
    ("f() { build; }; x=$(f)", "the output of the function 'f' goes to another command or a file"),
    ("a; build $?", "the command uses the status of the one before it"),
    ("a; build \"${PIPESTATUS[0]}\"", "the command uses the status of the one before it"),
    ("build; if", "the script is not understood: no command in 'if'"),
  ]) func `refuses where the new command would be felt`(text: String, reason: String) {
    #expect(script(text + "\n").inserting() == "refused: " + reason)
  }

  @Test(arguments: ["a; b", "if", "a #c", "a &", "", "cat <<E\nE", "a\n"])
  func `refuses what is not one statement`(command: String) {
    #expect(script("build").inserting(command) == "refused: what is to be inserted is not one statement")
  }

  @Test func `an and-or list is kept together by braces inside another`() {
    #expect(script("a && build && b").inserting("n || m") == "a && { n || m; } && build && b")
    #expect(script("a && build\nb").inserting("n || m") == "a && { n || m; build; }\nb")
    #expect(script("build").inserting("n || m") == "n || m\nbuild")
  }

  @Test func `adds no line where none is allowed`() {
    #expect(script("build x").inserting(allowsLineBreaks: false) == "new && build x")
    #expect(script("cd x && build").inserting(allowsLineBreaks: false) == "cd x && new && build")
    #expect(script("build x; b").inserting(allowsLineBreaks: false) == "new; build x; b")
  }

  @Test func `a command of several lines gets the indentation of its line`() {
    let script = script("a\n  build\n")
    guard let build = script.invocation("build") else { return #expect(Bool(false)) }
    let result = script.insertion(before: build) { "new \\\n\($0)  --flag" }
    #expect((try? result.get()).map(script.applying) == "a\n  new \\\n    --flag\n  build\n")
  }

  @Test func `templates stand where they stood`() {
    #expect(
      script("<<# parameters.x >>\nbuild\n<</ parameters.x >>").inserting()
        == "<<# parameters.x >>\nnew\nbuild\n<</ parameters.x >>")
    #expect(
      script("cat \\<<E\n$x\nE\nbuild <<parameters.y>>").inserting() == "cat \\<<E\n$x\nE\nnew\nbuild <<parameters.y>>")
  }
}
