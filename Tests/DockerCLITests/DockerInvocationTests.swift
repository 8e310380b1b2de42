import ShellSyntax
import SourceEditing
import Testing

@testable import DockerCLI

/// The simple commands of a script, in order, as the shell's parser reads them.
func simpleCommands(_ script: String) -> [(SimpleCommand, [UInt8])] {
  let parsed = ShellScript.parse(Array(script.utf8), templates: true)
  return parsed.body.statements.flatMap(\.pipelines).flatMap(\.commands).compactMap { command in
    guard case .simple(let simple) = command else { return nil }
    return (simple, parsed.source)
  }
}

/// The first run of `docker` in a script.
func invocation(_ script: String) -> DockerInvocation? {
  simpleCommands(script).lazy.compactMap { DockerInvocation($0, source: $1) }.first
}

@Suite struct DockerInvocationTests {
  @Test(
    arguments: [
      ("docker build .", .build(.dockerBuild)), ("docker image build .", .build(.imageBuild)),
      ("docker builder build .", .build(.builderBuild)), ("docker buildx build .", .build(.buildxBuild)),
      ("docker buildx b .", .build(.buildxBuild)), ("docker buildx --builder x build .", .build(.buildxBuild)),
      ("docker \\\n  build .", .build(.dockerBuild)), ("/usr/bin/docker build .", .build(.dockerBuild)),
      ("docker -H tcp://x:1 --tls -D build .", .build(.dockerBuild)),
      ("docker --config=/x build .", .build(.dockerBuild)),
      ("docker -c ctx build .", .build(.dockerBuild)), ("docker $OPTS build .", .build(.dockerBuild)),
      ("docker buildx create --name x", .buildxCreate), ("docker buildx use x", .buildxUse),
      ("docker buildx inspect --bootstrap", .buildxInspect), ("docker buildx install", .buildxInstall),
      ("docker buildx bake", .buildxBake), ("docker buildx f", .buildxBake), ("docker bake", .buildxBake),
      ("docker buildx ls", .buildxOther("ls")), ("docker buildx rm x", .buildxRemove),
      ("docker buildx", .buildxOther("")), ("docker compose build", .compose("build")),
      ("docker compose -f a.yml -p x up -d", .compose("up")), ("docker-compose -f a.yml build web", .compose("build")),
      ("docker-compose", .compose("")), ("docker compose --profile x run --rm app sh", .compose("run")),
      ("docker push x", .push), ("docker image push x", .push), ("docker pull x", .pull), ("docker tag a b", .tag),
      ("docker load -i x", .load), ("docker save x", .save), ("docker import x", .importImage),
      ("docker images", .images),
      ("docker run x", .run), ("docker container run x", .run), ("docker login -u x", .login),
      ("docker context create x", .contextCreate), ("docker context use x", .contextUse),
      ("docker builder prune -f", .prune("builder")), ("docker system prune", .prune("system")),
      ("docker buildx prune", .prune("buildx")), ("docker ps", .other("ps")),
      ("docker network create x", .other("network create")),
      ("docker", .other("")), ("docker --version", .other("")), ("docker $VERB", .other("")),
    ] as [(String, DockerVerb)])
  func `knows the verb`(_ script: String, _ verb: DockerVerb) {
    #expect(invocation(script)?.verb == verb)
  }

  @Test(arguments: [
    "$(which docker) build .", "`which docker` build .", "\"$(command -v docker)\" build .",
    "sudo $(type -p docker) build .",
    "docker.exe build .",
  ])
  func `knows docker by a look for it`(_ script: String) {
    #expect(invocation(script)?.verb == .build(.dockerBuild))
    #expect(invocation(script)?.wrapping != .unknown)
  }

  @Test(arguments: [
    "$(which podman) build .", "$(which docker podman) build .", "$(which docker; x) build .", "$(echo docker) build .",
    "x$(which docker) build .", "$(which docker | head -1) build .", "$DOCKER build .", "docker-buildx build .",
    "ssh host 'docker build .'", "echo 'docker build .'",
  ])
  func `takes no other look for docker`(_ script: String) { #expect(invocation(script) == nil) }

  @Test(arguments: [
    ("ssh host 'docker build .'", "'ssh' runs the command on another machine"),
    ("ssh -p 22 host \"cd $X && sudo docker-compose build\"", "'ssh' runs the command on another machine"),
    ("ssh host <<'E'\ndocker build .\nE", "'ssh' runs the command on another machine"),
    ("sudo ssh host \"bash -c 'docker build .'\"", "'ssh' runs the command on another machine"),
    ("sshpass -p x ssh host 'docker build .'", "'ssh' runs the command on another machine"),
    ("kubectl exec x -- sh -c 'docker compose up --build'", "'kubectl' runs the command in a pod"),
    ("gcloud compute ssh vm --command \"docker buildx bake\"", "'gcloud' runs the command on another machine"),
    ("ssh host 'docker ps'", nil), ("ssh host 'echo docker build .'", nil), ("ssh host 'docker compose up'", nil),
    ("ssh docker build", nil), ("echo 'docker build .'", nil), ("log 'docker build .'", nil),
    ("ssh host '# docker build .'", nil), ("ssh host \"$COMMAND\"", nil),
  ])
  func `sees a build that runs as text somewhere else`(_ script: String, _ reason: String?) throws {
    let (command, source) = try #require(simpleCommands(script).first)
    #expect(ForeignBuild(command, source: source)?.reason == reason)
  }

  @Test(
    arguments: [
      ("docker build .", .none), ("A=1 docker build .", .none), ("sudo docker build .", .known),
      ("sudo -E -u root A=1 docker build .", .known), ("env A=1 B=$C docker build .", .known),
      ("sudo env -u X A=1 docker build .", .known), ("command docker build .", .known), ("exec docker build .", .known),
      ("nohup docker build . &", .known), ("timeout -k 5 10m docker build .", .known),
      ("nice -n 5 docker build .", .known),
      ("again docker build .", .unknown), ("./retry.sh 3 docker build .", .unknown), ("$SUDO docker build .", .unknown),
      ("again docker buildx build .", .unknown), ("sudo -i docker build .", .unknown), ("time docker build .", .known),
      ("/usr/bin/env docker build .", .known),
    ] as [(String, DockerInvocation.Wrapping)])
  func `sees through wrappers`(_ script: String, _ wrapping: DockerInvocation.Wrapping) {
    let found = invocation(script)
    #expect(found?.verb.isBuild == true)
    // `time` may be the shell's reserved word, which is no part of the command.
    #expect(
      found?.wrapping == wrapping || (script.hasPrefix("time") && found?.wrapping == DockerInvocation.Wrapping.none))
  }

  @Test(arguments: [
    "echo docker build .", "which docker", "command -v docker", "sudo -l docker", "apt-get install docker build",
    "A=docker",
    "again docker push x", "dockerize build .", "./docker build .", "sudo", "sudo -u", "bash -c 'docker build .'",
    "grep docker build.log", "env -S 'docker build .'", "docker2 build .", "make docker-build",
    "usermod -aG docker build",
  ])
  func `takes nothing else for docker`(_ script: String) {
    #expect(invocation(script) == nil)
  }

  @Test func `collects assignments before it and behind env`() {
    let found = invocation("DOCKER_BUILDKIT=1 A=$B sudo env C= D='x y' docker build .")
    #expect(found?.assignments.map(\.name) == ["DOCKER_BUILDKIT", "A", "C", "D"])
    #expect(found?.assignments.map(\.literal) == ["1", nil, "", "x y"])
    #expect(found?.wrapperNames == ["sudo", "env"])
    #expect(found?.assignment("DOCKER_BUILDKIT")?.literal == "1")
  }

  @Test func `knows where the verb stands`() {
    let script = "sudo docker --debug buildx \\\n build -t x ."
    let found = invocation(script)
    #expect(found.map { String(decoding: $0.source[$0.verbSpan.range], as: UTF8.self) } == "buildx \\\n build")
    #expect(found?.dockerWord.literal == "docker")
    #expect(found?.globalArguments.flags.map(\.name) == ["--debug"])
    #expect(found?.arguments.count == 3)
  }

  @Test func `knows the flags of other verbs`() {
    let create = invocation("docker buildx create --use --driver docker-container --bootstrap ctx")?.parsedArguments
    #expect(create?.lastValue(of: "--name") == nil)
    #expect(create?.isOn("--use") == true)
    #expect(create?.positionals.map(\.literal) == ["ctx"])
    let run = invocation("docker run -it --rm -e A=1 --network host -v /a:/b img:1 --rm -x")?.parsedArguments
    #expect(run?.positionals.first?.literal == "img:1")
    #expect(run?.flags.map(\.name) == ["--interactive", "--tty", "--rm", "-e", "--network", "-v"])
    let up = invocation("docker compose up -d --build web")?.parsedArguments
    #expect(up?.isOn("--build") == true)
    #expect(up?.positionals.map(\.literal) == ["web"])
    let push = invocation("docker push --all-tags repo/app")?.parsedArguments
    #expect(push?.isOn("--all-tags") == true)
    let set = invocation("docker buildx bake -f a.hcl --set *.tags=x app")?.parsedArguments
    #expect(set?.positionals.map(\.literal) == ["app"])
  }

  @Test(arguments: [
    "retry docker build .", "retry 3 docker build .", "retry -t 3 -- docker build .", "travis_retry docker build .",
    "aws-vault exec prod -- docker build .", "op run --env-file .env -- docker build .",
    "doppler run -- docker build .", "doppler run --preserve-env docker build .",
    "doppler run --mount x docker build .", "infisical run --env dev -t a docker build .",
    "aws-vault --backend file exec --region x prod docker build .", "mise x -j 2 node@20 -- docker build .",
    "sudo --chdir x --command-timeout 5 docker build .", "stdbuf --output L docker build .",
    "busybox time docker build .",
    "chamber exec one two -- docker build .", "dotenv -e .env -- docker build .", "npx dotenv -- docker build .",
    "direnv exec . docker build .", "cross-env A=b docker build .", "flock -w 5 /tmp/lock docker build .",
    "taskset -c 1 docker build .", "poetry run docker build .", "sudo timeout -k 5 10m docker build .",
    "mise exec -- docker build .", "builtin command docker build .",
  ])
  func `knows programs that run the command behind them`(script: String) {
    #expect(invocation(script)?.wrapping == .known)
    #expect(invocation(script)?.foreignRunner == nil)
  }

  @Test(arguments: [
    ("again docker build .", "an unknown program, 'again', runs the command"),
    ("sudo -i docker build .", "'sudo' is not used in a form that is known"),
    ("sudo -u x ./again.sh 3 docker build .", "an unknown program, './again.sh', runs the command"),
    ("again docker compose build", "an unknown program, 'again', runs the command"),
    ("ssh host docker build .", "'ssh' runs the command on another machine"),
    ("kubectl exec x -- docker buildx bake", "'kubectl' runs the command in a pod"),
    ("gosu app docker build .", "'gosu' runs the command as another user"),
  ])
  func `says who else runs a build`(script: String, reason: String) {
    #expect(invocation(script)?.wrapping == .unknown)
    #expect(invocation(script)?.foreignRunner == reason)
  }

  @Test(arguments: [
    "aws-vault exec -j prod docker", "infisical run -c 'docker build .'", "mise x -c 'docker build .'",
    "sudo -K docker",
    "flock -u 9 docker", "aws-vault list docker build", "op item get docker build", "flock -c 'docker build .' x",
    "taskset -p 1 docker",
    "doppler secrets docker", "poetry add docker", "timeout 5", "retry",
  ])
  func `takes no command where a program runs none`(script: String) { #expect(invocation(script)?.wrapping != .known) }

  @Test(arguments: [
    ("docker run docker:cli docker build .", true), ("docker exec x sh -c 'cd y && docker build .'", true),
    ("docker-compose run x docker buildx build .", true), ("docker run x make build", false),
    ("docker run x echo 'docker build'", false), ("docker build .", false), ("docker run -v docker:/x build", false),
  ])
  func `sees builds that a container starts`(script: String, builds: Bool) {
    #expect(invocation(script)?.buildsInContainer == builds)
  }

  @Test(arguments: [
    ("earthly --ci +build", true), ("./earth +all", true), ("pack build app", true), ("skaffold run", true),
    ("./gradlew clean bootBuildImage", true), ("sudo mvn -q docker:build", true), ("heroku container:push web", true),
    ("heroku container:run web", true), ("s2i rebuild app", true), ("hokusai registry push", true),
    ("earthly ./app+image", true), ("skaffold render", true), ("docker-buildx build .", true),
    ("earthly --build-arg=a+b bootstrap", false), ("hokusai test", false), ("s2i usage x", false),
    ("docker-buildx ls", false),
    ("earthly bootstrap", false), ("pack inspect", false), ("./gradlew jib", false), ("./gradlew build", false),
    ("mvn jib:dockerBuild", false), ("heroku container:release web", false), ("date +%F", false), ("ko build .", false),
    ("bazel build //:image", false), ("buildah bud .", false), ("echo pack build", false),
  ])
  func `knows other tools that build with Docker`(script: String, builds: Bool) throws {
    let command = try #require(ShellScript(Array(script.utf8), templates: false).soleInvocation?.command)
    let tool = ProgramPlace(command).flatMap { BuildTool.of(command, at: $0) }
    #expect((tool != nil) == builds)
  }
}
