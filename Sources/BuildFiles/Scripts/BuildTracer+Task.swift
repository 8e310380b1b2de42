import ShellSyntax
import SourceEditing
import YAMLSyntax

/// `task` and `just`.
extension BuildTracer {
  private static let taskNames = [
    "Taskfile.yml", "taskfile.yml", "Taskfile.yaml", "taskfile.yaml", "Taskfile.dist.yml", "Taskfile.dist.yaml",
  ]

  /// The tasks of a Taskfile, with those they depend on.
  ///
  /// Source: taskfile.dev/reference/schema and its command-line reference, read 2026-11-23.
  mutating func followTask(_ arguments: [String?], frame: Frame) {
    guard mayEnter(from: frame) else { return }
    var names: [String] = []
    var folder = frame.folder
    var file: String?
    var index = 0
    while index < arguments.count, let argument = arguments[index], argument != "--" {
      let next = index + 1 < arguments.count ? arguments[index + 1] : nil
      switch argument {
      case "-d", "--dir":
        folder = next.flatMap(frame.place)
        index += 1
      case "-t", "--taskfile":
        file = next
        index += 1
      case "-l", "--list", "-a", "--list-all", "--summary", "-n", "--dry", "--status", "--version", "-i", "--init":
        return
      default: if !argument.hasPrefix("-"), !argument.contains("=") { names.append(argument) }
      }
      index += 1
    }
    if names.isEmpty { names = ["default"] }
    let namesBuild = names.contains(where: BuildNames.isBuild(target:))
    guard let folder else { return trace.add(gap: "the folder of the Taskfile is not known", namesBuild: namesBuild) }
    let path = file.map { folder.appending($0) } ?? firstFile(BuildTracer.taskNames, in: folder)
    guard let path, let document = document(at: path), let tasks = document.root?["tasks"]?.resolved else {
      return trace.add(gap: "the Taskfile is not in the checkout", namesBuild: namesBuild)
    }
    var inner = frame.entered()
    inner.folder = path.parent
    inner.file = path.text
    var seen: Set<String> = []
    for name in names { follow(name, of: tasks, document, frame: inner, &seen) }
  }

  private mutating func follow(
    _ name: String, of tasks: YAMLNode, _ document: YAMLDocument, frame: Frame, _ seen: inout Set<String>
  ) {
    guard seen.insert(name).inserted, takeStep(), mayEnter(from: frame) else { return }
    guard let task = tasks[name]?.resolved else {
      return trace.add(gap: "the Taskfile has no task '\(name)'", namesBuild: BuildNames.isBuild(target: name))
    }
    var frame = frame.entered()
    // A task with sources or a status is left out where it is up to date.
    if task["status"] != nil || task["sources"] != nil || task["preconditions"] != nil || task["platforms"] != nil {
      frame.isCertain = false
    }
    for needed in task["deps"]?.resolved.items.map(\.resolved) ?? [] {
      let other = needed.kind == .mapping ? needed["task"]?.resolved.text : needed.text
      if let other { follow(other, of: tasks, document, frame: frame, &seen) }
    }
    let commands = task["cmds"]?.resolved ?? (task.kind == .mapping ? task["cmd"]?.resolved : task)
    for item in commands.map({ $0.kind == .sequence ? $0.items.map(\.resolved) : [$0] }) ?? [] {
      if item.kind == .mapping, let other = item["task"]?.resolved.text {
        follow(other, of: tasks, document, frame: frame, &seen)
        continue
      }
      guard let node = item.kind == .mapping ? item["cmd"]?.resolved ?? item["defer"]?.resolved : item,
        node.kind == .scalar
      else { continue }
      var own = frame
      if let directory = task["dir"]?.resolved.text { own.folder = frame.folder?.appending(directory) }
      own.firstLine = document.source.location(of: node.span.start).line
      if item.kind == .mapping, item["if"] != nil || item["for"] != nil { own.isCertain = false }
      walk(PreparedScript(BuildTracer.withoutTemplates(node.text)), arguments: [], scriptPath: nil, frame: own)
    }
  }

  /// The recipes of a justfile, with those they depend on.
  ///
  /// Source: the manual of just, "Quick Start", "Dependencies" and "Command-line Options", read 2026-11-23.
  mutating func followJust(_ arguments: [String?], frame: Frame) {
    guard mayEnter(from: frame) else { return }
    let words = arguments.compactMap { $0 }.filter { !$0.hasPrefix("-") && !$0.contains("=") }
    let namesBuild = words.contains(where: BuildNames.isBuild(target:))
    guard let folder = frame.folder else {
      return trace.add(gap: "the folder of the justfile is not known", namesBuild: namesBuild)
    }
    guard let path = firstFile(["justfile", "Justfile", ".justfile"], in: folder), let bytes = bytes(of: path),
      takeStep(1 + bytes.count / 256)
    else { return trace.add(gap: "the justfile is not in the checkout", namesBuild: namesBuild) }
    let file = Justfile(bytes)
    // Words that are no recipes are arguments of the one before.
    var names = words.filter { file.recipes[$0] != nil }
    if names.isEmpty, words.isEmpty, let first = file.first { names = [first] }
    if names.isEmpty { trace.add(gap: "the justfile has no recipe of that name", namesBuild: namesBuild) }
    var seen: Set<String> = []
    var waiting = Array(names.reversed())
    while let name = waiting.popLast(), takeStep() {
      guard seen.insert(name).inserted, let recipe = file.recipes[name] else { continue }
      waiting += recipe.dependencies.reversed()
      var inner = frame.entered()
      inner.folder = path.parent
      inner.file = path.text
      inner.firstLine = recipe.line
      walk(PreparedScript(BuildTracer.withoutTemplates(recipe.body)), arguments: nil, scriptPath: nil, frame: inner)
    }
  }

  /// `{{ … }}` as a variable whose value is not known.
  private static func withoutTemplates(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      result += rest[..<start.lowerBound] + CommandExpansion.unknown
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
