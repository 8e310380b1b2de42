import SourceEditing
import Testing

@testable import DockerfileSyntax

@Suite struct HeredocTests {
  @Test(arguments: [
    "RUN <<EOF\nFROM fake\n# no comment\nx \\\nEOF\n", "RUN <<-EOF\n\tFROM fake\n\tEOF\n",
    "RUN <<'EOF'\nFROM fake\nEOF\n",
    "RUN <<\"EOF\" cat\nFROM fake\nEOF\n", "COPY <<EOF /x\nFROM fake\nEOF\n", "ADD <<EOF /x\nFROM fake\nEOF\n",
    "RUN 3<<EOF cat <&3\nFROM fake\nEOF\n", "RUN <<A cat && <<B cat\nFROM fake\nA\nFROM fake\nB\n",
    "ONBUILD RUN <<EOF\nFROM fake\nEOF\n", "RUN --mount=type=cache,target=/x <<EOF\r\nFROM fake\r\nEOF\r\n",
    "RUN cat \\\n  <<EOF > /x\nFROM fake\nEOF\n",
  ])
  func `finds no stage inside`(_ text: String) {
    let file = dockerfile("FROM a\n\(text)FROM b\n")
    #expect(file.problems.isEmpty)
    #expect(file.stages.map(\.base.text) == ["a", "b"])
    #expect(file.instructions[1].heredocTexts.allSatisfy { $0.contains("FROM fake") })
  }

  @Test(arguments: [
    "RUN cat <<<EOF\n", "RUN [\"sh\", \"-c\", \"cat <<EOF\"]\n", "RUN echo \"<<EOF\"\n", "RUN x<<EOF\n",
    "ENV x <<EOF\n",
    "RUN echo $((1 << 2))\n", "RUN echo it's <<EOF\n", "RUN cat << EOF\n",
  ])
  func `sees none where BuildKit sees none`(_ text: String) {
    let file = dockerfile("FROM a\n\(text)FROM b\n")
    #expect(file.stages.map(\.base.text) == ["a", "b"])
    #expect(file.instructions[1].heredocs.isEmpty)
  }

  @Test func `reports one without an end`() {
    let file = dockerfile("FROM a\nRUN <<EOF\nFROM b\n")
    #expect(file.problems.map(\.message) == ["unterminated heredoc"])
    #expect(file.stages.count == 1)
  }

  @Test func `knows whether the body is expanded`() {
    let file = dockerfile("FROM a\nRUN <<EOF\nEOF\nRUN <<'EOF'\nEOF\nRUN <<E\"O\"F\nEOF\n")
    #expect(file.instructions.flatMap(\.heredocs).map(\.expandsVariables) == [true, false, false])
    #expect(file.instructions.flatMap(\.heredocs).map(\.name) == ["EOF", "EOF", "EOF"])
  }
}
