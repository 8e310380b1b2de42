import CircleCIModel
import Testing

@Suite struct HostileConfigTests {
  /// The processed config or the refusal; what counts is that there is one, soon.
  private func isAnswered(_ text: String) throws -> Bool {
    let config = try config(text)
    _ = Resolver(config).jobs()
    do throws(ExpansionError) {
      _ = try ConfigExpansion(config, pipeline: try PipelineArguments().values(for: config))
      return true
    } catch {
      return !error.message.isEmpty
    }
  }

  @Test func `commands that call one another twice at every level end`() throws {
    var commands = "commands:\n"
    for level in 0..<60 {
      commands += "  c\(level): {steps: [c\(level + 1), c\(level + 1)]}\n"
    }
    #expect(try isAnswered(job("- c0", above: commands + "  c60: {steps: []}")))
  }

  @Test func `a command that calls itself ends`() throws {
    #expect(try isAnswered(job("- a", above: "commands: {a: {steps: [b]}, b: {steps: [a, checkout]}}")))
  }

  @Test func `texts that double at every call end`() throws {
    var commands = "commands:\n"
    for level in 0..<60 {
      commands +=
        "  c\(level): {parameters: {p: {type: string}}, steps: [c\(level + 1): {p: '<< parameters.p >><< parameters.p >>'}]}\n"
    }
    let last = "  c60: {parameters: {p: {type: string}}, steps: [run: << parameters.p >>]}"
    #expect(try isAnswered(job("- c0: {p: ab}", above: commands + last)))
  }

  @Test func `a matrix of a trillion jobs ends`() throws {
    let values = "[" + (0..<100).map(String.init).joined(separator: ", ") + "]"
    let text = """
      version: 2.1
      jobs: {a: {docker: [{image: x}], steps: [checkout]}}
      workflows: {m: {jobs: [a: {matrix: {parameters: {a: \(values), b: \(values), c: \(values), d: \(values), e: \(values)}}}]}}
      """
    #expect(try isAnswered(text))
  }

  @Test func `aliases to what holds them end`() throws {
    #expect(try isAnswered(job("- &s {when: {condition: &c {and: [*c, *c]}, steps: [*s, *s]}}")))
    #expect(try isAnswered("version: 2.1\njobs: &j {build: {steps: [checkout], environment: *j}}"))
  }

  @Test func `aliases that multiply end`() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      text +=
        "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 8).joined(separator: ", ") + "]\n"
    }
    text += "version: 2.1\njobs: {build: {docker: [{image: x}], environment: *a11, steps: [checkout]}}"
    #expect(try isAnswered(text))
  }

  @Test(arguments: [
    "jobs:", "jobs: []", "workflows: {a: }", "jobs: {a: }", "workflows: {a: {jobs: [[], {}, {x: []}, *b]}}",
    "version: 2.1\njobs: {build: {docker: {}, steps: {a: b}}}", "orbs: {a: {orbs: {b: {jobs: {c: {}}}}}}",
    "version: 2.1\njobs: {build: {machine: [], executor: [], steps: [{run: []}, {run: {}}, {when: []}]}}",
    "version: 2.1\nworkflows: {m: {jobs: [{a: {matrix: [], requires: {b: c}, name: []}}]}}",
    "commands: {a: {parameters: [], steps: [a]}}", "job-groups: {g: {jobs: [g]}}\nworkflows: {m: {jobs: [g]}}",
  ])
  func `odd shapes are taken as they are`(_ text: String) throws {
    #expect(try isAnswered(text.replacing("*b", with: "b")))
  }
}
