public import ShellSyntax
import SourceEditing

/// Where in a command the word `docker` stands, and what is before it.
struct DockerPlace {
  let index: Int
  let wrapping: DockerInvocation.Wrapping
  let assignments: [EnvironmentAssignment]
  /// The known wrappers with their flags, operands and assignments, in order.
  var wrappers: [Wrapper] = []
  let isCompose: Bool
  /// The index of the word that is not known as a wrapper, or not in this form; nil where all before `docker` are.
  var runner: Int?

  /// One known wrapper.
  struct Wrapper: Hashable, Sendable {
    let name: String
    /// Its words, as indices.
    let words: Range<Int>
  }

  /// The first `docker` that is run; nil where none is.
  static func find(in words: [ShellWord]) -> DockerPlace? {
    var index = 0
    var assignments: [EnvironmentAssignment] = []
    var wrappers: [Wrapper] = []
    while index < words.count {
      guard let literal = words[index].programName else { break }
      let name = lastComponent(literal)
      if let program = program(name) {
        return DockerPlace(
          index: index, wrapping: index == 0 ? .none : .known, assignments: assignments, wrappers: wrappers,
          isCompose: program == .compose)
      }
      guard let wrapper = WrapperCommand.named(name) else {
        if WrapperCommand.isMention(name) { return nil }
        break
      }
      guard let next = wrapper.command(in: words, from: index + 1, &assignments) else { break }
      wrappers.append(Wrapper(name: name, words: index..<next))
      index = next
    }
    return findBehindUnknown(words, from: index, assignments)
  }

  private enum Program { case docker, compose }

  private static func program(_ name: String) -> Program? {
    switch name {
    case "docker", "docker.exe": .docker
    case "docker-compose": .compose
    default: nil
    }
  }

  static func lastComponent(_ name: String) -> String {
    name.utf8.first == 0x2F ? String(name.lastPathComponent) : name
  }

  /// Behind a command that is not known: the exact words of a build, so that the site is seen at least.
  private static func findBehindUnknown(
    _ words: [ShellWord], from start: Int, _ assignments: [EnvironmentAssignment]
  ) -> DockerPlace? {
    guard start < words.count else { return nil }
    for index in words.indices.dropFirst(start + 1) {
      guard let program = words[index].literal, program == "docker" || program == "docker-compose" else { continue }
      let next = words[(index + 1)...].prefix(2).map { $0.literal ?? "" }
      let verb = next.first ?? ""
      let isBuild: Bool
      if program == "docker-compose" {
        isBuild = verb == "build"
      } else if ["buildx", "image", "builder", "compose"].contains(verb), next.count == 2 {
        isBuild = next[1] == "build" || (verb == "buildx" && next[1] == "bake")
      } else {
        isBuild = verb == "build" || verb == "bake"
      }
      if isBuild {
        return DockerPlace(
          index: index, wrapping: .unknown, assignments: assignments, isCompose: program == "docker-compose",
          runner: start)
      }
    }
    return nil
  }
}

extension ShellWord {
  /// The program that the word names, literally or by a look for Docker's on the machine: `docker`, `$(which docker)`,
  /// `"$(command -v docker)"`.
  public var programName: String? {
    if let literal { return literal }
    guard parts.count == 1, var part = parts.first else { return nil }
    if case .doubleQuoted(let inner) = part, inner.count == 1, let only = inner.first { part = only }
    guard case .command(let list) = part, list.statements.count == 1,
      let pipelines = list.statements.first?.pipelines, pipelines.count == 1,
      let commands = pipelines.first?.commands, commands.count == 1, case .simple(let command)? = commands.first,
      let name = command.words.last?.literal, name == "docker" || name == "docker-compose"
    else { return nil }
    let looks = command.words.dropLast().map(\.literal)
    return [["which"], ["command", "-v"], ["type", "-p"], ["type", "-P"]].contains(looks) ? name : nil
  }
}
