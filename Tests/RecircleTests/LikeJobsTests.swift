import RecircleEngine
import RecirclePasses
import SourceEditing
import Testing

/// Where a command leads is found once for all steps that are alike: whatever tells two steps apart must count.
@Suite struct LikeJobsTests {
  private struct Files: RepositoryFiles {
    let texts: [String: String]

    func contents(of path: String) -> [UInt8]? { texts[path].map { Array($0.utf8) } }
  }

  /// The builds of a config whose jobs share the steps `steps` and have these other lines, each as `job kind: reason`.
  private func builds(
    _ jobs: [(name: String, lines: String)], steps: String, files: [String: String]
  ) throws -> [String] {
    var text = "version: 2.1\njobs:\n"
    for job in jobs {
      text += "  \(job.name):\n    machine: {image: ubuntu-2204:current}\n"
      if !job.lines.isEmpty { text += "    \(job.lines)\n" }
      text += "    steps:\n      - checkout\n\(steps)"
    }
    text += "workflows:\n  main:\n    jobs: [\(jobs.map(\.name).joined(separator: ", "))]\n"
    let engine = Engine(options: Options(), passes: PassCatalog.all)
    let source = SourceText(path: ".circleci/config.yml", bytes: Array(text.utf8))
    let report = try #require(try engine.run(source, repository: Files(texts: files)))
    return report.sites.map { "\($0.jobs.joined(separator: "+")) \($0.kind.rawValue)" }
  }

  @Test func `a makefile that asks for the job's name builds in that job alone`() throws {
    let makefile = "build:\nifeq ($(CIRCLE_JOB),image)\n\tdocker build -t app .\nelse\n\ttrue\nendif\n"
    let found = try builds(
      [("test", ""), ("image", ""), ("lint", "")], steps: "      - run: make build\n", files: ["Makefile": makefile])
    #expect(found == ["image make"])
  }

  @Test func `a variable of the job chooses the compose file`() throws {
    let found = try builds(
      [("plain", "environment: {COMPOSE_FILE: plain.yml}"), ("own", "environment: {COMPOSE_FILE: own.yml}")],
      steps: "      - run: docker compose build\n",
      files: [
        "plain.yml": "services:\n  app:\n    image: alpine\n", "own.yml": "services:\n  app:\n    build: .\n",
      ])
    #expect(found == ["own compose"])
  }

  @Test func `a variable of the step counts as one of the job does`() throws {
    let step = { (file: String) in
      "      - run:\n          environment: {COMPOSE_FILE: \(file)}\n          command: docker compose build\n"
    }
    let found = try builds(
      [("job", "")], steps: step("plain.yml") + step("own.yml") + step("plain.yml"),
      files: [
        "plain.yml": "services:\n  app:\n    image: alpine\n", "own.yml": "services:\n  app:\n    build: .\n",
      ])
    #expect(found == ["job compose"])
  }

  @Test func `the folder of the job counts`() throws {
    let found = try builds(
      [("above", ""), ("inside", "working_directory: ~/project/service")],
      steps: "      - run: cd service && make build\n",
      files: ["service/Makefile": "build:\n\tdocker build -t app .\n"])
    #expect(found.contains("above make"))
  }

  @Test func `the folder of the step counts`() throws {
    let step = { (folder: String) in
      "      - run:\n          working_directory: \(folder)\n          command: make build\n"
    }
    let found = try builds(
      [("job", "")], steps: step("a") + step("b") + step("a"),
      files: ["a/Makefile": "build:\n\ttrue\n", "b/Makefile": "build:\n\tdocker build -t app .\n"])
    #expect(found == ["job make"])
  }

  @Test func `a package file that a script writes is read from then on`() throws {
    let steps = """
            - run: npm run image
            - run: |
                cat > package.json <<'EOF'
                {"scripts": {"image": "docker build -t app ."}}
                EOF
            - run: npm run image

      """
    let found = try builds([("job", "")], steps: steps, files: [:])
    #expect(found == ["job package-script"])
  }

  @Test func `a script that a step writes is followed from then on, whatever its arguments are`() throws {
    let steps = """
            - run: ./go.sh $TAG
            - run: |
                cat > go.sh <<'EOF'
                docker build -t app:$1 .
                EOF
            - run: ./go.sh $TAG

      """
    let found = try builds([("job", "")], steps: steps, files: [:])
    #expect(found == ["job script"])
  }
}
