internal import CircleCIModel
internal import SourceEditing
public import YAMLSyntax

/// The mapping of one `setup_remote_docker`, with every job that it holds for.
public struct RemoteDockerSettings: Sendable {
  /// Where the value of a key stands.
  public enum Value: Hashable, Sendable {
    /// In this scalar, whose text is what CircleCI gets; all that refers to it wants an engine's version.
    case written(YAMLNode)
    /// In this scalar, which something else uses too, or which a run may override.
    case shared(YAMLNode, String)
    /// It cannot be told offline.
    case unknown
  }

  /// The step that says so, aliases followed.
  public let step: YAMLNode
  /// The mapping.
  public let node: YAMLNode
  /// The jobs that it holds for, by their numbers.
  public let jobs: [Int]
  /// What `version` comes to in these jobs, each place once.
  public let versions: [Value]

  /// The entry of a key, its own or merged.
  public func entry(_ key: String) -> YAMLEntry? { node.entry(key) }

  /// Whether the entry stands in the mapping itself, and nothing else refers to its value.
  public func owns(_ entry: YAMLEntry) -> Bool {
    entry.key.parent == node && entry.value.anchor == nil && entry.key.anchor == nil
  }

  /// Whether `key` is all the mapping has, nothing but this step refers to it, and no comment stands in the step: then the
  /// step without the key is the bare name.
  public func holdsNothing(but key: String, in analysis: Analysis) -> Bool {
    node.entries.count == 1 && node.entries[0].key.matches(key) && node.anchor == nil && step.kind == .mapping
      && step.entries.count == 1 && step.entries[0].value == node && node.entries[0].value.anchor == nil
      && !analysis.holdsComment(step)
  }
}

extension Analysis {
  /// The settings of every `setup_remote_docker` with a mapping in the jobs, in the order of the text.
  public func remoteDockerSettings(ofJobs numbers: [Int]) -> [RemoteDockerSettings] {
    var order: [Int32] = []
    var found: [Int32: (step: YAMLNode, node: YAMLNode, jobs: [Int], versions: [RemoteDockerSettings.Value])] = [:]
    for number in numbers {
      for resolved in jobs[number].steps {
        guard case .setupRemoteDocker(let settings) = resolved.step.kind, let node = settings?.resolved,
          node.kind == .mapping
        else { continue }
        if found[node.id] == nil {
          order.append(node.id)
          found[node.id] = (resolved.step.definition, node, [], [])
        }
        if found[node.id]?.jobs.last != number { found[node.id]?.jobs.append(number) }
        guard let version = node["version"] else { continue }
        let value = value(ofVersion: version, resolved.scope)
        if found[node.id]?.versions.contains(value) == false { found[node.id]?.versions.append(value) }
      }
    }
    return order.sorted().compactMap { found[$0] }.map {
      RemoteDockerSettings(step: $0.step, node: $0.node, jobs: $0.jobs, versions: $0.versions)
    }
  }

  /// The values that matrices give to parameters that a job uses as the engine's version.
  public func matrixVersions(ofJobs numbers: [Int]) -> [YAMLNode] {
    var result: [YAMLNode] = []
    for number in numbers {
      let names = jobs[number].steps.compactMap { resolved -> String? in
        guard case .setupRemoteDocker(let settings?) = resolved.step.kind, let version = settings.resolved["version"]
        else { return nil }
        return parameterName(version.resolved)
      }
      guard !names.isEmpty else { continue }
      for parameter in jobs[number].invocations.flatMap(\.matrixParameters) where names.contains(parameter.name) {
        let values = parameter.values.resolved
        result += (values.kind == .sequence ? values.items : [values]).map(\.resolved).filter { !result.contains($0) }
      }
    }
    return result
  }

  /// Whether a comment stands in the lines of a node.
  public func holdsComment(_ node: YAMLNode) -> Bool {
    let source = config.document.source
    return source.slice(ByteSpan(node.span.start, source.lineEnd(of: node.span.end))).contains(UInt8(ascii: "#"))
  }

  private func value(ofVersion version: YAMLNode, _ scope: ParameterScope) -> RemoteDockerSettings.Value {
    guard case .known(let node, _) = scope.value(of: version), node.kind == .scalar else {
      return pipelineDefault(of: version)
    }
    guard scope.text(of: version) == node.text else { return .unknown }
    if node == version.resolved {
      return refersToVersions(node) ? .written(node) : .shared(node, .elsewhere)
    }
    guard let name = parameterName(version.resolved), occurrences(of: "parameters.\(name)") == 1 else {
      return .shared(node, .elsewhere)
    }
    return refersToVersions(node) || node.anchor == nil ? .written(node) : .shared(node, .elsewhere)
  }

  /// A pipeline parameter's default holds unless who starts the pipeline says otherwise.
  private func pipelineDefault(of version: YAMLNode) -> RemoteDockerSettings.Value {
    guard let template = Template.whole(version.resolved.text),
      let parameter = config.parameters.first(where: { template == "pipeline.parameters.\($0.name)" }),
      let fallback = parameter.fallback, fallback.kind == .scalar
    else { return .unknown }
    return .shared(fallback, .pipeline)
  }

  private func parameterName(_ node: YAMLNode) -> String? {
    Template.whole(node.text).flatMap(Template.parameterName)
  }

  private func occurrences(of text: String) -> Int {
    config.document.nodes().count { $0.kind == .scalar && $0.text.contains(text) }
  }

  /// Whether every alias of a scalar is a `version` too.
  private func refersToVersions(_ node: YAMLNode) -> Bool {
    guard node.anchor != nil else { return true }
    let places = config.document.aliases(of: node) + [node]
    return places.allSatisfy { place in
      place.parent?.entries.first { $0.value == place }?.key.resolved.text == "version"
    }
  }
}

extension String {
  fileprivate static let elsewhere = "its value is used elsewhere too"
  fileprivate static let pipeline = "who starts the pipeline may give another one"
}
