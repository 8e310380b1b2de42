import DockerCLI
import ShellSyntax

/// `docker buildx bake`.
///
/// Source: docs.docker.com/build/bake/reference, "File format" and "File lookup", read 2026-11-23.
extension BuildTracer {
  /// The bake files that are read without `-f`, all that are there, after the compose files.
  private static let bakeNames = [
    "docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl",
  ]

  mutating func followBake(_ docker: DockerInvocation, frame: Frame) {
    if stopsAtVariables() { return }
    guard mayEnter(from: frame), let arguments = docker.parsedArguments, arguments.isOn("--print") == false,
      arguments.isOn("--check") == false, arguments.flags(named: "--list").isEmpty,
      arguments.lastValue(of: "--call").map({ $0.literal == "build" }) ?? true
    else { return }
    guard let folder = frame.folder else {
      return trace.add(gap: "the folder in which bake runs is not known", namesBuild: true)
    }
    var names = arguments.flags(named: "--file").map { $0.value?.literal }
    if names.isEmpty {
      names = (BuildTracer.composeNames + BuildTracer.bakeNames).filter { name in
        folder.appending(name).map { bytes(of: $0) != nil } ?? false
      }
    }
    guard !names.isEmpty else { return trace.add(gap: "no bake file is in the checkout", namesBuild: true) }
    var file = BakeFile(blocks: [], file: "", environment: [:])
    for name in names {
      guard let name, let path = frame.place(of: name) else {
        return trace.add(gap: "which bake file is read is not a constant", namesBuild: true)
      }
      guard let next = bakeFile(at: path, frame) else {
        return trace.add(gap: "'\(path.text)' is not in the checkout or cannot be read", namesBuild: true)
      }
      file.merge(next)
    }
    let isCertain = frame.isCertain && arguments.opaque.isEmpty && arguments.ambiguous.isEmpty
    let wanted = arguments.positionals.isEmpty ? ["default"] : arguments.positionals.map(\.literal)
    let skipsCache = arguments.isOn("--no-cache") == true
    for name in wanted {
      guard let name, takeStep() else {
        trace.add(gap: "which target is baked is not a constant", namesBuild: true)
        continue
      }
      for target in file.targets(named: name) {
        guard let target = target.flatMap(file.target) else {
          trace.add(gap: "the bake file has no target '\(name)'", namesBuild: true)
          continue
        }
        trace.add(
          ReachedBuild(
            kind: .bake, file: target.file, line: target.line, dockerfile: dockerfile(of: target, folder),
            certainty: isCertain ? .performed : .conditional, skipsCache: skipsCache || target.skipsCache))
      }
    }
  }

  private mutating func bakeFile(at path: RepositoryPath, _ frame: Frame) -> BakeFile? {
    guard let bytes = bytes(of: path), takeStep(1 + bytes.count / 256) else { return nil }
    if path.text.hasSuffix(".hcl") {
      var reader = HCLReader(bytes)
      return BakeFile(blocks: reader.blocks(), file: path.text, environment: frame.variables)
    }
    guard let document = document(at: path) else { return nil }
    if path.text.hasSuffix(".json") { return BakeFile(document, file: path.text) }
    return BakeFile(composeProject([path], directory: nil, variables: frame.variables))
  }

  private func dockerfile(of target: BakeFile.Target, _ folder: RepositoryPath) -> String? {
    if target.isHidden { return target.context == nil ? target.dockerfile : nil }
    let context = target.context ?? "."
    guard !context.contains("://") else { return nil }
    return folder.appending(context)?.appending(target.dockerfile ?? "Dockerfile")?.text
  }
}
