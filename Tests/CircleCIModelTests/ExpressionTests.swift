import CircleCIModel
import Testing

@Suite struct ExpressionTests {
  private func result(_ expression: String) throws -> [String] {
    let parameters = """
      parameters:
        on: {type: boolean, default: true}
        off: {type: boolean, default: false}
        count: {type: integer, default: 3}
        name: {type: string, default: release-1}
        empty: {type: string, default: ""}
      """
    return scripts(try steps(job("- run: '\(expression)'", above: parameters), of: "build"))
  }

  @Test(arguments: [
    ("<< pipeline.parameters.on and pipeline.parameters.off >>", "false"),
    ("<< pipeline.parameters.off or pipeline.parameters.name >>", "release-1"),
    ("<< not pipeline.parameters.off >>", "true"),
    ("<< not pipeline.parameters.off and pipeline.parameters.off >>", "false"),
    ("<< pipeline.parameters.count == 3 >>", "true"),
    ("<< pipeline.parameters.count >= 4 >>", "false"),
    ("<< pipeline.parameters.count < 4 >>", "true"),
    (#"<< pipeline.parameters.name starts-with "release" >>"#, "true"),
    ("<< pipeline.parameters.name matches /release-[0-9]+/ >>", "true"),
    ("<< pipeline.parameters.name matches /release/ >>", "false"),
    (#"<< pipeline.parameters.on and "a" or "b" >>"#, "a"),
    (#"<< (pipeline.parameters.off and "a") or "b" >>"#, "b"),
    (#"v<< pipeline.parameters.count >>!"#, "v3!"),
    (#"<< pipeline.parameters.empty or "none" >>"#, "none"),
  ])
  func `an expression takes its value`(_ text: String, _ value: String) throws {
    #expect(try result(text) == [value])
  }

  @Test(arguments: [
    "<< pipeline.git.branch >>", "<< pipeline.git.branch == \"main\" >>", "<< pipeline.parameters.none >>",
    "echo << and >>", "cat >> file", "a < b >> c", "<< pipeline.git.tag matches /(?=v).*/ >>", "1 << 2",
  ])
  func `what cannot be told stays as it is`(_ text: String) throws {
    #expect(try result(text) == [text.replacing("<< 2", with: "<< 2")])
  }

  @Test(arguments: [
    (#"cat \<<EOF"#, "cat <<EOF"), (#"cat \<<<"$x""#, #"cat <<<"$x""#),
    (#"<<#pipeline.parameters.on>>yes<</pipeline.parameters.on>>"#, "yes"),
    (#"<<# pipeline.parameters.off >>yes<</ pipeline.parameters.off >>no"#, "no"),
    (#"<<^pipeline.parameters.off>>none<</pipeline.parameters.off>>"#, "none"),
  ])
  func `escapes and sections are read`(_ text: String, _ value: String) throws {
    #expect(try result(text) == [value])
  }

  @Test func `version 2 knows no templates`() throws {
    let text = """
      version: 2
      jobs: {build: {docker: [{image: a}], steps: [{run: "cat \\\\<<EOF << parameters.x >>"}]}}
      """
    #expect(scripts(try steps(text, of: "build")) == [#"cat \<<EOF << parameters.x >>"#])
  }

  @Test(arguments: [
    ("a+b*", "aab", true), ("a+b*", "b", false), ("(foo|bar)-\\d{2,3}", "bar-123", true),
    ("(foo|bar)-\\d{2,3}", "bar-1", false), ("[^x-z]*", "abc", true), ("[^x-z]*", "aby", false), ("^v.*$", "v1", true),
    ("(?:a|b)?c", "c", true), ("a{2}", "aa", true), ("a{2,}", "a", false), ("", "", true),
    ("(a*)*b", "aaaaaaaaaaaaac", false),
  ])
  func `a pattern matches the whole text`(_ pattern: String, _ text: String, _ isMatch: Bool) {
    #expect(RegularPattern(pattern)?.matchesWhole(text) == isMatch)
  }

  @Test(arguments: ["(?!a)", "a++", "(a", "a{5000}", "\\1", "[a", "*", "a)"])
  func `a pattern of another kind is refused`(_ pattern: String) {
    #expect(RegularPattern(pattern) == nil)
  }
}
