import BuildFiles
import Testing

/// Builds in strings, inputs and the files of other runners.
@Suite struct RunnerTests {
  @Test(arguments: [
    ("bash <<'E'\ndocker build .\nE", "proven here"), ("bash -ex -s <<E\ncd x\ndocker build .\nE", "proven here"),
    ("sh <<< 'docker build .'", "proven here"),
    ("sudo bash <<-E\n\tif [ $A ]; then docker build .; fi\n\tE", "possible here"),
    ("bash <<E\necho docker build .\nE", "none"), ("cat <<E\ndocker build .\nE", "none"),
    ("bash x <<E\ndocker build .\nE", "unknown: 'x' is not in the checkout"),
  ])
  func `a script that a shell reads as its input`(command: String, expected: String) {
    #expect(reach(command).summary == expected)
  }

  @Test(arguments: [
    ("trap 'docker build .' EXIT", "proven here"), ("trap 'docker build .' ERR", "possible here"),
    ("trap - EXIT", "none"), ("trap cleanup EXIT", "none"), ("su -c 'docker build .' user", "proven here"),
    ("su user", "none"), ("script -q -c 'docker build .' /dev/null", "proven here"),
    ("nix-shell --run 'docker build .'", "proven here"),
    ("parallel docker build {} ::: a b", "possible here"), ("parallel echo docker build ::: a", "none"),
    ("xargs echo docker build", "none"), ("xargs -n 1 docker build", "possible here"),
  ])
  func `a string that another program runs`(command: String, expected: String) {
    #expect(reach(command).summary == expected)
  }

  @Test func `a script that runs its arguments`() {
    let files = ["retry.sh": "#!/bin/sh\nn=$1; shift\nuntil \"$@\"; do sleep 1; done\n", "log.sh": "echo \"$@\"\n"]
    #expect(reach("./retry.sh 3 docker build .", files).summary == "proven retry.sh:3")
    #expect(
      reach("./log.sh docker build .", files).summary == "unknown: an unknown program, './log.sh', runs the command")
    #expect(
      reach("./none.sh docker build .", files).summary == "unknown: an unknown program, './none.sh', runs the command")
  }

  @Test func `a Taskfile with dependencies, folders and conditions`() {
    let files = [
      "Taskfile.yml": """
      version: '3'
      tasks:
        default: echo no
        image:
          deps: [base, {task: lint}]
          dir: app
          cmds:
            - docker build -t {{.NAME}} .
            - task: push
        base:
          cmds: ['make -n', 'docker build -f base.Dockerfile .']
        lint: golangci-lint run
        push: {cmds: [docker push x]}
        cached:
          sources: ['*.go']
          cmd: docker build .
      """
    ]
    let found = reach("task image", files)
    #expect(found.summary == "proven Taskfile.yml:11 Taskfile.yml:8")
    #expect(found.dockerfiles == ["base.Dockerfile", "app/Dockerfile"])
    #expect(reach("task cached", files).summary == "possible Taskfile.yml:16")
    #expect(reach("task", files).summary == "none")
    #expect(reach("task lint push", files).summary == "none")
    #expect(reach("task -l", files).summary == "none")
    #expect(reach("task docker", files).summary == "unknown: the Taskfile has no task 'docker'")
    #expect(reach("task x").summary == "unknown: the Taskfile is not in the checkout")
  }

  @Test func `a justfile with dependencies and arguments`() {
    let files = [
      "justfile": """
      set shell := ["bash", "-c"]
      name := "app"
      # builds
      image tag='x': base (lint "a")
          @docker build -t {{name}}:{{tag}} .
      base:
          docker build -f base.Dockerfile .
      lint what:
          echo {{what}}
      """
    ]
    #expect(reach("just image v1", files).summary == "proven justfile:5 justfile:7")
    #expect(reach("just", files).summary == "proven justfile:5 justfile:7")
    #expect(reach("just lint image-name", files).summary == "none")
    #expect(reach("just deploy", files).summary == "unknown: the justfile has no recipe of that name")
    #expect(reach("just docker").summary == "unknown: the justfile is not in the checkout")
  }

  @Test(arguments: [
    ("goreleaser", "proven .goreleaser.yml:2"), ("goreleaser --snapshot --skip-publish", "proven .goreleaser.yml:2"),
    ("goreleaser release --clean", "proven .goreleaser.yml:2"), ("goreleaser build", "none"),
    ("goreleaser check", "none"), ("goreleaser --version", "none"), ("goreleaser --skip=docker", "none"),
  ])
  func `releases where no subcommand is named`(command: String, expected: String) {
    let files = [".goreleaser.yml": "dockers:\n  - image_templates: [a]\n"]
    #expect(reach(command, files).summary == expected)
  }

  @Test func `a makefile that includes or starts itself ends`() {
    let files = ["Makefile": "include Makefile\nall:\n\t$(MAKE) all\n\tdocker build .\n"]
    #expect(reach("make", files).summary == "proven Makefile:4")
  }

  @Test func `a file that the job writes itself`() throws {
    var tracer = BuildTracer { $0 == "own.sh" ? Array("true".utf8) : nil }
    for path in ["own.sh", "build.sh"] {
      tracer.add(Array("docker build .".utf8), writtenTo: try #require(RepositoryPath.root.appending(path)))
    }
    #expect(summary(of: "bash build.sh", &tracer) == "proven build.sh:1")
    #expect(summary(of: "bash own.sh", &tracer) == "none")
  }
}
