import CircleCIModel
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct DiagnosticTests {
  private func found(_ text: String) throws -> [String] {
    let config = try config(text)
    return ConfigChecker.problems(in: config).map { problem in
      let place = config.document.source.location(of: problem.span.start)
      return "\(place.line):\(place.column) \(problem.kind.rawValue)" + (problem.hint.map { " (\($0))" } ?? "")
    }
  }

  private func jobText(_ body: String) -> String {
    "version: 2.1\njobs:\n  build:\n    docker: [{image: a}]\n    \(body)\nworkflows: {main: {jobs: [build]}}\n"
  }

  @Test(arguments: [
    ("steps: [checkout]\n    paralelism: 2", "6:5 unknown-key (did you mean 'parallelism'?)"),
    ("steps: [{run: {comand: x}}]", "5:20 unknown-key (did you mean 'command'?)"),
    ("steps: {run: x}", "5:12 wrong-type"),
    ("steps: [chekout]", "5:13 unresolved-name"),
    ("steps: [node/install]", "5:13 unresolved-name"),
    ("steps: [{run: 'echo << parameters.x >>'}]", "5:25 undeclared-parameter"),
    ("steps: [{run: 'echo << pipeline.parameters.x >>'}]", "5:25 undeclared-parameter"),
    ("steps: [{run: 'cat <<EOF'}]", "5:24 unclosed-template (write '\\<<' for the text '<<')"),
    (
      "steps: [{setup_remote_docker: {version: 19.03.13}}]",
      "5:45 retired-remote-docker (without a version, or with 'default', it is the current one)"
    ),
  ])
  func `a mistake is pointed at`(_ body: String, _ expected: String) throws {
    #expect(try found(jobText(body)) == [expected])
  }

  private static let above = """
    version: 2.1
    orbs: {node: circleci/node@5}
    parameters: {deploy: {type: boolean, default: false}}
    executors:
      box: {parameters: {tag: {type: string, default: "1"}}, machine: {image: "ubuntu-2404:<< parameters.tag >>"}}
    commands:
      say: {parameters: {to: {type: string}, loud: {type: boolean, default: false}, how: {type: enum, enum: [a, b], default: a}}, steps: [{run: << parameters.to >>}]}
    jobs:
      build: {executor: box, steps: [STEPS]}
      test: {parameters: {n: {type: integer}}, executor: {name: box, tag: x}, steps: [checkout]}
    workflows: {main: {jobs: [JOBS]}}
    """

  private func found(steps: String, jobs: String) throws -> [String] {
    try found(DiagnosticTests.above.replacing("STEPS", with: steps).replacing("JOBS", with: jobs)).map { problem in
      String(problem.drop { $0 != " " }.dropFirst())
    }
  }

  @Test(arguments: [
    ("say", "build", "missing-argument"),
    ("say: {to: a, lod: true}", "build", "unexpected-argument (did you mean 'loud'?)"),
    ("say: {to: a, loud: maybe}", "build", "wrong-argument"), ("say: {to: a, how: c}", "build", "wrong-argument"),
    ("checkout", "build, bild", "unresolved-name (did you mean 'build'?)"),
    ("checkout", "build, test", "missing-argument"), ("checkout", "test: {n: a}", "wrong-argument"),
    ("checkout", "build: {requires: [tset]}, test: {n: 1}", "unresolved-name (did you mean 'test'?)"),
    ("checkout", "build: {requires: [test]}, test: {n: 1, requires: [build]}", "cycle"),
  ])
  func `a call that does not fit is pointed at`(_ steps: String, _ jobs: String, _ expected: String) throws {
    #expect(try found(steps: steps, jobs: jobs) == [expected])
  }

  @Test func `a command that comes to call itself is pointed at`() throws {
    #expect(
      try found(
        "version: 2.1\ncommands: {a: {steps: [b]}, b: {steps: [a]}}\njobs: {build: {docker: [{image: x}], steps: [a]}}")
        == ["2:41 cycle"])
  }

  @Test(arguments: [
    ("say: {to: << pipeline.git.branch >>}", "build"), ("node/install: {anything: 1}", "build"),
    ("say: {to: a, loud: << pipeline.parameters.deploy >>}", "build"), ("say: {to: 1}", "build"),
    ("checkout", "build, test: {matrix: {parameters: {n: [1, 2]}}}"), ("checkout", "build, node/test: {any: 1}"),
    ("checkout", "build, hold: {type: approval, requires: [build]}"),
    ("checkout", "test: {n: 1, name: other}, build: {requires: [other]}"),
    ("checkout", "test: {matrix: {parameters: {n: [1, 2]}}}, build: {requires: [test-1, test-2]}"),
    ("checkout", "build: {requires: [gone-with-the-wind]}, test: {n: 1}"),
    ("restore_cache: {paths: [a], key: b}", "build"), ("store_artifacts: {path: a, when: always}", "build"),
    ("run: 'cat \\<<EOF >> file'", "build"), ("run: {command: x, when: always}", "build"),
    ("when: {condition: << pipeline.parameters.deploy >>, steps: [checkout]}", "build"),
  ])
  func `a config that runs gets no word`(_ steps: String, _ jobs: String) throws {
    #expect(try found(steps: steps, jobs: jobs) == [])
  }

  @Test func `version 2 takes any key and any text`() throws {
    #expect(
      try found(
        "version: 2\njobs: {build: {docker: [{image: a, foo: b}], bar: 1, steps: [{run: {command: 'cat <<EOF', x: y}}]}}"
      )
        == [])
  }

  @Test func `a job that nothing runs and a part of a config are not looked into`() throws {
    #expect(try found("version: 2.1\njobs: {a: {executor: none, steps: [none]}}\nworkflows: {m: {jobs: []}}") == [])
    #expect(try found("workflows: {m: {jobs: [elsewhere, b: {requires: [elsewher]}]}}") == [])
  }

  @Test func `unknown keys at the top hold anchors`() throws {
    #expect(
      try found("version: 2.1\nx-any: 1\nreferences: {a: b}\njobs: {build: {docker: [{image: a}], steps: [checkout]}}")
        == [])
  }
}
