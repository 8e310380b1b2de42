import ShellSyntax
import Testing

@Suite struct InvocationTests {
  static let places: [(String, [ShellInvocation.Ancestor])] = [
    ("build", [.statement(0)]), ("a; build", [.statement(1)]),
    ("a && build", [.statement(0), .andOr(position: 1, count: 2)]),
    ("build | a", [.statement(0), .pipeline(position: 0, count: 2)]), ("build &", [.statement(0), .background]),
    ("! build", [.statement(0), .negated]), ("if build; then a; fi", [.statement(0), .condition, .statement(0)]),
    ("if a; then build; fi", [.statement(0), .conditionalBody, .statement(0)]),
    ("if a; then b; else build; fi", [.statement(0), .conditionalBody, .statement(0)]),
    ("while build; do a; done", [.statement(0), .loopCondition, .statement(0)]),
    ("for i in a; do build; done", [.statement(0), .loopBody, .statement(0)]),
    ("f() { build; }", [.statement(0), .functionBody(name: "f"), .brace, .statement(0)]),
    ("(build)", [.statement(0), .subshell, .statement(0)]),
    ("case a in a) build;; esac", [.statement(0), .caseArm, .statement(0)]),
    ("x=$(build)", [.statement(0), .commandSubstitution, .statement(0)]),
    ("x=`build`", [.statement(0), .commandSubstitution, .backquotes, .statement(0)]),
    ("a <(build)", [.statement(0), .processSubstitution, .statement(0)]),
    ("coproc build", [.statement(0), .background]),
    ("a ${b:-$(build)}", [.statement(0), .commandSubstitution, .statement(0)]),
    ("a <<E\n$(build)\nE", [.statement(0), .commandSubstitution, .statement(0)]),
    ("[[ $(build) ]]", [.statement(0), .commandSubstitution, .statement(0)]),
    ("x=([$(build)]=a)", [.statement(0), .commandSubstitution, .statement(0)]),
    ("a > $(build)", [.statement(0), .commandSubstitution, .statement(0)]),
  ]

  @Test(arguments: places) func `an invocation knows what stands around it`(
    text: String, ancestors: [ShellInvocation.Ancestor]
  ) {
    #expect(script(text, templates: false).invocation("build")?.ancestors == ancestors)
  }

  @Test(arguments: ["build", "a; build", "build && a", "build | a", "a | build", "! build", "time build"])
  func `runs whenever the script gets there`(text: String) {
    #expect(script(text).invocation("build")?.isUnconditional == true)
  }

  @Test(arguments: [
    "a && build", "a || build", "(build)", "if a; then build; fi", "f() { build; }", "build &", "x=$(build)",
    "{ build; }",
  ])
  func `may not run`(text: String) { #expect(script(text).invocation("build")?.isUnconditional == false) }

  @Test(arguments: [
    "if a; then build; else other; fi", "if a; then build; elif b; then c; other; fi",
    "if a; then b; elif c; then build; elif d; then e; elif f; then if g; then other; fi; fi",
    "x && { if a; then { build; }; else cd b && other; fi; }",
  ])
  func `one of two runs`(text: String) throws {
    let script = script(text)
    let (one, other) = (try #require(script.invocation("build")), try #require(script.invocation("other")))
    #expect(one.excludes(other) && other.excludes(one))
    #expect(!one.excludes(one))
  }

  @Test(arguments: [
    "build; other", "build && other", "if a; then build; other; fi", "if build; then other; fi",
    "if a; then build; fi; if b; then other; fi", "if a; then build; fi; other", "build || other",
    "for x in a b; do if c; then build; else other; fi; done", "f() { if c; then build; else other; fi; }; f; f",
    "case $a in b) build ;;& c) other ;; esac", "(build); (other)", "if a; then build & fi | if b; then other; fi",
  ])
  func `both of two may run`(text: String) throws {
    let script = script(text)
    let (one, other) = (try #require(script.invocation("build")), try #require(script.invocation("other")))
    #expect(!one.excludes(other) && !other.excludes(one))
  }

  @Test(arguments: [
    "build", "  build x y \n", "# a\n\nbuild # b\n", "A=1 build", "build;", "build $(a)", "build \\\n  x\n",
  ])
  func `is the whole script`(text: String) {
    #expect(script(text).soleInvocation?.command.words.first?.literal == "build")
  }

  @Test(arguments: [
    "", "build; a", "build | a", "build && a", "! build", "build &", "build > a", "(build)", "time build", "build 'x",
    "f() { build; }",
  ])
  func `is not the whole script`(text: String) { #expect(script(text).soleInvocation == nil) }

  @Test func `names the function around it`() {
    let script = script("f() { g() { build; }; a; }; b")
    #expect(script.invocation("build")?.enclosingFunction == "g")
    #expect(script.invocation("a")?.enclosingFunction == "f")
    #expect(script.invocation("b")?.enclosingFunction == nil)
    #expect(script.functions.keys.sorted() == ["f", "g"])
  }

  @Test func `comes in source order`() {
    #expect(
      commands("a $(b) | c <<E && d\n$(e)\nE\nf", templates: false).map(\.first) == ["a", "b", "c", "d", "e", "f"])
  }
}
