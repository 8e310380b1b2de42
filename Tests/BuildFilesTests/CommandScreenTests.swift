import BuildFiles
import DockerCLI
import Foundation
import ShellSyntax
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct CommandScreenTests {
  /// What the screen stands for, found the long way.
  private func concerns(_ script: [UInt8]) -> Bool {
    [true, false].contains { templates in
      let parsed = ShellScript.parse(script, templates: templates)
      return parsed.invocations.contains { invocation in
        let command = invocation.command
        return DockerInvocation(command, source: parsed.source) != nil || FollowedProgram(of: command) != nil
          || ProgramPlace(command).map { BuildTool.of(command, at: $0) != nil || DepotCommand(command, at: $0) != nil }
            == true
          || ForeignBuild(command, source: parsed.source) != nil
          || (command.words.first.map { $0.literal == nil && !$0.variables.isEmpty } ?? false)
          || (["cat", "tee"].contains(command.words.first?.literal)
            && command.redirections.contains { $0.heredoc != nil })
      }
    }
  }

  @Test(arguments: [
    "docker build .", "d\"ock\"er build .", "do\\cker build .", "doc\\\nker build .", "'docker' build .",
    "$'\\x64ocker' build .", "/usr/bin/docker build .", "X=\"a b\" docker build .", "X='a b' ./build.sh",
    "sudo -u me ./build.sh", "time -p ./build.sh", "foo && ./build.sh", "foo | xargs docker build",
    "if ./x; then y; fi",
    "if x; then ./y; fi", "for x do ./y; done", "for x in a b; do make; done", "f() { ./x; }", "function f { ./x; }",
    "function f ()\n{ make; }", "coproc ./x", "coproc N { ./x; }", "echo $(make x)", "echo \"$(./x)\"", "echo `make x`",
    "echo \"`make \\`./x\\``\"", ">log ./x", "2>&1 ./x", "&>log ./x", "{ make; }", "! make", "\"my dir/x\" a",
    "my\\ dir/x a",
    "case a in b) make;; esac", "case a in (b) make;; esac", "cat <<E\n$(make)\nE", "cat <<E | sh\nx\nE",
    "[[ a ]] && ./x",
    "X=(a b) ./x", "X=$(y) ./x", "while read x; do ./x; done", "a;./x", "a&./x", "(./x)", "eval \"$X\"", ". ./x",
    "source x",
    "ma\\ke x", "npm ci", "env make", "/bin/sh x", "bin/x", "select a in b; do make; done", "until ./x; do y; done",
    "<< parameters.x >> docker build .", "diff <(./x) y", "a || make", "else ./x", "time make", "sudo -u if -g x ./y",
    "bundle exec make", "cmd >&2; make", "2>&1 make", "--x=/usr/y", "a+=b make", "command make",
    "X=1\nmake",
    "$CMD ./x", "a${X}b ./x", "cat >x <<E\ny\nE", "tee x <<E\ny\nE", "cat >|x <<E\ny\nE", "pack build x",
    "ssh host docker build .", "ssh host 'docker build .'", "ssh host \"cd x; sudo docker build .\"",
    "ssh host <<E\ndocker build .\nE", "gcloud ssh x --command='docker build .'", "docker-buildx build .",
    "shopt -s expand_aliases\nalias d=docker\nd build .", "`which docker` build .", "$(which docker) build .",
    "docker.exe build .", "cmd=(docker build .)\n\"${cmd[@]}\"", "sg docker 'docker build .'", "busybox sh x",
    "sshpass -p x ssh h 'docker build .'", "newgrp x <<E\nmake\nE",
    "a # b\nmake", "'' ; make", "exec ./x", "nice -n 3 ./x",
  ])
  func seesEverySpellingOfACommandThatCounts(_ script: String) {
    #expect(CommandScreen.mayConcern(Array(script.utf8)), "\(script)")
  }

  @Test(arguments: [
    "", "echo hello", "bundle exec rspec --fail-fast", "go test ./...", "git push origin HEAD",
    "for f in ./a ./b; do cat $f; done", "cp a/b c/d", "X=1", "X=$Y/z", "ls >/dev/null 2>&1", "ls &>/dev/null x",
    "sudo apt-get install -y curl", "--x=y z",
    "apt-get install -y curl",
    "if [ -f x/y ]; then cat x/y; fi", "set -e\ncd app/web\nyardoc", "echo dockerize", "export PATH=$HOME/bin:$PATH",
  ])
  func letsScriptsBeThatLeadNowhere(_ script: String) {
    #expect(!CommandScreen.mayConcern(Array(script.utf8)), "\(script)")
  }

  @Test func losesNoCommandOfRealConfigs() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let corpus = root.deletingLastPathComponent().appending(path: "shared/corpus/wild")
    guard let files = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil) else {
      print("no corpus beside the package: no real script was screened")
      return
    }
    var scripts: Set<[UInt8]> = []
    for case let file as URL in files where ["yml", "yaml"].contains(file.pathExtension) {
      guard let bytes = try? Data(contentsOf: file),
        let document = try? YAMLDocument.parse(SourceText(path: file.path, bytes: Array(bytes)))
      else { continue }
      for scalar in document.nodes() where scalar.kind == .scalar { scripts.insert(scalar.bytes) }
    }
    for script in scripts where !CommandScreen.mayConcern(script) {
      #expect(!concerns(script), "\(String(decoding: script, as: UTF8.self))")
    }
  }

  @Test(arguments: [
    ("cp a b", true), ("sudo cp a b", true), ("if x; then mv a b; fi", true), ("/bin/ln a b", true),
    ("x && cp a b", true),
    ("gsutil cp a b", false), ("aws s3 mv a b", false), ("echo cp a", false),
  ])
  func `a copy of a file is told from words like it`(_ script: String, isCopy: Bool) {
    #expect(CommandScreen.mayConcern(Array(script.utf8), copies: true) == isCopy)
  }
}
