/// A service of a compose project, as far as its image is concerned.
struct ComposeService {
  /// Its `build:`.
  struct Build {
    let file: String
    let line: Int
    let dockerfile: String?
  }

  let name: String
  var build: Build?
  var dependencies: [String] = []
  var profiles: [String] = []
  var pullPolicy: String?

  /// Takes what a later file says about the service over what an earlier one says.
  mutating func merge(_ later: ComposeService) {
    build = later.build ?? build
    dependencies += later.dependencies.filter { !dependencies.contains($0) }
    profiles += later.profiles.filter { !profiles.contains($0) }
    pullPolicy = later.pullPolicy ?? pullPolicy
  }
}

/// The services of one or several compose files.
struct ComposeProject {
  private(set) var services: [ComposeService] = []
  /// Why not every service is known; nil where they are.
  var gap: String?

  subscript(name: String) -> ComposeService? { services.first { $0.name == name } }

  mutating func merge(_ service: ComposeService) {
    if let index = services.firstIndex(where: { $0.name == service.name }) {
      services[index].merge(service)
    } else {
      services.append(service)
    }
  }

  /// The services that a command names, all enabled ones where it names none; with those they depend on if wanted.
  func selected(_ names: [String], profiles: Set<String>, withDependencies: Bool) -> [ComposeService] {
    var waiting = names
    if names.isEmpty {
      waiting = services.filter {
        $0.profiles.isEmpty || profiles.contains("*") || !profiles.isDisjoint(with: $0.profiles)
      }.map(\.name)
    }
    var result: [ComposeService] = []
    var seen: Set<String> = []
    waiting.reverse()
    while let name = waiting.popLast() {
      guard seen.insert(name).inserted, let service = self[name] else { continue }
      result.append(service)
      if withDependencies { waiting += service.dependencies }
    }
    return result
  }
}
