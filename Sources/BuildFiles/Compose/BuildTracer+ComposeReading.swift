import SourceEditing
import YAMLSyntax

/// Reads compose files.
///
/// Source: compose-spec, `build`, `extends`, `include`, `profiles`, and compose-go `cli/options.go` for the default names,
/// read 2026-11-23.
extension BuildTracer {
  static let composeNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]
  static let composeOverrideNames = [
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
  ]

  /// The compose files that are read without `-f`: in the folder, or the nearest one above it; empty where there are none.
  mutating func defaultComposeFiles(in folder: RepositoryPath) -> [RepositoryPath] {
    var place = folder
    while true {
      if let main = firstFile(BuildTracer.composeNames, in: place) {
        return [main] + [firstFile(BuildTracer.composeOverrideNames, in: place)].compactMap { $0 }
      }
      guard !place.components.isEmpty else { return [] }
      place = place.parent
    }
  }

  /// The first of these files that is there.
  mutating func firstFile(_ names: [String], in folder: RepositoryPath) -> RepositoryPath? {
    for name in names {
      if let path = folder.appending(name), bytes(of: path) != nil { return path }
    }
    return nil
  }

  /// The project that the files make, later ones over earlier ones.
  mutating func composeProject(
    _ files: [RepositoryPath], directory: RepositoryPath?, variables: [String: String?]
  ) -> ComposeProject {
    var project = ComposeProject()
    let folder = directory ?? files.first?.parent ?? .root
    for file in files { read(file, folder: folder, variables, into: &project, depth: 0) }
    return project
  }

  private mutating func read(
    _ file: RepositoryPath, folder: RepositoryPath, _ variables: [String: String?], into project: inout ComposeProject,
    depth: Int
  ) {
    guard depth < 8, takeStep() else { return }
    guard bytes(of: file) != nil else {
      project.gap = project.gap ?? "'\(file.text)' is not in the checkout"
      return
    }
    guard let document = document(at: file), let root = document.root else {
      project.gap = project.gap ?? "'\(file.text)' cannot be read"
      return
    }
    for item in root["include"]?.resolved.items ?? [] {
      let paths = item.resolved.kind == .mapping ? item.resolved["path"]?.resolved : item.resolved
      let names = paths?.kind == .sequence ? paths?.items.map(\.resolved.text) : paths.map { [$0.text] }
      for name in names ?? [] {
        guard let path = ComposeText.interpolated(name, variables).flatMap(file.parent.appending) else { continue }
        read(path, folder: path.parent, variables, into: &project, depth: depth + 1)
      }
    }
    for entry in services(of: root) where takeStep() {
      let service = service(
        entry, in: document, file: file, folder: folder, variables, project: &project, depth: depth)
      project.merge(service)
    }
  }

  /// The entries of `services`; in the first version of the format those of the root.
  private func services(of root: YAMLNode) -> [YAMLEntry] {
    if let services = root["services"]?.resolved { return services.mergedEntries }
    let isFirstVersion = root["version"] == nil && root["include"] == nil
    return isFirstVersion
      ? root.mergedEntries.filter { $0.value.resolved["build"] != nil || $0.value.resolved["image"] != nil } : []
  }

  private mutating func service(
    _ entry: YAMLEntry, in document: YAMLDocument, file: RepositoryPath, folder: RepositoryPath,
    _ variables: [String: String?], project: inout ComposeProject, depth: Int
  ) -> ComposeService {
    let node = entry.value.resolved
    var service = ComposeService(name: entry.key.resolved.text)
    if let extended = node["extends"]?.resolved {
      service = base(
        extended, named: service.name, of: document, file: file, folder: folder, variables, &project, depth: depth)
    }
    if let build = node.entry("build"), !build.value.resolved.isNull {
      let line = document.source.location(of: build.key.span.start).line
      service.build = ComposeService.Build(
        file: file.text, line: line, dockerfile: dockerfile(of: build.value.resolved, folder, variables))
    }
    service.dependencies +=
      names(node["depends_on"]?.resolved)
      + names(node["links"]?.resolved).map {
        String($0.prefix { $0 != ":" })
      }
    service.profiles = names(node["profiles"]?.resolved)
    service.pullPolicy = node["pull_policy"]?.resolved.text ?? service.pullPolicy
    return service
  }

  /// What a service takes over by `extends`.
  private mutating func base(
    _ extended: YAMLNode, named name: String, of document: YAMLDocument, file: RepositoryPath, folder: RepositoryPath,
    _ variables: [String: String?], _ project: inout ComposeProject, depth: Int
  ) -> ComposeService {
    var result = ComposeService(name: name)
    guard depth < 8, takeStep() else { return result }
    let wanted = extended.kind == .mapping ? extended["service"]?.resolved.text : extended.text
    var place = file
    var source = document
    if extended.kind == .mapping, let path = extended["file"]?.resolved.text {
      guard let found = ComposeText.interpolated(path, variables).flatMap(folder.appending),
        let other = self.document(at: found)
      else {
        project.gap = project.gap ?? "'\(path)', which a service extends, is not in the checkout"
        return result
      }
      place = found
      source = other
    }
    guard let root = source.root, let entry = services(of: root).first(where: { $0.key.resolved.text == wanted })
    else { return result }
    let inherited = service(
      entry, in: source, file: place, folder: place == file ? folder : place.parent, variables, project: &project,
      depth: depth + 1)
    result.build = inherited.build
    result.pullPolicy = inherited.pullPolicy
    return result
  }

  private func dockerfile(of build: YAMLNode, _ folder: RepositoryPath, _ variables: [String: String?]) -> String? {
    let isMapping = build.kind == .mapping
    guard !isMapping || build["dockerfile_inline"] == nil,
      let context = ComposeText.interpolated(
        isMapping ? build["context"]?.resolved.text ?? "." : build.text, variables),
      !context.contains("://"), !context.hasPrefix("git@"),
      let name = ComposeText.interpolated(
        isMapping ? build["dockerfile"]?.resolved.text ?? "Dockerfile" : "Dockerfile", variables)
    else { return nil }
    return folder.appending(context)?.appending(name)?.text
  }

  /// The items of a list, or the keys of a mapping.
  private func names(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return node.kind == .mapping ? node.mergedEntries.map(\.key.resolved.text) : node.items.map(\.resolved.text)
  }
}
