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
    ("steps: [{run: {command: x, comand: x}}]", "5:32 unknown-key (did you mean 'command'?)"),
    ("steps: [{run: {name: x}}]", "5:14 missing-key"), ("steps: [save_cache: {key: a}]", "5:13 missing-key"),
    ("steps: [restore_cache: {name: a}]", "5:13 missing-key"), ("steps: [attach_workspace]", "5:13 missing-key"),
    ("steps: [when: {condition: true}]", "5:13 missing-key"),
    ("steps: [{when: {condition: [a], steps: [checkout]}}]", "5:32 wrong-type"),
    (
      "steps: [{when: {condition: {equals: [a, b]}, steps: [checkout]}}]",
      "5:33 unknown-key (did you mean 'equal'?)"
    ),
    ("steps: [{checkout: {method: blobles}}]", "5:33 wrong-value (did you mean 'blobless'?)"),
    ("steps: [{checkout: {method: shallow}}]", "5:33 missing-key"),
    ("steps: [{run: {command: a, when: allways}}]", "5:38 wrong-value (did you mean 'always'?)"),
    ("steps: [{run: {command: a, max_auto_reruns: 6}}]", "5:49 wrong-value"),
    ("steps: [{run: {command: a, auto_rerun_delay: 10s}}]", "5:50 missing-key"),
    ("steps: [{run: , command: x}]", "5:21 wrong-type ('command' belongs deeper, below 'run')"),
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
    ("say: {to: a, loud: maybe}", "build", "wrong-argument"), ("say: {to: a, how: ccc}", "build", "wrong-argument"),
    ("checkout", "build, bild", "unresolved-name (did you mean 'build'?)"),
    ("checkout", "build, test", "missing-argument"), ("checkout", "test: {n: a}", "wrong-argument"),
    ("checkout", "build: {requires: [tset]}, test: {n: 1}", "unresolved-name (did you mean 'test'?)"),
    ("checkout", "build: {requires: [gone-with-the-wind]}, test: {n: 1}", "unresolved-name"),
    (
      "checkout", "test: {n: 1}, test: {n: 2}, build: {requires: [test]}",
      "unresolved-name (give each of them a 'name')"
    ),
    ("say: {to: 1}", "build", "wrong-argument (write \"1\" for the text)"),
    ("say: {to: yes}", "build", "wrong-argument (write \"true\" for the text)"),
    ("say: {to: << pipeline.parameters.deploy >>}", "build", "wrong-argument"),
    ("say: {to: a, how: << pipeline.parameters.deploy >>}", "build", "wrong-argument"),
    ("checkout", "build, test: {n: '1'}", "wrong-argument"), ("checkout", "build, test: {n: 1.5}", "wrong-argument"),
    ("checkout", "build, hold: {type: approve}", "wrong-value"),
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
    ("say: {to: a, loud: << pipeline.parameters.deploy >>}", "build"), ("say: {to: '1'}", "build"),
    ("say: {to: << pipeline.number >>}", "build"), ("say: {to: 'on << pipeline.parameters.deploy >>'}", "build"),
    ("say: {to: }", "build"),
    ("checkout", "build, test: {matrix: {parameters: {n: [1, 2]}}}"), ("checkout", "build, node/test: {any: 1}"),
    ("checkout", "build, hold: {type: approval, requires: [build]}"),
    ("checkout", "test: {n: 1, name: other}, build: {requires: [other]}"),
    ("checkout", "test: {matrix: {parameters: {n: [1, 2]}}}, build: {requires: [test-1, test-2]}"),
    ("checkout", "build: {requires: [test]}, test: {n: 1, name: << pipeline.id >>}"),
    ("checkout", "test: {n: 1}, test: {n: 2, requires: [test]}"),
    ("checkout", "test: {n: 1}, test: {n: 2, name: other}, build: {requires: [test]}"),
    ("checkout", "test: {n: 1}, test: {n: 2}, build: {requires: [test-1, test-2]}"),
    ("restore_cache: {paths: [a], key: b}", "build"), ("store_artifacts: {path: a, when: always}", "build"),
    ("run: 'cat \\<<EOF >> file'", "build"), ("run: {command: x, when: always}", "build"),
    ("when: {condition: << pipeline.parameters.deploy >>, steps: [checkout]}", "build"),
    ("run: << pipeline.git.branch >>", "build"), ("checkout: {method: << pipeline.id >>}", "build"),
    ("run: {command: a, max_auto_reruns: 5, auto_rerun_delay: 10s}", "build"),
    ("restore_cache: {keys: [a]}", "build"), ("checkout: {method: shallow, depth: 1}", "build"),
    ("when: {condition: {not: {or: [a, b]}}, steps: [checkout]}", "build"), ("add_ssh_keys", "build"),
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

  @Test(arguments: [
    ("jobs: {build: {docker: [{image: a}]}}", "2:8 missing-key"),
    ("jobs: {build: {steps: [checkout]}}", "2:8 missing-key"),
    ("jobs: {build: {docker: [{name: a}], steps: [checkout]}}", "2:25 missing-key"),
    ("jobs: {build: {macos: {}, steps: [checkout]}}", "2:23 missing-key"),
    ("commands: {a: {description: b}}\njobs: {build: {docker: [{image: x}], steps: [a]}}", "2:15 missing-key"),
    ("parameters: {a: {default: b}}\njobs: {}", "2:17 missing-key"),
    ("parameters: {a: {type: strin, default: b}}\njobs: {}", "2:24 wrong-type (did you mean 'string'?)"),
    ("parameters: {a: {type: steps, default: []}}\njobs: {}", "2:24 wrong-type"),
    ("parameters: {a: {type: boolean, default: 1}}\njobs: {}", "2:42 wrong-argument"),
    ("parameters: {a: {type: string, default: 1}}\njobs: {}", "2:41 wrong-argument (write \"1\" for the text)"),
    ("parameters: {a: {type: enum, default: b}}\njobs: {}", "2:17 missing-key"),
    (
      "parameters: {a: {type: enum, enum: [abc], default: abd}}\njobs: {}",
      "2:52 wrong-argument (did you mean 'abc'?)"
    ),
    ("orbs: {a: circleci/docker}\njobs: {}", "2:11 wrong-value (give a version, such as 'circleci/docker@1')"),
    ("orbs: {a: circleci/docker@x}\njobs: {}", "2:11 wrong-value"),
    ("jobs: {}\nworkflows: {m: {when: true}}", "3:16 missing-key"),
    ("jobs: {}\nworkflows: {m: {max_auto_reruns: 0, jobs: []}}", "3:34 wrong-value"),
  ])
  func `a key that is missing or has no such value is pointed at`(_ text: String, _ expected: String) throws {
    #expect(try found("version: 2.1\n\(text)\n") == [expected])
  }

  @Test(arguments: [
    "orbs: {a: circleci/docker@2, b: a/b@volatile, c: a/b@dev:x, d: https://a.b/c.yml, e: 'a/b@<< pipeline.id >>'}",
    "parameters: {a: {type: string, default: ''}, b: {type: integer, default: -1}, c: {type: enum, enum: [a], default: a}}",
    "jobs: {hold: {type: approval}, build: {machine: true, steps: []}}",
    "commands: {never-called: {description: a}}", "workflows: {version: 2, m: {jobs: [], max_auto_reruns: 5}}",
  ])
  func `what has all it needs gets no word`(_ text: String) throws {
    #expect(try found("version: 2.1\njobs: {}\n\(text)\n".replacing("jobs: {}\njobs:", with: "jobs:")) == [])
  }

  private static let groups = """
    version: 2.1
    jobs:
      a: &a {docker: [{image: a}], steps: [checkout]}
      b: *a
    job-groups: {g: {jobs: [GROUP]}}
    workflows: {m: {jobs: [JOBS]}}
    """

  @Test(arguments: [
    ("a", "g: {context: x}", "6:28 unknown-key"), ("a", "g: {matrix: {parameters: {}}}", "6:28 unknown-key"),
    ("a", "g, g: {name: h}", "6:24 duplicate-name"), ("a", "g: {name: h}, g: {name: h}", "6:48 duplicate-name"),
    ("a: {serial-group: x}", "g", "5:29 unknown-key (give it to the call of the group)"),
    ("a, c", "g", "5:28 unresolved-name"), ("a: {requires: [b]}", "g, b", "5:40 unresolved-name"),
    (
      "a", "g, b: {requires: [a]}",
      "6:42 unresolved-name (it stands in the job group 'g', which can be required)"
    ),
  ])
  func `a job group is called by its rules`(_ group: String, _ jobs: String, _ expected: String) throws {
    let text = DiagnosticTests.groups.replacing("GROUP", with: group).replacing("JOBS", with: jobs)
    #expect(try found(text) == [expected])
  }

  @Test(arguments: [
    ("a, b: {requires: [a]}", "g"), ("a", "g: {name: x, serial-group: y, filters: {branches: {only: z}}}"),
    ("a", "g: {name: x}, g: {name: y, requires: [x]}, b: {requires: [y]}"), ("a", "g, b: {requires: [g]}"),
  ])
  func `a job group that is called by its rules gets no word`(_ group: String, _ jobs: String) throws {
    let text = DiagnosticTests.groups.replacing("GROUP", with: group).replacing("JOBS", with: jobs)
    #expect(try found(text) == [])
  }

  @Test(arguments: ["true", "3", "2.1.0", "''"])
  func `a version that is none is pointed at`(_ version: String) throws {
    #expect(try found("version: \(version)\njobs: {}").contains("1:10 wrong-value (the versions are 2, 2.0 and 2.1)"))
  }

  @Test func `where steps were not read is said, once a place`() throws {
    var text =
      "version: 2.1\njobs: {build: {machine: true, steps: [c0]}, again: {machine: true, steps: [c0]}}\ncommands:\n"
    for level in 0..<40 { text += "  c\(level): {steps: [c\(level + 1), c\(level + 1)]}\n" }
    text += "  c40: {steps: [checkout]}\nworkflows: {m: {jobs: [build, again]}}"
    let config = try config(text)
    let jobs = Resolver(config).jobs()
    #expect(jobs.allSatisfy { $0.unreadFrom != nil })
    let problems = ConfigChecker.unreadSteps(of: jobs, in: config)
    #expect((1...2).contains(problems.count) && problems.allSatisfy { $0.kind == .unreadSteps })
    #expect(throws: ExpansionError.self) { try expanded(text) }
  }

  @Test func `commands that call one another too deeply are not read to the end, and that is said`() throws {
    var text = "version: 2.1\njobs: {build: {machine: true, steps: [c0]}}\ncommands:\n"
    for level in 0..<80 { text += "  c\(level): {steps: [c\(level + 1)]}\n" }
    text += "  c80: {steps: [checkout]}\nworkflows: {m: {jobs: [build]}}"
    let config = try config(text)
    let problem = try #require(ConfigChecker.unreadSteps(of: Resolver(config).jobs(), in: config).first)
    #expect(config.document.source.string(problem.span) == "c64")
    #expect(throws: ExpansionError.self) { try expanded(text) }
  }

  @Test func `steps that were all read get no word`() throws {
    let config = try config(
      job(
        "- a: {x: [b]}\n- a",
        above:
          "commands: {a: {parameters: {x: {type: steps, default: []}}, steps: [steps: << parameters.x >>]}, b: {steps: [b]}}"
      ))
    #expect(ConfigChecker.unreadSteps(of: Resolver(config).jobs(), in: config) == [])
  }
}
