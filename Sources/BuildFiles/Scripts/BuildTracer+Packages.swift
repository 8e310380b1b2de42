public import ShellSyntax
import SourceEditing
import YAMLSyntax

/// Scripts of `package.json`.
extension BuildTracer {
  private static let folderFlags: Set<String> = ["--prefix", "-C", "--cwd", "--dir"]
  private static let valueFlags: Set<String> = ["--workspace", "-w", "--filter", "-F", "--loglevel", "--registry"]

  mutating func followPackageScript(_ program: String, _ arguments: [String?], frame: Frame) {
    guard mayEnter(from: frame) else { return }
    var folder = frame.folder
    var isWorkspace = false
    var index = 0
    var words: [String?] = []
    words.reserveCapacity(arguments.count)
    while index < arguments.count {
      guard let argument = arguments[index], argument.hasPrefix("-"), words.count < 2 else {
        words.append(arguments[index])
        index += 1
        continue
      }
      if argument == "--" {
        words += arguments[(index + 1)...]
        break
      }
      let name = String(decoding: argument.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
      let hasValue = name.utf8.count < argument.utf8.count
      let isFolder = BuildTracer.folderFlags.contains(name)
      if BuildTracer.valueFlags.contains(name) { isWorkspace = true }
      if isFolder {
        let value =
          hasValue
          ? String(decoding: argument.utf8.dropFirst(name.utf8.count + 1), as: UTF8.self)
          : index + 1 < arguments.count ? arguments[index + 1] : nil
        var next = frame
        next.folder = folder
        folder = value.flatMap(next.place)
      }
      index += !hasValue && (isFolder || BuildTracer.valueFlags.contains(name)) ? 2 : 1
    }
    guard let script = scriptName(program, words) else { return }
    let namesBuild = BuildNames.isBuild(packageScript: script.name)
    guard !isWorkspace else {
      return trace.add(gap: "the script belongs to a workspace", namesBuild: namesBuild)
    }
    guard let folder else {
      return trace.add(gap: "the folder of package.json is not known", namesBuild: namesBuild)
    }
    let package = package(in: folder)
    guard let document = package.document else { return trace.add(gap: package.absence, namesBuild: namesBuild) }
    var inner = frame.entered()
    inner.folder = folder
    for name in ["pre" + script.name, script.name, "post" + script.name] {
      guard let node = document.root?["scripts"]?.resolved[name]?.resolved else {
        if name == script.name, script.isNamed, document.root != nil {
          trace.add(gap: "'\(package.path)' has no script '\(name)'", namesBuild: namesBuild)
        }
        continue
      }
      inner.file = package.path
      inner.firstLine = document.source.location(of: node.span.start).line
      let rest =
        name == script.name ? script.arguments.map { $0.map(CommandExpansion.quote) ?? CommandExpansion.unknown } : []
      walk(
        PreparedScript(([node.text] + rest).joined(separator: " "), hasLinesOfFile: false), arguments: [],
        scriptPath: nil, frame: inner)
    }
  }

  /// Whether a package manager may run a script of `package.json`, as far as its arguments tell: `npm ci` and its like run
  /// none.
  public static func mayRunScript(_ program: String, _ arguments: ArraySlice<ShellWord>) -> Bool {
    program != "npm"
      || arguments.contains { argument in
        switch argument.literal {
        case nil, "run"?, "run-script"?, "test"?, "t"?, "start"?, "stop"?, "restart"?: true
        default: false
        }
      }
  }

  /// The script that a command runs; nil where it runs none.
  private func scriptName(
    _ program: String, _ words: [String?]
  ) -> (name: String, arguments: ArraySlice<String?>, isNamed: Bool)? {
    guard let verb = words.first ?? nil else { return nil }
    switch verb {
    case "run", "run-script":
      guard words.count > 1, let name = words[1] else { return nil }
      return (name, words[2...], true)
    // Verbs of npm that run the script of that name.
    case "test", "t": return ("test", words[1...], false)
    case "start", "stop", "restart": return (verb, words[1...], false)
    // Only npm wants `run` before a script of another name.
    default: return program == "npm" ? nil : (verb, words[1...], false)
    }
  }
}
