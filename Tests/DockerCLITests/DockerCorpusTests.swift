import Foundation
import ShellSyntax
import SourceEditing
import Testing

@testable import DockerCLI

/// Runs over the lines of `DOCKER_SCRIPTS`, each a JSON string with a shell script, and writes what was understood to
/// `DOCKER_DUMP`; without them it passes.
@Suite struct DockerCorpusTests {
  @Test func `reads every docker command of real scripts`() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let path = environment["DOCKER_SCRIPTS"], let output = environment["DOCKER_DUMP"] else { return }
    var lines: [String] = []
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let script = try JSONDecoder().decode(String.self, from: Data(line.utf8))
      let parsed = ShellScript.parse(Array(script.utf8), templates: true)
      for found in parsed.invocations {
        guard let invocation = DockerInvocation(found.command, source: parsed.source) else { continue }
        lines.append(try describe(invocation))
      }
    }
    try lines.joined(separator: "\n").write(toFile: output, atomically: true, encoding: .utf8)
  }

  private func describe(_ invocation: DockerInvocation) throws -> String {
    let span = invocation.command.span
    var fields: [String: String] = [
      "text": String(decoding: invocation.source[span.range], as: UTF8.self), "verb": "\(invocation.verb)",
      "wrapping": "\(invocation.wrapping)",
    ]
    if let arguments = invocation.parsedArguments {
      fields["unknown"] = arguments.unknownFlags.map { $0.text(in: invocation.source) }.joined(separator: " ")
    }
    if let build = BuildCommand(invocation) {
      fields["understood"] = "\(build.isUnderstood)"
      fields["opaque"] = build.opaqueArguments.map { $0.text(in: invocation.source) }.joined(separator: " ")
      fields["problems"] = build.problems.map { "\($0.kind)" }.joined(separator: " ")
      fields["contexts"] = build.contexts.map { $0.text(in: invocation.source) }.joined(separator: " ")
      let tag = build.tags.first.flatMap { ImageReference($0, source: invocation.source)?.replacingTag(with: "base") }
      fields["tag"] = build.tags.isEmpty ? "(none)" : tag ?? "(unknown)"
      fields["tags"] = build.tags.map { String(decoding: invocation.source[($0.span ?? span).range], as: UTF8.self) }
        .joined(separator: " ")
      let container = BuildRewrite(builder: "container")
      do {
        let edits = try build.edits(for: container)
        let all = try EditSet(edits).applied(to: invocation.source)
        let change = all.count - invocation.source.count
        fields["moved"] = String(decoding: all[span.start..<(span.end + change)], as: UTF8.self)
        #expect(try build.text(after: container) == fields["moved"])
        fields["copy"] = try build.stageCopy(target: "builder", tag: tag ?? "recircle/x:base")
        fields["movedCopy"] = try build.stageCopy(target: "builder", tag: tag ?? "recircle/x:base", rewrite: container)
      } catch let refusal as BuildRewriteRefusal {
        fields["refusal"] = refusal.reason
      }
    }
    return String(decoding: try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys), as: UTF8.self)
  }

  @Test func `reads every prefix of a hard command`() throws {
    let text = Array(
      ("A=1 sudo -E env B=\"$C\" DOCKER_BUILDKIT=1 docker -H x --tls buildx --builder y build \\\n -qt \"$I:1\" --tag=a \\\n"
        + " --target ${T:-x} --build-arg $(x) -f- \"$@\" ${A[@]} << parameters.x >> --disable-content-trust . <<E >>log\n$X\nE\n")
        .utf8)
    for end in 0...text.count {
      let parsed = ShellScript.parse(Array(text[..<end]), templates: true)
      for found in parsed.invocations {
        guard let invocation = DockerInvocation(found.command, source: parsed.source) else { continue }
        _ = invocation.parsedArguments
        guard let build = BuildCommand(invocation) else { continue }
        _ = build.buildArguments
        for tag in build.tags { _ = ImageReference(tag, source: parsed.source)?.replacingTag(with: "x") }
        _ = try? build.stageCopy(target: "x", tag: "y", rewrite: BuildRewrite(builder: "z"))
        _ = try? build.edits(for: BuildRewrite(builder: "z"))
      }
    }
  }

  @Test func `takes a long command in linear time`() throws {
    func time(_ count: Int) throws -> Duration {
      let script = "docker build " + String(repeating: "--push --build-arg A=$B -t x \\\n ", count: count) + "."
      let command = try #require(build(script))
      return try processorTime { _ = try command.stageCopy(target: "x", tag: "y") }
    }
    _ = try time(100)
    let once = try time(2_000)
    let fourfold = try time(8_000)
    // Quadratic would be sixteen times.
    #expect(fourfold < once * 12, "\(once) \(fourfold)")
  }
}
