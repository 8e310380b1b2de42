import SourceEditing
import Testing

@testable import DockerfileSyntax

/// A Dockerfile from its text.
func dockerfile(_ text: String) -> Dockerfile {
  Dockerfile.parse(SourceText(path: "Dockerfile", bytes: Array(text.utf8)))
}

@Suite struct DockerfileLexingTests {
  @Test(arguments: ["\u{FEFF}FROM a\nRUN b\n", "FROM a\r\nRUN b\r\n", "FROM a\nRUN b", "  FROM   a  \n\tRUN b\t\n"])
  func `reads two instructions in every dress`(_ text: String) {
    let file = dockerfile(text)
    #expect(file.problems.isEmpty)
    #expect(file.instructions.map(\.keyword) == [.from, .run])
    #expect(file.instructions.map(\.arguments) == ["a", "b"])
  }

  @Test func `keeps spans that leave the byte order mark and line breaks out`() {
    let file = dockerfile("FROM a AS Böse\r\nRUN b\r\n")
    #expect(!file.isReadable)
    let good = dockerfile("\u{FEFF}FROM a AS Base\r\nRUN b\r\n")
    #expect(good.stages.map { good.source.string($0.span) } == ["FROM a AS Base\r\nRUN b"])
    #expect(good.stages.first?.nameSpan.map(good.source.string) == "Base")
    #expect(good.stages.first?.name == "base")
  }

  @Test func `reads directives until the first line that is none`() {
    let file = dockerfile("# Syntax = docker/dockerfile:1 x\n#escape=`\n# check=skip=all\n\n# syntax=other\nFROM a\n")
    #expect(file.directives.syntax == "docker/dockerfile:1")
    #expect(file.directives.escape == UInt8(ascii: "`"))
    #expect(file.directives.check == "skip=all")
    #expect(file.problems.isEmpty)
  }

  @Test(arguments: ["# a comment\n# escape=`\nFROM a\n", "\n# escape=`\nFROM a\n", "# unknown=1\n# escape=`\nFROM a\n"])
  func `takes a late directive for a comment`(_ text: String) {
    #expect(dockerfile(text).directives.escape == UInt8(ascii: "\\"))
  }

  @Test(arguments: ["# escape=`\n# escape=`\nFROM a\n", "# escape=x\nFROM a\n"])
  func `reports a wrong directive`(_ text: String) {
    #expect(dockerfile(text).problems.count == 1)
    #expect(!dockerfile(text).isReadable)
  }

  @Test(arguments: [
    ("docker/dockerfile:1.7", true), ("docker.io/docker/dockerfile-upstream:master", true),
    ("mirror.example:5000/docker/dockerfile:1", true), ("ghcr.io/other/frontend:1", false),
  ])
  func `does not trust a foreign frontend`(_ syntax: String, _ readable: Bool) {
    #expect(dockerfile("# syntax=\(syntax)\nFROM a\n").isReadable == readable)
  }

  @Test(arguments: [
    ("RUN a \\\n  b\n", "a   b"), ("RUN a \\  \n  b\n", "a   b"), ("RUN a \\\n# c\n  b\n", "a   b"),
    ("RUN a \\\n   # c \\\n\n  b\n", "a   b"), ("RUN a \\\\\nRUN c\n", "a \\\\"), ("RUN \\\na\n", "a"),
    ("RUN a # c\n", "a # c"), ("RUN a \\", "a"), ("RUN a \\\n\\\nb\n", "a b"), ("run a\n", "a"),
  ])
  func `joins continued lines`(_ text: String, _ arguments: String) {
    let file = dockerfile("FROM x\n" + text)
    #expect(file.instructions.dropFirst().first?.arguments == arguments)
  }

  @Test func `continues lines with the escape byte alone`() {
    let file = dockerfile("# escape=`\nFROM a\nCOPY x c:\\\nRUN a `\n b\n")
    #expect(file.instructions.map(\.arguments) == ["a", "x c:\\", "a  b"])
  }

  @Test func `maps words of continued lines to the file`() {
    let file = dockerfile("FROM \\\n  # which\n  golang:1 \\\n  as \\\n  Build\nRUN x\n")
    #expect(file.stages.first?.name == "build")
    #expect(file.stages.first.map { file.source.string($0.base.span) } == "golang:1")
    #expect(file.stages.first?.nameSpan.map(file.source.string) == "Build")
  }

  @Test func `reads flags, also quoted ones, up to the first other word`() {
    let file = dockerfile(
      "FROM a\nRUN --mount=type=cache,target=/x --network=\"none\" -- --y\nONBUILD COPY --from=b c d\n")
    #expect(file.instructions[1].flags.map(\.name) == ["mount", "network"])
    #expect(file.instructions[1].flagValue("network") == "none")
    #expect(file.instructions[1].arguments == "--y")
    #expect(file.instructions[2].triggers.first?.copySource == "b")
  }

  @Test(
    arguments: [
      ("RUN [\"a\", \"b\\n\\u00e9\\ud83d\\ude00\"]", ["a", "b\né😀"]), ("RUN [ ]", []), ("RUN [\"a\",]", nil),
      ("RUN ['a']", nil), ("RUN [ -f x ] && y", nil), ("RUN [\"a\"] b", nil), ("RUN [1]", nil), ("RUN [\"a\" ", nil),
    ] as [(String, [String]?)])
  func `knows the exec form from a shell test`(_ text: String, _ words: [String]?) {
    #expect(dockerfile("FROM x\n\(text)\n").instructions.last?.execForm == words)
  }

  @Test(arguments: [
    "FROM a b\n", "FROM\n", "FROM a AS\n", "FROM a AS 1b\n", "RUN x\nFROM a\n", "", "FRM a\n", "FROM a AS x y\n",
  ])
  func `reports what BuildKit rejects`(_ text: String) {
    #expect(!dockerfile(text).problems.isEmpty)
    #expect(!dockerfile(text).isReadable)
  }
}
