import CircleCIModel
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct ResolutionTests {
  private func resolved(_ text: String) throws -> [ResolvedJob] { Resolver(try config(text)).jobs() }

  private func names(_ steps: [ResolvedStep]) -> [String] {
    steps.map {
      $0.step.definition.kind == .mapping ? $0.step.definition.entries.first?.key.text ?? "" : $0.step.definition.text
    }
  }

  @Test func `a step knows the chain of nodes it came from`() throws {
    let text = job("- outer", above: "commands: {outer: {steps: [inner]}, inner: {steps: [checkout]}}")
    let step = try #require(try resolved(text).first?.steps.first)
    #expect(step.chain.map(\.text) == ["outer", "inner", "checkout"])
  }

  @Test func `steps under a condition that never holds are apart`() throws {
    let job = try #require(
      try resolved(
        job("- when: {condition: false, steps: [checkout]}\n- unless: {condition: false, steps: [add_ssh_keys]}")
      )
      .first)
    #expect(names(job.steps) == ["add_ssh_keys"])
    #expect(names(job.skippedSteps) == ["checkout"])
  }

  @Test func `steps under an undecided condition are there`() throws {
    let job = try #require(
      try resolved(job("- when: {condition: << pipeline.parameters.x >>, steps: [checkout]}")).first)
    #expect(names(job.steps) == ["checkout"])
    #expect(job.steps.first?.conditions.first?.truth == .unknown)
  }

  @Test func `an executor's name against the executor's mapping is not decided`() throws {
    let text = """
      version: 2.1
      executors: {box: &box {machine: {image: default}}}
      jobs:
        build:
          parameters: {on: {type: executor}}
          executor: << parameters.on >>
          steps: [{when: {condition: {equal: [*box, << parameters.on >>]}, steps: [checkout]}}]
      workflows: {main: {jobs: [build: {on: box}]}}
      """
    let job = try #require(try resolved(text).first)
    #expect(job.executor.kind == .machine)
    #expect(names(job.steps) == ["checkout"])
  }

  @Test func `a command of the config shadows CircleCI's step of that name`() throws {
    let job = try #require(
      try resolved(job("- checkout", above: "commands: {checkout: {steps: [{run: mine}, checkout]}}")).first)
    #expect(names(job.steps) == ["run", "checkout"])
    #expect(job.steps.allSatisfy { $0.callers.count == 1 })
  }

  @Test func `an orb inside an orb is found from there`() throws {
    let text = job(
      "- outer/go",
      above:
        "orbs: {outer: {orbs: {inner: {commands: {go: {steps: [{run: x}]}}}}, commands: {go: {steps: [inner/go]}}}}")
    #expect(try resolved(text).first?.steps.first?.chain.count == 3)
  }

  @Test func `a workflow that never runs reaches nothing`() throws {
    let text = """
      version: 2.1
      jobs: {build: {docker: [{image: a}], steps: [checkout]}}
      workflows: {main: {when: false, jobs: [build]}}
      """
    #expect(try resolved(text).first?.isReached == false)
  }

  @Test func `a workflow that may run reaches its jobs`() throws {
    let text = """
      version: 2.1
      jobs: {build: {docker: [{image: a}], steps: [checkout]}}
      workflows: {main: {when: pipeline.git.branch == "main", jobs: [build]}}
      """
    #expect(try resolved(text).first?.isReached == true)
  }

  @Test func `the only value of a matrix is known, one of several is not`() throws {
    let text = """
      version: 2.1
      jobs: {build: {parameters: {a: {type: string}, b: {type: string}}, docker: [{image: x}], steps: [{run: x}]}}
      workflows: {main: {jobs: [build: {matrix: {parameters: {a: [one], b: [one, two]}}}]}}
      """
    let scope = try #require(try resolved(text).first).scope
    #expect(scope.text(ofParameter: "a") == "one")
    #expect(scope.text(ofParameter: "b") == nil)
  }
}
