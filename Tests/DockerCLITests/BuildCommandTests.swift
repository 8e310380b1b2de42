import ShellSyntax
import SourceEditing
import Testing

@testable import DockerCLI

/// The first build of a script.
func build(_ script: String) -> BuildCommand? { invocation(script).flatMap(BuildCommand.init) }

@Suite struct BuildCommandTests {
  @Test(
    arguments: [
      ("-t x .", ["--tag=x"]), ("--tag x .", ["--tag=x"]), ("--tag=x .", ["--tag=x"]), ("-tx .", ["--tag=x"]),
      ("-t=x .", ["--tag=x"]), ("-qt x .", ["--quiet", "--tag=x"]), ("-qtx .", ["--quiet", "--tag=x"]),
      ("--load=false --push .", ["--load=false", "--push"]), (". -t x", ["--tag=x"]), ("'--tag=x' .", ["--tag=x"]),
      ("\"-t\" x .", ["--tag=x"]), ("-f a/Dockerfile -c 5 .", ["--file=a/Dockerfile", "--cpu-shares=5"]),
      ("--rm=false --build-arg A=1 --build-arg B .", ["--rm=false", "--build-arg=A=1", "--build-arg=B"]),
      ("--pull -o type=local,dest=x .", ["--pull", "--output=type=local,dest=x"]), ("-- .", []),
    ] as [(String, [String])])
  func `tells flags and values apart`(_ arguments: String, _ expected: [String]) {
    let command = build("docker build \(arguments)")
    #expect(command?.flags.map { $0.name + ($0.value.map { "=\($0.literal ?? "?")" } ?? "") } == expected)
    #expect(command?.context?.literal == ".")
    #expect(command?.isUnderstood == true)
  }

  @Test(arguments: [
    ("-t $IMAGE .", 0), ("-t << parameters.image >> .", 0), ("$ARGS .", 1), ("\"$@\" .", 1), ("$@", 1),
    ("\"${A[@]}\" .", 1),
    ("${A[@]} .", 1), ("<< parameters.extra >> .", 1), ("<< parameters.path >>", 0), ("$DIR", 0), ("\"$DIR\"", 0),
    ("$OPTS $DIR", 2), ("$OPTS \"$DIR\"", 1), ("${CACHE:+--no-cache} .", 1), ("--$X .", 1), ("-$X .", 1),
    ("--build-arg \"$@\" .", 1), ("$(flags) .", 1), ("$(pwd)", 0), ("./$DIR", 0), ("$DIR/app", 0),
    ("<<parameters.path>>/<<parameters.sub>>", 0), ("--tag=$X .", 0), ("-t$X .", 0), ("$A $B .", 2), ("-q$X .", 1),
    ("\"${#A[@]}\"", 0), ("--build-arg={a,b} .", 1),
  ])
  func `knows which words may hold flags`(_ arguments: String, _ count: Int) {
    let command = build("docker build \(arguments)")
    #expect(command?.opaqueArguments.count == count)
    #expect(command?.isUnderstood == (count == 0))
  }

  @Test(
    arguments: [
      ("docker build \\ -t x .", .brokenContinuation), ("docker build -t x \\ \n  .", .brokenContinuation),
      ("docker build -t x . docker push x", .gluedCommand), ("docker build a b", .severalContexts),
      ("docker build -t x", .missingContext), ("docker build . -t", .missingValue),
      ("docker build .\\ ", .brokenContinuation),
    ] as [(String, BuildProblem.Kind)])
  func `says what is broken`(_ script: String, _ kind: BuildProblem.Kind) {
    #expect(build(script)?.problems.contains { $0.kind == kind } == true)
  }

  @Test(arguments: [
    "docker build --bogus .", "docker build -Z .", "docker build --tags=x .", "docker build --no-cach .",
  ])
  func `lists flags it does not know`(_ script: String) {
    #expect(build(script)?.unknownFlags.count == 1)
    #expect(build(script)?.isUnderstood == false)
  }

  @Test func `answers what passes ask`() throws {
    let script =
      "docker build -t a:1 --tag b --target X -f d/Dockerfile --build-arg A=1 --build-arg B --build-arg C=$(date) "
      + "--build-arg $D --cache-from=i:1,j --cache-from type=registry,ref=r --cache-from type=local,src=x --no-cache "
      + "--no-cache-filter s --platform linux/amd64,linux/arm64 --network host --push --provenance=false "
      + "--build-context n=/x --builder y --output type=image https://x/y.git"
    let command = try #require(build(script))
    #expect(command.tags.map(\.literal) == ["a:1", "b"])
    #expect(command.target?.literal == "X")
    #expect(command.file?.literal == "d/Dockerfile")
    #expect(command.buildArguments.map(\.name) == ["A", "B", "C", nil])
    #expect(command.buildArguments.map(\.literal) == ["1", nil, nil, nil])
    #expect(command.buildArguments.map(\.isImpure) == [false, false, true, false])
    #expect(command.cacheImages == ["i:1", "j", "r"])
    #expect(command.skipsCache == true)
    #expect(command.noCacheFilters.map(\.literal) == ["s"])
    #expect(command.isMultiPlatform == true)
    #expect(command.network?.literal == "host")
    #expect(command.pushes == true)
    #expect(command.loads == false)
    #expect(command.setsProvenance)
    #expect(command.namedContexts == ["n"])
    #expect(command.builder?.literal == "y")
    #expect(command.saysWhereResultGoes)
    #expect(command.contextIsRemote)
    #expect(!command.readsStandardInput)
  }

  @Test(arguments: [
    ("docker build - < Dockerfile", true), ("docker build -f - .", true), ("docker build -f- .", true),
    ("docker build .", false), ("docker build -f Dockerfile .", false),
  ])
  func `knows a build from standard input`(_ script: String, _ expected: Bool) {
    #expect(build(script)?.readsStandardInput == expected)
  }

  @Test(
    arguments: [
      ("linux/amd64", false), ("a,b", true), ("$P", nil), ("a,$P", true), ("a --platform b", true),
    ] as [(String, Bool?)])
  func `counts platforms`(_ value: String, _ expected: Bool?) {
    #expect(build("docker build --platform \(value) .")?.isMultiPlatform == expected)
  }
}
