import ShellSyntax
import Testing

/// What real Bash does with scripts before and after an insertion.
@Suite struct ShellTrueTests {
  static let scripts = [
    "build x", "a; build x; b", "a\nbuild x\nb", "cd x; build; b", "cd x && build", "cd x && build\nb",
    "a && build && b\nc", "a && build || b\nc", "a || build\nc", "a || build && b\nc", "a || build || b\nc",
    "build && b || c\na", "build || b\nc", "build && b\nc", "if build; then a; else b; fi\nc",
    "if a && build; then c; fi\nb", "if a || build; then c; fi\nb", "until build; do a; break; done\nb",
    "if a; then\n  build\n  b\nfi\nc", "for i in 1 2; do build $i; done\nc",
    "e=1 && for i in 1 2; do\n  build \\\n    -t x . \\\n  && e=0 && break || b\ndone && [ \"$e\" -eq 0 ]",
    "for i in 1 2; do a && build $i; b; done\nc", "f() { build \"$@\"; b; }\nf x\nc", "f() { a && build; }\nf\nc",
    "(cd x && build)\nb", "{ a && build; }\nb", "build | cat\nb", "a && build | cat\nb",
    "case x in x) build ;; esac\nb",
    "cat <<E | cat; build\n$x\nE\nb", "a && build <<E\nx\nE\nb", "time build\nb",
    "cd x && \\\n  build \\\n  -t y && \\\n  b\nc", "cd x \\\n  && build \\\n  && b\nc",
    "while a; do build; b; break; done",
    "cat x | build\nb", "a && cat /dev/null | build\nb",
  ]
  static let failures: [Set<String>] = [[], ["a"], ["b"], ["a", "b"], ["c"]]

  @Test(arguments: scripts) func `all else runs as before, and a failing new command counts as a failing build`(
    text: String
  ) throws {
    guard let bash = try BashRun(stubs: ["a", "b", "c", "build", "new"]) else { return }
    defer { bash.close() }
    let edited = script(text, templates: false).inserting("new 1")
    for failing in Self.failures {
      let before = try bash.run(text, failing: failing)
      let after = try bash.run(edited, failing: failing)
      #expect(after.log.filter { $0 != "new 1" } == before.log, "\(edited) failing \(failing)")
      #expect(after.status == before.status, "\(edited) failing \(failing)")
      for (index, line) in after.log.enumerated() where line.hasPrefix("build") {
        #expect(index > 0 && after.log[index - 1] == "new 1", "\(edited) failing \(failing)")
      }
      let withoutBuild = try bash.run(text, failing: failing.union(["build"]))
      let withoutNew = try bash.run(edited, failing: failing.union(["new"]))
      #expect(
        withoutNew.log == withoutBuild.log.map { $0.hasPrefix("build") ? "new 1" : $0 },
        "\(edited) failing new, \(failing)")
      #expect(withoutNew.status == withoutBuild.status, "\(edited) failing new, \(failing)")
    }
  }
}
