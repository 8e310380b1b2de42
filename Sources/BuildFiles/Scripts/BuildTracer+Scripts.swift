import ShellSyntax

/// Shells, scripts and the files they source.
extension BuildTracer {
  /// `bash -c 'text' name arguments`, `bash -e script arguments`, or `bash` with a script as its input.
  mutating func followShell(_ arguments: [String?], frame: Frame) {
    guard mayEnter(from: frame) else { return }
    var index = 0
    while index < arguments.count {
      guard let word = arguments[index] else {
        return trace.add(gap: "the script is not a constant", namesBuild: false)
      }
      guard word.hasPrefix("-") || word.hasPrefix("+"), word.utf8.count > 1 else {
        return followScript(word, arguments: Array(arguments[(index + 1)...]), byShell: true, frame: frame)
      }
      let isLong = word.hasPrefix("--")
      if !isLong, word.hasPrefix("-"), word.contains("c") { return followString(arguments[(index + 1)...], frame) }
      if !isLong, word.contains("s") { break }
      index += word == "--rcfile" || word == "--init-file" || (!isLong && word.hasSuffix("o")) ? 2 : 1
    }
    switch frame.input() {
    case .text(let text, let line)?:
      var next = frame.entered()
      next.firstLine += line ?? 0
      walk(PreparedScript(text, hasLinesOfFile: line != nil), arguments: nil, scriptPath: nil, frame: next)
    case .file(let path)?: followScript(path, arguments: [], byShell: true, frame: frame)
    case nil: return
    }
  }

  private mutating func followString(_ arguments: ArraySlice<String?>, _ frame: Frame) {
    let words = Array(arguments.drop { $0 == "--" })
    guard let text = words.first ?? nil else {
      return trace.add(gap: "the string that the shell runs is not a constant", namesBuild: false)
    }
    walk(PreparedScript(text), arguments: Array(words.dropFirst(2)), scriptPath: nil, frame: frame.entered())
  }

  /// The script at `path`; `byShell` where a shell was told to run it, whatever its first line says.
  mutating func followScript(_ path: String, arguments: [String?], byShell: Bool, frame: Frame) {
    guard mayEnter(from: frame) else { return }
    let namesBuild = BuildNames.isBuild(scriptPath: path)
    guard let place = frame.place(of: path) else {
      return trace.add(gap: frame.reasonAgainst(path), namesBuild: namesBuild)
    }
    guard let bytes = bytes(of: place) else {
      return trace.add(gap: "'\(place.text)' is not in the checkout", namesBuild: namesBuild)
    }
    if !byShell, let reason = Interpreter.reasonAgainst(bytes) {
      return trace.add(gap: "'\(place.text)' \(reason)", namesBuild: namesBuild)
    }
    guard takeStep(1 + bytes.count / 256), let script = script(at: place) else { return }
    var next = frame.entered()
    next.file = place.text
    next.firstLine = 1
    walk(script, arguments: arguments, scriptPath: place, frame: next)
  }

  /// Loads what a script sources; it goes on in the same shell.
  mutating func source(_ arguments: [String?], into run: inout ScriptRun, frame: Frame) {
    guard mayEnter(from: frame) else { return }
    guard let path = arguments.first ?? nil else {
      return trace.add(gap: "the file that is sourced is not a constant", namesBuild: false)
    }
    // Files of the machine define variables, not builds.
    guard let place = frame.place(of: path) else { return }
    guard let script = script(at: place), takeStep(1 + script.script.source.count / 256) else {
      return trace.add(
        gap: "'\(place.text)' is not in the checkout", namesBuild: BuildNames.isBuild(scriptPath: path))
    }
    var next = frame.entered()
    next.file = place.text
    next.firstLine = 1
    let own = arguments.count > 1 ? Array(arguments.dropFirst()) : run.surroundings.arguments
    walk(script, arguments: own, scriptPath: place, frame: next, functions: &run.functions)
  }
}

/// What the first line of a file says about who reads it.
enum Interpreter {
  private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "ksh", "zsh"]

  /// Why a file that is run by its path is no shell script; nil where it is one.
  static func reasonAgainst(_ bytes: [UInt8]) -> String? {
    if bytes.prefix(512).contains(0) { return "is no script" }
    guard bytes.starts(with: [0x23, 0x21]) else { return nil }
    let line = String(decoding: bytes.dropFirst(2).prefix { $0 != 0x0A && $0 != 0x0D }.prefix(256), as: UTF8.self)
    let words = line.split { $0 == " " || $0 == "\t" }.map { $0.split(separator: "/").last.map(String.init) ?? "" }
    let program = words.first == "env" ? words.dropFirst().first { !$0.hasPrefix("-") } : words.first
    guard let program, !shells.contains(program) else { return nil }
    return "is a script for \(program)"
  }
}
