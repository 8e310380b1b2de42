import DockerCLI
import ShellSyntax
import SourceEditing

/// Commands, by their program.
extension BuildTracer {
  /// Follows one command, whose words are expanded as far as they can be; `line` counts from the frame's first line, 0-based.
  mutating func follow(_ command: SimpleCommand, source: [UInt8], frame: Frame, line: Int) {
    guard takeStep() else { return }
    if let docker = DockerInvocation(command, source: source) {
      guard docker.wrapping == .unknown else { return follow(docker, frame: frame, line: line) }
      switch FollowedProgram(of: command) {
      case .eval?, .xargs?, .parallel?: break
      case _ where docker.runsElsewhere:
        return trace.add(gap: docker.foreignRunner ?? DockerInvocation.containerReason, namesBuild: true)
      case .path?, .shell?: return followRunner(docker, command, source: source, frame: frame, line: line)
      default: return follow(docker, frame: frame, line: line)
      }
    }
    followProgram(command, source: source, frame: frame, line: line)
  }

  /// A script that is given a build to run: what it does with its arguments says whether it builds.
  private mutating func followRunner(
    _ docker: DockerInvocation, _ command: SimpleCommand, source: [UInt8], frame: Frame, line: Int
  ) {
    let found = trace.builds.count
    followProgram(command, source: source, frame: frame, line: line)
    if trace.builds.count == found, let reason = docker.foreignRunner { trace.add(gap: reason, namesBuild: true) }
  }

  private mutating func followProgram(_ command: SimpleCommand, source: [UInt8], frame: Frame, line: Int) {
    guard let place = ProgramPlace(command), let word = command.words[place.index].literal else { return }
    if let tool = BuildTool.of(command, at: place) { return trace.add(gap: tool.reason, namesBuild: true) }
    guard let program = FollowedProgram(word) else {
      let isDepot = DepotCommand(command, at: place) != nil
      let reason = isDepot ? DepotCommand.reason : ForeignBuild(command, at: place, source: source)?.reason
      if let reason { trace.add(gap: reason, namesBuild: true) }
      return
    }
    var frame = frame
    frame.firstLine += line
    for assignment in place.assignments { frame.variables[assignment.name] = .some(assignment.literal) }
    let rest = command.words[(place.index + 1)...]
    let arguments = rest.map(\.literal)
    switch program {
    case .make: followMake(arguments, frame: frame)
    case .shell: followShell(arguments, frame: frame)
    case .groupShell: followShell([], frame: frame)
    case .source: followScript(arguments.first.flatMap { $0 } ?? "", arguments: [], byShell: true, frame: frame)
    case .eval: followText(arguments, frame: frame)
    case .packageManager: followPackageScript(word, arguments, frame: frame)
    case .goreleaser: followGoReleaser(arguments, frame: frame)
    case .xargs: followBehind(rest, source: source, flagsWithValue: BuildTracer.xargsFlags, frame: frame)
    case .parallel:
      let own = rest.prefix { !($0.literal?.hasPrefix(":::") ?? false) }
      followBehind(
        own, source: source, flagsWithValue: ["-j", "-n", "-N", "-I", "-a", "--jobs", "--arg-file"], frame: frame)
    case .trap: followTrap(arguments, frame: frame)
    case .stringRunner: followStringRunner(word, arguments, frame: frame)
    case .task: followTask(arguments, frame: frame)
    case .just: followJust(arguments, frame: frame)
    case .workspaceRunner:
      let namesBuild = arguments.contains { $0.map(BuildNames.isBuild(target:)) ?? false }
      trace.add(gap: "'\(word)' runs scripts of many packages, which are not looked into", namesBuild: namesBuild)
    case .find: followFind(rest, source: source, frame: frame)
    case .path: followScript(word, arguments: arguments, byShell: false, frame: frame)
    case .interpreter: followInterpreter(arguments, frame: frame)
    }
  }

  private mutating func follow(_ docker: DockerInvocation, frame: Frame, line: Int) {
    var frame = frame
    if docker.wrapping == .unknown { frame.isCertain = false }
    for assignment in docker.assignments { frame.variables[assignment.name] = .some(assignment.literal) }
    if choosesBuilder(docker, frame) { trace.choosesBuilder = true }
    if !docker.verb.needsNoEngine { trace.usesDocker = true }
    if docker.buildsInContainer { trace.add(gap: DockerInvocation.containerReason, namesBuild: true) }
    switch docker.verb {
    case .build:
      guard let build = BuildCommand(docker), !build.onlyDescribes else { return }
      let isCertain = frame.isCertain && build.problems.isEmpty
      trace.add(
        ReachedBuild(
          kind: .docker, file: frame.file, line: min(frame.firstLine + line, lineCount(of: frame.file)),
          dockerfile: dockerfile(of: build, frame),
          certainty: isCertain ? .performed : .conditional, skipsCache: build.skipsCache == true))
    case .buildxBake: followBake(docker, frame: frame)
    case .compose(let subcommand): followCompose(subcommand, docker, frame: frame)
    default: break
    }
  }

  /// Whether a command creates, selects or names the builder of a build.
  private func choosesBuilder(_ docker: DockerInvocation, _ frame: Frame) -> Bool {
    switch docker.verb {
    case .buildxCreate, .buildxUse, .buildxInstall: return true
    case .build, .buildxBake, .compose:
      // A flag after the verb, or between `buildx` and the verb.
      let words = docker.command.words[docker.dockerWordIndex...]
      return frame.variables["BUILDX_BUILDER"] != nil || words.contains { $0.literalPrefix.hasPrefix("--builder") }
    default: return false
    }
  }

  private func dockerfile(of build: BuildCommand, _ frame: Frame) -> String? {
    switch build.dockerfile {
    case .named(let file): file.literal.flatMap(frame.place)?.text
    case .inContext(let context): context.literal.flatMap(frame.place)?.appending("Dockerfile")?.text
    case .standardInput, .remote, .unknown: nil
    }
  }

  /// `eval` and its like: the words, joined by blanks, are a script.
  private mutating func followText(_ words: [String?], frame: Frame) {
    guard mayEnter(from: frame) else { return }
    let known = words.compactMap { $0 }
    guard known.count == words.count else {
      return trace.add(gap: "the string that is evaluated is not a constant", namesBuild: false)
    }
    let text = PreparedScript(known.joined(separator: " "), hasLinesOfFile: false)
    walk(text, arguments: nil, scriptPath: nil, frame: frame.entered())
  }

  /// `trap 'text' SIGNAL`: at the end of the script it certainly runs, otherwise perhaps.
  private mutating func followTrap(_ arguments: [String?], frame: Frame) {
    let words = arguments.drop { $0 == "--" }
    guard let text = words.first ?? nil, !text.isEmpty, !text.hasPrefix("-") else { return }
    var frame = frame
    if !words.dropFirst().contains(where: { $0 == "EXIT" || $0 == "0" }) { frame.isCertain = false }
    followText([text], frame: frame)
  }

  /// A program that runs a string, behind the flag that names it.
  ///
  /// Source: the manuals of su(1), runuser(1), script(1) and nix-shell(1), read 2026-11-23; of sg(1), which needs no flag.
  private mutating func followStringRunner(_ program: String, _ arguments: [String?], frame: Frame) {
    let flags: Set<String> = ["-c", "--command", "--run", "-lc", "-qc", "-ec", "-qec"]
    guard let index = arguments.firstIndex(where: { $0.map(flags.contains) ?? false }), index + 1 < arguments.count
    else {
      if program == "sg", arguments.count > 1 { followText([arguments.last ?? nil], frame: frame) }
      return
    }
    followText([arguments[index + 1]], frame: frame)
  }

  /// The flags of `xargs` with a value. Source: the `--help` of xargs of GNU findutils, read 2026-11-23.
  private static let xargsFlags: Set<String> = [
    "-E", "-I", "-L", "-P", "-a", "-d", "-n", "-s", "--arg-file", "--delimiter", "--max-args", "--max-chars",
    "--max-procs", "--process-slot-var",
  ]

  /// The command behind the flags of `xargs`, which may run not at all.
  private mutating func followBehind(
    _ words: ArraySlice<ShellWord>, source: [UInt8], flagsWithValue: Set<String>, frame: Frame
  ) {
    var index = words.startIndex
    while index < words.endIndex, words[index].literalPrefix.hasPrefix("-") {
      index += flagsWithValue.contains(words[index].literalPrefix) ? 2 : 1
    }
    guard index < words.endIndex else { return }
    follow(words[index...], source: source, frame: frame)
  }

  /// The commands behind `-exec` and `-execdir`, which may run not at all.
  private mutating func followFind(_ words: ArraySlice<ShellWord>, source: [UInt8], frame: Frame) {
    var rest = words
    while let start = rest.firstIndex(where: { $0.literal == "-exec" || $0.literal == "-execdir" }) {
      let end = rest[start...].firstIndex { $0.literal == ";" || $0.literal == "+" } ?? rest.endIndex
      if start + 1 < end { follow(rest[(start + 1)..<end], source: source, frame: frame) }
      rest = rest[end...].dropFirst()
    }
  }

  private mutating func follow(_ words: ArraySlice<ShellWord>, source: [UInt8], frame: Frame) {
    guard mayEnter(from: frame) else { return }
    let bytes = Array(words.map { $0.text(in: source) }.joined(separator: " ").utf8)
    guard let command = ShellScript.parse(bytes, templates: false).soleInvocation?.command else { return }
    var next = frame.entered()
    next.isCertain = false
    follow(command, source: bytes, frame: next, line: 0)
  }

  private mutating func followInterpreter(_ arguments: [String?], frame: Frame) {
    if let index = arguments.firstIndex(where: { $0 == "-c" || $0 == "-e" }), index + 1 < arguments.count {
      let text = arguments[index + 1] ?? ""
      let namesBuild = ["docker build", "docker buildx", "docker compose build", "docker-compose build"].contains {
        text.contains($0)
      }
      return trace.add(gap: "the program that is given as a text is no shell script", namesBuild: namesBuild)
    }
    guard let path = arguments.first(where: { $0?.hasPrefix("-") != true }) ?? nil else { return }
    trace.add(gap: "'\(path)' is no shell script", namesBuild: BuildNames.isBuild(scriptPath: path))
  }
}
