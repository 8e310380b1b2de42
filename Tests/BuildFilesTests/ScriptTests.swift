import BuildFiles
import Testing

@Suite struct ScriptTests {
  @Test(
    arguments: [
      ("./build.sh", "#!/bin/sh\ndocker build .\n", "proven build.sh:2"),
      ("./build.sh", "docker build .\n", "proven build.sh:1"),
      ("bash build.sh", "#!/usr/bin/env python\ndocker build .\n", "proven build.sh:2"),
      ("bash -ex ./build.sh prod", "docker build --target \"$1\" .\n", "proven build.sh:1"),
      ("bash -o pipefail build.sh", "docker build . | tee log\n", "proven build.sh:1"),
      ("sudo ./build.sh", "#!/usr/bin/env -S bash -e\ndocker build .\n", "proven build.sh:2"),
      ("timeout 10m ./build.sh", "IMAGE=$(docker build -q .)\n", "proven build.sh:1"),
      ("source build.sh", "docker build .\n", "proven build.sh:1"),
      ("sh -c './build.sh'", "docker build .\n", "proven build.sh:1"),
      ("bash -c 'docker build .'", "", "proven here"),
      ("bash -lc \"cd x && docker build -t a .\"", "", "proven here"),
      ("sh -c 'docker ps'", "", "none"),
      ("eval 'docker build .'", "", "proven here"),
      ("eval docker build .", "", "proven here"),
      ("./build.sh", "build() {\n  docker build .\n}\nbuild\n", "proven build.sh:2"),
      ("./build.sh", "build() {\n  docker build .\n}\n", "none"),
      ("./build.sh", "run() {\n  \"$@\"\n}\nrun docker build .\n", "proven build.sh:2"),
      ("./build.sh image", "image() {\n  docker build .\n}\ntest() {\n  go test\n}\n\"$@\"\n", "proven build.sh:2"),
      ("./build.sh check", "image() {\n  docker build .\n}\ncheck() {\n  go test\n}\n\"$@\"\n", "none"),
      ("./build.sh image", "case \"$1\" in\nimage) docker build . ;;\n*) exit 1 ;;\nesac\n", "proven build.sh:2"),
      ("./build.sh test", "case $1 in\nimage) docker build . ;;\ntest) go test ;;\nesac\n", "none"),
      ("./build.sh x", "cmd=$1; shift\ncase $cmd in\nx|y) docker build . ;;\nesac\n", "proven build.sh:3"),
      ("./build.sh $X", "case $1 in\nimage) docker build . ;;\nesac\n", "possible build.sh:2"),
      ("./build.sh image", "if [ \"$1\" = image ]; then\n  docker build .\nfi\n", "proven build.sh:2"),
      ("./build.sh test", "if [ \"$1\" = image ]; then\n  docker build .\nfi\n", "none"),
      ("./build.sh test", "if [[ $1 == image ]]; then\n  docker build .\nelse\n  go test\nfi\n", "none"),
      ("./build.sh test", "[ \"$1\" = test ] && exit 0\ndocker build .\n", "none"),
      ("./build.sh", "[ -z \"${1:-}\" ] && docker build .\n", "proven build.sh:1"),
      ("./build.sh", "[ -f Dockerfile ] && docker build .\n", "possible build.sh:1"),
      ("./build.sh", "if docker pull x; then :; else\n  docker build .\nfi\n", "possible build.sh:2"),
      ("./build.sh", "docker build . || exit 1\n", "proven build.sh:1"),
      ("./build.sh", "for i in 1 2 3; do docker build . && break || sleep 5; done\n", "proven build.sh:1"),
      ("./build.sh", "exit 0\ndocker build .\n", "none"),
      ("./build.sh", "exec docker build .\n", "proven build.sh:1"),
      ("./build.sh", "echo docker build .\n# docker build .\ncat <<EOF\ndocker build .\nEOF\n", "none"),
      ("./build.sh", "git ls-files | xargs -n 1 docker build\n", "possible build.sh:1"),
      ("./build.sh", "find . -name x -exec docker build {} \\;\n", "possible build.sh:1"),
      ("xargs -0 docker build", "", "possible here"),
      ("./build.sh", "#!/usr/bin/env python3\nimport docker\n", "unknown: 'build.sh' is a script for python3"),
      ("./build.sh", "docker build --check .\n", "none"),
      ("./missing.sh", "", "unknown: 'missing.sh' is not in the checkout"),
      ("../build.sh", "", "unknown: '../build.sh' lies outside of the checkout"),
      ("/usr/local/bin/build.sh", "", "none"),
      ("bash $SCRIPT", "", "unknown: the script is not a constant"),
      ("bash -c \"$COMMAND\"", "", "unknown: the string that the shell runs is not a constant"),
      ("bash --version", "", "none"),
      ("bash", "", "none"),
      ("python build.py", "", "unknown: 'build.py' is no shell script"),
      ("echo ./build.sh", "docker build .\n", "none"),
    ])
  func `follows scripts`(_ command: String, _ script: String, _ expected: String) {
    #expect(reach(command, ["build.sh": script]).summary == expected)
  }

  @Test func `finds the folder of a script in the usual ways`() {
    for line in [
      "cd \"$(dirname \"$0\")/..\"", "cd `dirname $0`/..", "cd \"$(git rev-parse --show-toplevel)\"",
      "DIR=\"$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd)\"\ncd \"$DIR/..\"",
      "ROOT=$(dirname \"$(dirname \"$(readlink -f \"$0\")\")\")\ncd \"$ROOT\"", "cd \"${0%/*}/..\"",
      "ROOT=$(cd $(dirname $0)/.. >/dev/null 2>&1 && pwd -P); pushd $ROOT",
    ] {
      let files = ["tools/ci/build.sh": line + "\ndocker build -f web/Dockerfile .\n"]
      let found = reach("./ci/build.sh", in: "tools", files)
      let expected = line.contains("git") ? "web/Dockerfile" : "tools/web/Dockerfile"
      #expect(found.dockerfiles == [expected], "\(line)")
    }
  }

  @Test func `follows what scripts source, and functions that come from there`() {
    let files = [
      "ci/build.sh": "#!/bin/bash\n. \"$(dirname \"$0\")/lib.sh\"\nbuild_image web\n",
      "ci/lib.sh": "build_image() {\n  docker build -f \"$1/Dockerfile\" \"$1\"\n}\n",
      "all.sh": "./ci/build.sh\n",
    ]
    #expect(reach("./all.sh", files).summary == "proven ci/lib.sh:2")
    #expect(reach("./all.sh", files).dockerfiles == ["web/Dockerfile"])
  }

  @Test func `ends where scripts call themselves`() {
    #expect(
      reach("./a.sh", ["a.sh": "./b.sh\n", "b.sh": "./a.sh\n"]).summary
        == "unknown: files call one another deeper than they are followed")
    #expect(!reach("./a.sh", ["a.sh": "f() { f; f; f; }\nf\n"]).isProven)
    #expect(!reach("./a.sh", ["a.sh": String(repeating: "./a.sh\n", count: 200)]).isProven)
  }

  @Test func `the file's own mistakes do not hide what stands before them`() {
    #expect(reach("./a.sh", ["a.sh": "docker build .\nif\n"]).summary == "proven a.sh:1")
    #expect(reach("./a.sh", ["a.sh": "true\nif\n"]).summary.hasPrefix("unknown: 'a.sh' is not understood to its end"))
  }
}
