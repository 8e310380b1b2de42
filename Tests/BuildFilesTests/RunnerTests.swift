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

  @Test(arguments: [
    ("echo 'docker build .' | bash", "proven build.sh:1"), ("echo docker build . | sudo sh -e", "proven build.sh:1"),
    ("printf 'docker build .\\n' | sh", "proven build.sh:1"), ("printf '%s build .' docker | sh", "proven build.sh:1"),
    ("printf 'cd x\\ndocker build .\\n' | sh", "proven build.sh:1"),
    ("echo -e 'cd x\\ndocker build .' | sh", "proven build.sh:1"),
    ("cat <<E | bash\ncd x\ndocker build .\nE", "proven build.sh:3"),
    ("cat other.sh | bash -s x", "proven other.sh:1"), ("bash -s <other.sh", "proven other.sh:1"),
    ("T=x\necho \"docker build -t $T $Y .\" | bash", "proven build.sh:2"),
    ("newgrp docker <<E\ndocker build .\nE", "proven build.sh:2"),
    ("echo 'docker build .'", "none"), ("echo 'docker build .' | cat", "none"),
    ("echo 'docker build .' | bash other.sh", "proven other.sh:1"), ("echo 'docker build .' >x | bash", "none"),
    ("curl -sL x | bash", "none"), ("cat x y | bash", "none"), ("echo 'echo docker build .' | bash", "none"),
    ("printf '%d' docker build . | bash", "none"), ("{ echo docker build .; } | bash", "none"),
    ("cat <other.sh | sh", "proven other.sh:1"), ("tee <<E | sh\ndocker build .\nE", "none"),
  ])
  func `a script that comes through a pipe`(script: String, expected: String) {
    #expect(reach("./build.sh", ["build.sh": script, "other.sh": "docker build ."]).summary == expected, "\(script)")
  }

  @Test(arguments: [
    ("cmd=(docker build -t a .)\n\"${cmd[@]}\"", "proven build.sh:2"),
    ("cmd=(docker build)\ncmd+=(-t a .)\n\"${cmd[@]}\"", "proven build.sh:3"),
    ("verb=build\ncmd=(docker \"$verb\" .)\nsudo \"${cmd[@]}\"", "proven build.sh:3"),
    ("a=(build .)\nb=(docker \"${a[@]}\")\n\"${b[@]}\"", "proven build.sh:3"),
    ("args=(-t a --check)\ndocker build \"${args[@]}\" .", "none"),
    ("args=(-t a)\ndocker build \"${args[@]}\" .", "proven build.sh:2"),
    ("cmd=(echo docker build .)\n\"${cmd[@]}\"", "none"), ("cmd=(docker build .)\necho \"${cmd[@]}\"", "none"),
    ("cmd=(docker build .)\nread -a cmd\n\"${cmd[@]}\"", "none"),
    ("cmd=(docker build .)\ncmd=x\n\"${cmd[@]}\"", "none"), ("cmd=($X build .)\n\"${cmd[@]}\"", "none"),
    ("cmd=([1]=docker [2]=build)\n\"${cmd[@]}\"", "none"), ("cmd=(docker ps)\n\"${cmd[@]}\"", "none"),
  ])
  func `a command in an array`(script: String, expected: String) {
    #expect(reach("./build.sh", ["build.sh": script]).summary == expected, "\(script)")
  }

  @Test(arguments: [
    ("shopt -s expand_aliases\nalias d=docker\nd build .", "proven build.sh:3"),
    ("shopt -s expand_aliases\nalias db='docker build' x=y\nif a; then db .; fi", "possible build.sh:3"),
    ("shopt -s expand_aliases\nalias m='make image'\nm", "unknown: 'Makefile' is not in the checkout"),
    ("alias d=docker\nd build .", "none"), ("shopt -s expand_aliases\nalias d=docker; d build .", "none"),
    ("shopt -s expand_aliases\nd build .\nalias d=docker", "none"),
    ("shopt -s expand_aliases\nalias d=docker\n\\d build .", "none"),
    ("shopt -s expand_aliases\nalias d=docker\n'd' build .", "none"),
    ("shopt -s expand_aliases\nalias d=docker\nunalias d\nd build .", "none"),
    ("shopt -s expand_aliases\nshopt -u expand_aliases\nalias d=docker\nd build .", "none"),
  ])
  func `an alias of a command`(script: String, expected: String) {
    #expect(reach("./build.sh", ["build.sh": script]).summary == expected, "\(script)")
  }

  @Test(arguments: [
    ("ssh host 'docker build .'", "unknown: 'ssh' runs the command on another machine"),
    ("ssh host docker build .", "unknown: 'ssh' runs the command on another machine"),
    ("sshpass -f x ssh host \"cd $X && docker compose build\"", "unknown: 'ssh' runs the command on another machine"),
    ("ssh host <<E\ndocker build .\nE", "unknown: 'ssh' runs the command on another machine"),
    ("gcloud compute ssh vm --command='docker build .'", "unknown: 'gcloud' runs the command on another machine"),
    ("docker run x sh -c 'docker build .'", "unknown: the command that builds runs in a container"),
    ("docker exec x docker build .", "unknown: the command that builds runs in a container"),
    ("pack build x", "unknown: a buildpack builds the image, without a Dockerfile"),
    (
      "./gradlew bootBuildImage",
      "unknown: a task of Gradle builds the image as its build script says, which is not read"
    ),
    ("depot build .", "unknown: Depot builds the image and keeps its cache"),
    ("python -c \"os.system('docker build .')\"", "unknown: the program that is given as a text is no shell script"),
    ("ssh host 'echo docker build .'", "none"), ("ssh host 'docker ps'", "none"), ("ssh host", "none"),
    ("docker run x sh -c 'docker ps'", "none"), ("pack config", "none"), ("scp docker build .", "unknown"),
  ])
  func `a build somewhere else, or by another program`(command: String, expected: String) {
    let found = reach("./build.sh", ["build.sh": command]).summary
    #expect(found == expected || (expected == "unknown" && !found.hasPrefix("proven")), "\(found)")
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
