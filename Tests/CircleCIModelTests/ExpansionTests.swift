import CircleCIModel
import Testing
import YAMLSyntax

@Suite struct ExpansionTests {
  @Test func `a command is replaced by its steps with its arguments`() throws {
    let above = """
      commands:
        say:
          parameters: {to: {type: string}, mark: {type: string, default: "!"}}
          steps: [checkout, {run: "echo << parameters.to >><< parameters.mark >>"}]
      """
    #expect(scripts(try steps(job("- say: {to: you}", above: above), of: "build")) == ["checkout", "echo you!"])
  }

  @Test func `an argument is read in the scope of its caller`() throws {
    let above = """
      commands:
        inner: {parameters: {x: {type: string}}, steps: [{run: "<< parameters.x >>"}]}
        outer: {parameters: {x: {type: string}}, steps: [{inner: {x: "<< parameters.x >>-<< parameters.x >>"}}]}
      """
    #expect(scripts(try steps(job("- outer: {x: a}", above: above), of: "build")) == ["a-a"])
  }

  @Test func `steps that were passed see the parameters of their author`() throws {
    let above = """
      commands:
        around: {parameters: {body: {type: steps}, x: {type: string, default: inner}}, steps: [{steps: << parameters.body >>}]}
        outer: {parameters: {x: {type: string}}, steps: [{around: {body: [{run: "<< parameters.x >>"}]}}]}
      """
    #expect(scripts(try steps(job("- outer: {x: outer}", above: above), of: "build")) == ["outer"])
  }

  @Test func `a decided condition leaves its steps or nothing`() throws {
    let text = job(
      """
      - when: {condition: << pipeline.parameters.deploy >>, steps: [{run: deploy}]}
      - unless: {condition: << pipeline.parameters.deploy >>, steps: [{run: dry}]}
      """, above: "parameters: {deploy: {type: boolean, default: false}}")
    #expect(scripts(try steps(text, of: "build")) == ["dry"])
    #expect(scripts(try steps(text, of: "build", "deploy=true")) == ["deploy"])
  }

  @Test func `an undecided condition stays with its steps`() throws {
    let text = job(
      "- when: {condition: {equal: [main, << pipeline.git.branch >>]}, steps: [{run: a}, {run: b}]}\n- run: c")
    let steps = try steps(text, of: "build")
    #expect(scripts(steps) == ["when", "c"])
    #expect(scripts(steps.first?["when"]?["steps"]?.items ?? []) == ["a", "b"])
  }

  @Test func `a condition that one operand decides is decided`() throws {
    let text = job("- when: {condition: {and: [false, << pipeline.git.branch >>]}, steps: [{run: a}]}\n- run: c")
    #expect(scripts(try steps(text, of: "build")) == ["c"])
  }

  @Test func `a matrix makes a job of every combination that is not excluded`() throws {
    let text = """
      version: 2.1
      jobs:
        test:
          parameters: {version: {type: string}, os: {type: string}}
          docker: [{image: "x:<< parameters.version >>"}]
          steps: [{run: << parameters.os >>}]
        after: {docker: [{image: a}], steps: [checkout]}
      workflows:
        main:
          jobs:
            - test: {matrix: {parameters: {version: ["1", "2"], os: [a, b]}, exclude: [{version: "2", os: b}]}}
            - after: {requires: [test]}
      """
    let result = try expanded(text)
    for name in ["test-a-1", "test-b-1", "test-a-2"] { #expect(result.contains("  \(name):\n")) }
    #expect(!result.contains("test-b-2"))
    #expect(result.contains("        requires:\n        - test-a-1\n"))
  }

  @Test func `an executor's keys come in below the job's own`() throws {
    let text = """
      version: 2.1
      executors:
        box: {parameters: {tag: {type: string}}, docker: [{image: "i:<< parameters.tag >>"}], environment: {A: 1, B: 1}, shell: sh}
      jobs: {build: {executor: {name: box, tag: "7"}, environment: {B: 2}, steps: [checkout]}}
      workflows: {main: {jobs: [build]}}
      """
    let value = try expanded(text)
    #expect(value.contains("    - image: i:7\n    environment:\n      A: 1\n      B: 2\n    shell: sh\n"))
  }

  @Test func `a job's own docker beats that of its executor, whose other keys hold`() throws {
    let text = """
      version: 2.1
      executors: {node: {docker: [{image: cimg/node:lts}], environment: {ENV: ci}, working_directory: /w, resource_class: large}}
      jobs: {build: {docker: [{image: cimg/base:stable}], executor: node, steps: [checkout]}}
      workflows: {main: {jobs: [build]}}
      """
    #expect(
      try expanded(text).contains(
        "    docker:\n    - image: cimg/base:stable\n    environment:\n      ENV: ci\n    resource_class: large\n    steps:\n    - checkout\n    working_directory: /w\n"
      ))
    let executor = try #require(Resolver(try config(text)).jobs().first?.executor)
    #expect(executor.image == "cimg/base:stable" && executor.resourceClass == "large")
    #expect(executor.environments.count == 1 && executor.workingDirectory?.text == "/w")
  }

  @Test func `jobs of one name are numbered, and whoever requires them waits for all`() throws {
    let text = """
      version: 2.1
      jobs:
        build: {parameters: {x: {type: string}}, docker: [{image: a}], steps: [{run: << parameters.x >>}]}
        last: {docker: [{image: a}], steps: [checkout]}
      workflows: {main: {jobs: [{build: {x: "1"}}, {build: {x: "2"}}, {last: {requires: [build]}}]}}
      """
    let value = try expanded(text)
    #expect(value.contains("  build-1:") && value.contains("  build-2:"))
    #expect(value.contains("        - build-1\n        - build-2\n"))
  }

  @Test func `elements of registry orbs stay, and their lists of steps are expanded`() throws {
    let text = """
      version: 2.1
      orbs: {node: circleci/node@5.1}
      commands: {mine: {steps: [{run: mine}]}}
      jobs: {build: {docker: [{image: a}], steps: [node/install: {after: [mine]}, node/other]}}
      workflows: {main: {jobs: [build, node/test: {pre-steps: [mine], version: "1"}]}}
      """
    let value = try expanded(text)
    #expect(
      value.contains(
        "    - node/install:\n        after:\n        - run:\n            command: mine\n    - node/other\n"))
    #expect(value.contains("    - node/test:\n        pre-steps:\n        - run:\n            command: mine\n"))
  }

  @Test func `a workflow whose condition does not hold is gone, and so are its jobs`() throws {
    let text = """
      version: 2.1
      parameters: {nightly: {type: boolean, default: false}}
      jobs: {a: {docker: [{image: a}], steps: [checkout]}, b: {docker: [{image: a}], steps: [checkout]}}
      workflows:
        main: {unless: << pipeline.parameters.nightly >>, jobs: [a]}
        nightly: {when: pipeline.parameters.nightly and true, jobs: [b]}
      """
    #expect(!(try expanded(text)).contains("nightly"))
    let nightly = try expanded(text, "nightly=true")
    #expect(nightly.contains("  b:") && !nightly.contains("  a:"))
  }

  @Test func `a group stands for its jobs`() throws {
    let text = """
      version: 2.1
      jobs:
        a: &j {docker: [{image: a}], steps: [checkout]}
        b: *j
        c: *j
        d: *j
      job-groups: {g: {jobs: [b, c: {requires: [b]}]}}
      workflows: {main: {jobs: [a, g: {requires: [a]}, d: {requires: [g]}]}}
      """
    #expect(
      try expanded(text).contains(
        "    - b:\n        requires:\n        - a\n    - c:\n        requires:\n        - b\n    - d:\n        requires:\n        - c\n"
      ))
  }

  @Test(arguments: ["none=1", "count=a", "flag=1", "choice=c", "nosign"])
  func `a pipeline parameter that does not fit is refused`(_ argument: String) throws {
    let text = job(
      "- checkout",
      above: """
        parameters:
          count: {type: integer, default: 1}
          flag: {type: boolean, default: true}
          choice: {type: enum, enum: [a, b], default: a}
        """)
    #expect(throws: ExpansionError.self) { try expanded(text, argument) }
  }

  @Test(arguments: [
    "a: b", "true", "1.10", "'", "- x", "#x", "x: #y", "\ttab", "two\nlines", "two\nlines\n", "end\n\n", " lead", "yes",
    "null", "", "@at", "*star", "a\u{7}b", "  indented\nblock", "é🐳", "2026-01-01", "0x1F", "=", "<<",
  ])
  func `every text reads back as it was`(_ text: String) throws {
    let value = ConfigValue.map([.init("k", .list([.string(text), .map([.init(text, .string(text))])]))])
    let bytes = value.sortedYAML.documentBytes()
    let again = try config("jobs: {}\n" + String(decoding: bytes, as: UTF8.self))
    var rendering = Rendering(limit: 1000)
    let scope = ParameterScope(pipeline: .unknown, hasTemplates: false)
    let node = try #require(again.root["k"])
    let read = rendering.value(of: node, in: scope)
    #expect(read == value["k"])
  }

  @Test func `jobs of one name in two workflows are numbered through the config, equal ones keep it`() throws {
    let text = """
      version: 2.1
      jobs:
        build: {parameters: {x: {type: string, default: d}}, docker: [{image: a}], steps: [{run: << parameters.x >>}]}
        same: {docker: [{image: a}], steps: [checkout]}
      workflows:
        one: {jobs: [build, same: {requires: [build]}]}
        two: {jobs: [build: {x: other}, same: {requires: [build]}]}
        three: {jobs: [build]}
      """
    let value = try expanded(text)
    #expect(
      value.contains("  one:\n    jobs:\n    - build-1\n    - same:\n        requires:\n        - build-1\n"),
      "\(value)")
    #expect(value.contains("  two:\n    jobs:\n    - build-2\n    - same:\n        requires:\n        - build-2\n"))
    #expect(value.contains("  three:\n    jobs:\n    - build-1\n"))
  }

  @Test func `of two calls of one job the second requires the first by the job's name`() throws {
    let text = """
      version: 2.1
      jobs: {a: {parameters: {s: {type: string}}, machine: true, steps: [{run: << parameters.s >>}]}}
      workflows: {m: {jobs: [{a: {s: x}}, {a: {s: y, requires: [a]}}]}}
      """
    #expect(try expanded(text).contains("    - a-1\n    - a-2:\n        requires:\n        - a-1\n"))
  }

  @Test func `calls of one name with one definition are told apart inside a workflow`() throws {
    let text = """
      version: 2.1
      jobs: {a: {machine: true, steps: [checkout]}}
      workflows: {m: {jobs: [a, a]}, n: {jobs: [a]}}
      """
    let value = try expanded(text)
    #expect(value.contains("  m:\n    jobs:\n    - a-1\n    - a-2\n  \"n\":\n    jobs:\n    - a-1\n"), "\(value)")
  }

  @Test func `a number never takes a name that is another job's`() throws {
    let text = """
      version: 2.1
      jobs: {a: {parameters: {s: {type: string}}, machine: true, steps: [{run: << parameters.s >>}]}, a-1: {machine: true, steps: [checkout]}}
      workflows: {m: {jobs: [{a: {s: x}}, {a: {s: y}}, a-1]}}
      """
    let value = try expanded(text)
    #expect(value.contains("    jobs:\n    - a-2\n    - a-3\n    - a-1\n"), "\(value)")
  }

  @Test func `jobs of an orb with other arguments are numbered too`() throws {
    let text = """
      version: 2.1
      orbs: {d: circleci/docker@2}
      workflows: {m: {jobs: [d/publish: {image: a}, d/publish: {image: b}]}, n: {jobs: [d/hadolint]}, o: {jobs: [d/hadolint]}}
      """
    let value = try expanded(text)
    #expect(value.contains("name: d/publish-1\n") && value.contains("name: d/publish-2\n"))
    #expect(value.contains("  \"n\":\n    jobs:\n    - d/hadolint\n"))
  }
}
