import ShellSyntax
import SourceEditing
import Testing

@Suite struct StateTests {
  @Test(arguments: [
    ("cd a; build", "a"), ("cd a && build", "a"), ("(cd a && build)", "a"), ("cd a\ncd b\nbuild", "a/b"),
    ("cd a/b; cd ..; build", "a"),
    ("cd /a/./b/../c; build", "/a/c"), ("pushd a; build; popd", "a"), ("pushd a; pushd b; popd; build", "a"),
    ("cd -P -- a; build", "a"),
    ("cd a || exit 1\nbuild", "a"), ("{ cd a; }; build", "a"), ("cd a; (cd b); build", "a"),
    ("cd a; cd b | c; build", "a"),
    ("cd a; x=$(cd b; pwd); build", "a"), ("cd a; if b; then build; fi", "a"),
    ("cd a; for i in 1; do build; done", "a"),
    ("a && cd b && build", "b"), ("mkdir -p a && cd a\nbuild", "a"), ("cd a; f() { cd b; }; build", "a"),
    ("cd 'a b'; build", "a b"),
    ("for i in 1; do cd a; build; cd ..; done", "a"), ("cd ../a; build", "../a"), ("cd a; x=$(build)", "a"),
    ("command cd a; build", "a"),
    ("export A=1 && cd a\nbuild", "a"), ("cd a & cd b; build", "b"),
  ]) func `follows a literal cd`(text: String, folder: String) {
    #expect(directory(text) == .literal(folder))
  }

  @Test(arguments: [
    "build", "build; cd a", "(cd a); build", "cd a | b; build", "cd a & build", "cd a; cd ..; build", "cd .; build",
    "pushd a; popd; build",
    "f() { cd a; }; build", "a; echo cd b; build", "x=$(cd a && pwd); build", "(cd a; b) && build", "f() { build; }; f",
    "for i in 1; do (cd a; b); build; done",
  ]) func `stays where it was`(text: String) { #expect(directory(text) == .unchanged) }

  @Test(arguments: [
    "cd $a; build", "cd; build", "cd -; build", "cd ~user/a; build", "cd '~/a'; build", "cd $HOME$a; build",
    "HOME=/a; cd ~/b; build", "HOME=/a; cd $HOME/b; build", "cd ${HOME:-/a}; build", "if a; then cd b; fi; build",
    "a && cd b; build",
    "a || cd b; build", "cd a || build", "while a; do cd b; done; build", "for i in 1; do build; cd a; done",
    "popd; build",
    "f() { cd a; }; f; build", "f() { build; }; cd a; f", "cd << parameters.x >>; build", "cd a b; build",
    "[ -d a ] && cd a\nbuild",
    "case a in a) cd b;; esac; build", "cd $a; cd b; build", "while cd a; do build; done", "if cd a; then build; fi",
  ]) func `does not guess`(text: String) { #expect(directory(text) == .unknown) }

  @Test(arguments: [
    ("cd ~; build", "~"), ("cd ~/a; build", "~/a"), ("cd $HOME/a; build", "~/a"),
    ("cd \"${HOME}\"/a/b; cd ..; build", "~/a"),
    ("cd \"$HOME/a\"; cd b; build", "~/a/b"), ("cd /a; cd ~/b; build", "~/b"), ("cd ~/a; cd ../../b; build", "~/../b"),
    ("cd ~/a; cd /b; build", "/b"),
  ]) func `knows folders below the home folder`(text: String, folder: String) {
    #expect(directory(text) == .literal(folder))
  }

  @Test func `an absolute folder ends the doubt`() {
    #expect(directory("cd $a; cd /b; build") == .literal("/b"))
  }

  @Test(arguments: [
    ("A=1\nbuild", "1"), ("export A=1; build", "1"), ("A=1; export A; build", "1"), ("B=x; A=$B/y; build", "x/y"),
    ("A=1; A+=2; build", "12"),
    ("A='b c'; build", "b c"), ("A=; build", ""), ("A=1; (A=2); build", "1"), ("A=1; A=2 b; build", "1"),
    ("A=1; x=$(A=2); build", "1"),
    ("A=1; if b; then build; fi", "1"), ("A=1; for i in 1; do build; done", "1"), ("A=1 && build", "1"),
    ("A=1; f() { build; }; f", "1"),
    ("declare -x A=1; build", "1"), ("A=1; A=2 | b; build", "1"), ("for i in 1; do A=1; build; done", "1"),
    ("export A=\"$B\" A=3; build", "3"),
  ]) func `knows a constant variable`(text: String, value: String) {
    #expect(variable(text)?.value == value)
  }

  @Test(arguments: [
    "A=$(b); build", "A=$B; build", "A=1; if b; then A=2; fi; build", "A=1; b && A=2; build", "A=1; source b; build",
    "A=1; read A; build",
    "A=1; for A in x; do build; done", "A=1; for i in 1; do build; A=2; done", "A=1; f() { A=2; }; f; build",
    "A=1; f() { build; }; A=2; f",
    "A=(1 2); build", "A=1; eval b; build", "A=1; : ${A:=2}; build", "A=1; printf -v A x; build", "A=1; A[2]=3; build",
    "A=~; build",
    "A=1; while b; do A=2; done; build", "A=<<parameters.x>>; build", "f() { build; }; A=2; f",
  ]) func `knows no value that may have changed`(text: String) {
    #expect(variable(text) != nil)
    #expect(variable(text)?.value == nil)
  }

  @Test(arguments: [
    "build", "A=1 b; build", "(A=1); build", "build; A=1", "A=1 | b; build", "A=1 & build", "A=1; unset A; build",
    "A=1 build",
  ])
  func `knows no variable that the script has not set`(text: String) { #expect(variable(text) == nil) }

  @Test func `knows what is exported`() {
    #expect(variable("A=1; build")?.isExported == false)
    #expect(variable("export A=1; build")?.isExported == true)
    #expect(variable("A=1; export A; build")?.isExported == true)
    #expect(variable("export A=1; A=2; build")?.isExported == true)
    #expect(variable("set -a; A=1; build")?.isExported == true)
    #expect(variable("set -a; set +a; A=1; build")?.isExported == false)
  }

  private func directory(_ text: String) -> ShellWorkingDirectory? {
    let script = script(text)
    return script.invocation("build").map(script.workingDirectory)
  }

  private func variable(_ text: String) -> ShellState.Variable? {
    let script = script(text)
    return script.invocation("build").flatMap { script.variables(at: $0)["A"] }
  }
}

@Suite struct ShellDefaultTests {
  @Test(arguments: [
    (":-x", "a", "a"), ("-x", "a", "a"), (":-x", "", "x"), ("-x", "", ""), (":-a/b.c:d-e", "", "a/b.c:d-e"),
    (":-", "", ""), (":-$Y", "a", "a"), ("-\"x\"", "a", "a"),
  ])
  func `gives way to a value`(operation: String, value: String, expected: String) {
    #expect(ShellDefault(operation)?.value(over: value) == expected)
  }

  @Test(arguments: [":+x", "+x", ":=x", "%x", "#x", "[@]", "[0]:-x", "/a/-b", "", ":"])
  func `is no other operation`(operation: String) { #expect(ShellDefault(operation) == nil) }

  @Test(arguments: [":-$Y", ":-\"x y\"", ":-$(y)", ":-~"])
  func `does not guess what its word is worth`(operation: String) {
    #expect(ShellDefault(operation)?.value(over: "") == nil)
  }
}
