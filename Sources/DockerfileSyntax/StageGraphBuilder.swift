extension Dockerfile {
  /// The graph of the stages.
  ///
  /// - Parameters:
  ///   - buildArguments: the values of `--build-arg`; nil for a value that is not known.
  ///   - namedContexts: the names of `--build-context`, which replace stages and images of that name.
  ///   - platform: the platform that is built, such as `linux/arm64`; nil where it is not known.
  public func graph(
    buildArguments: [String: String?] = [:], namedContexts: Set<String> = [], platform: String? = nil
  ) -> StageGraph {
    var builder = StageGraphBuilder(self, buildArguments, namedContexts, platform)
    return builder.build()
  }
}

/// Resolves names, in the order BuildKit does: bases among earlier stages, everything else among all.
private struct StageGraphBuilder {
  private let file: Dockerfile
  private let contexts: Set<String>
  private var expansion: VariableExpansion
  /// The global arguments that the default of a global argument uses, itself included.
  private var uses: [String: Set<String>] = [:]
  private var indexByName: [String: Int] = [:]

  init(_ file: Dockerfile, _ buildArguments: [String: String?], _ namedContexts: Set<String>, _ platform: String?) {
    self.file = file
    contexts = Set(namedContexts.map(StageGraphBuilder.familiarName))
    var variables: [String: VariableExpansion.Value] = [:]
    for name in PredefinedArguments.names { variables[name] = .unknown }
    if let platform {
      for (name, value) in PredefinedArguments.values(platform: platform) { variables[name] = .known(value) }
    }
    for argument in file.globalArguments {
      var expansion = VariableExpansion(variables: variables, escape: file.directives.escape)
      let fallback = argument.defaultText.map { expansion.expand($0) }
      var names: Set<String> = [argument.name]
      for name in expansion.used { names.formUnion(uses[name] ?? [name]) }
      uses[argument.name, default: []].formUnion(names)
      if let given = buildArguments[argument.name] {
        variables[argument.name] = given.map { .known($0) } ?? .unknown
      } else if let fallback {
        variables[argument.name] = fallback.map { .known($0) } ?? .unknown
      }
    }
    expansion = VariableExpansion(variables: variables, escape: file.directives.escape)
  }

  mutating func build() -> StageGraph {
    var bases: [StageBase] = []
    var globalUses: [Set<String>] = []
    for stage in file.stages {
      bases.append(base(of: stage))
      var names = expansion.used
      if let platform = stage.platform {
        _ = expansion.expand(platform)
        names.formUnion(expansion.used)
      }
      globalUses.append(names.reduce(into: []) { $0.formUnion(uses[$1] ?? []) })
      if let name = stage.name { indexByName[name] = stage.index }
    }
    let replaced = Set(file.stages.filter { $0.name.map { contexts.contains($0) } ?? false }.map(\.index))
    let references = file.stages.map { self.references(of: $0, bases: bases, replaced: replaced) }
    return StageGraph(
      stages: file.stages, references: references, replaced: replaced, indexByName: indexByName,
      escape: file.directives.escape, globalUses: globalUses)
  }

  /// The base, looked up as written among the lower-cased names of earlier stages.
  private mutating func base(of stage: Stage) -> StageBase {
    guard let name = expansion.expand(stage.base.text), !name.isEmpty else { return .unknown }
    if let index = indexByName[name] { return .stage(index) }
    return image(name)
  }

  private func references(of stage: Stage, bases: [StageBase], replaced: Set<Int>) -> [StageReference] {
    if replaced.contains(stage.index), let name = stage.name {
      return [StageReference(stage: stage.index, kind: .base, source: .context(name), span: stage.base.span)]
    }
    let base = bases[stage.index]
    var result = [StageReference(stage: stage.index, kind: .base, source: base, span: stage.base.span)]
    var instructions = stage.instructions
    if case .stage(let index) = base, !replaced.contains(index) {
      instructions = file.stages[index].instructions.flatMap(\.triggers) + instructions
    }
    for instruction in instructions {
      if let name = instruction.copySource {
        result.append(
          StageReference(stage: stage.index, kind: .copy, source: copySource(name), span: instruction.span))
      }
      for mount in instruction.mounts {
        // BuildKit passes over the `from` of a tmpfs.
        guard mount.kind != .tmpfs, let name = mount.from, !name.isEmpty else { continue }
        result.append(StageReference(stage: stage.index, kind: .mount, source: named(name), span: instruction.span))
      }
    }
    return result
  }

  /// `COPY --from`: an index counts `FROM`s from 0.
  private func copySource(_ name: String) -> StageBase {
    guard let index = Int(name) else { return named(name) }
    return file.stages.indices.contains(index) ? .stage(index) : .unknown
  }

  private func named(_ name: String) -> StageBase {
    if let index = indexByName[name.lowercased()] { return .stage(index) }
    // Variables are an error here; a lone `$` at the end is not one.
    if name.dropLast().contains("$") { return .unknown }
    return image(name)
  }

  private func image(_ name: String) -> StageBase {
    if contexts.contains(StageGraphBuilder.familiarName(name)) { return .context(name) }
    return name == "scratch" ? .scratch : .image(name)
  }

  /// The short form under which contexts and images are compared: `docker.io/library/alpine:latest` is `alpine`.
  private static func familiarName(_ name: String) -> String {
    var result = Substring(name.lowercased())
    if result.hasPrefix("docker.io/") { result = result.dropFirst("docker.io/".count) }
    if result.hasPrefix("library/") { result = result.dropFirst("library/".count) }
    if result.hasSuffix(":latest") { result = result.dropLast(":latest".count) }
    return String(result)
  }
}
