import CircleCIModel
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct ExecutorResolutionTests {
  private func jobs(_ text: String) throws -> [ResolvedJob] {
    let document = try YAMLDocument.parse(SourceText(path: "config.yml", bytes: Array(text.utf8)))
    return Resolver(try #require(CircleConfig(document))).jobs()
  }

  @Test func `a job finds its machine through executor, parameter and merge`() throws {
    let found = try jobs(
      """
      version: 2.1
      defaults: &defaults
        machine: {image: "ubuntu-2204:current"}
      executors:
        vm:
          parameters: {image: {type: string, default: "ubuntu-2404:current"}}
          machine: {image: << parameters.image >>}
      jobs:
        merged: {<<: *defaults, steps: [checkout]}
        named: {executor: vm, steps: [checkout]}
        chosen: {executor: {name: vm, image: "ubuntu-2604:current"}, steps: [checkout]}
        other: {executor: node/default, steps: [checkout]}
      """)
    #expect(found.map(\.executor.image) == ["ubuntu-2204:current", "ubuntu-2404:current", "ubuntu-2604:current", nil])
    #expect(found.prefix(3).allSatisfy { $0.executor.kind == .machine })
    guard case .unknown = found[3].executor.kind else { return #expect(Bool(false), "an orb's executor is not known") }
  }

  @Test func `commands are expanded with their arguments, and a command that calls itself ends`() throws {
    let found = try jobs(
      """
      version: 2.1
      commands:
        say:
          parameters: {text: {type: string}}
          steps:
            - run: << parameters.text >>
            - say: {text: again}
      jobs:
        build:
          docker: [{image: cimg/base:2026.01}]
          steps:
            - checkout
            - say: {text: echo hello}
            - when: {condition: true, steps: [{run: echo inside}]}
      """)
    let steps = try #require(found.first).steps
    let scripts = steps.compactMap { step -> String? in
      guard case .run(let run) = step.step.kind else { return nil }
      return step.scope.text(of: run.scriptAsWritten)
    }
    #expect(scripts == ["echo hello", "echo inside"])
    #expect(steps.count == 4)
    #expect(steps.last?.conditions.count == 1)
  }

  @Test func `only workflows reach jobs, and without any the job called build runs`() throws {
    let both = "{docker: [{image: a}], steps: [checkout]}"
    #expect(try jobs("version: 2\njobs: {build: \(both), test: \(both)}\n").map(\.isReached) == [true, false])
    let config = "version: 2.1\njobs: {build: \(both), test: \(both)}\nworkflows: {w: {jobs: [test]}}\n"
    #expect(try jobs(config).map(\.isReached) == [false, true])
  }

  @Test func `nodes count invocations, matrix and parallelism`() throws {
    let found = try jobs(
      """
      version: 2.1
      jobs: {t: {parameters: {v: {type: string}}, parallelism: 2, docker: [{image: a}], steps: [checkout]}}
      workflows: {w: {jobs: [{t: {matrix: {parameters: {v: ["1", "2", "3"]}}}}]}}
      """)
    #expect(found.map(\.nodesPerPipeline) == [6])
  }
}
