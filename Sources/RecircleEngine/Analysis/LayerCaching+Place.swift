public import CircleCIModel
public import YAMLSyntax

extension LayerCaching {
  /// A place where layer caching can be switched on: all that use it get what is written there.
  public struct Place: Hashable, Sendable {
    /// What stands there now, and what it takes.
    public enum Form: Hashable, Sendable {
      /// A mapping that takes one more key.
      case mapping(key: String)
      /// A bare name, of a step or an executor's caller, that takes a mapping with one key.
      case bareName(key: String)
      /// An empty value that takes a mapping with one key.
      case emptyValue(key: String)
      /// `machine: true`
      case bareMachine
      /// The default of the parameter with this name.
      case parameterDefault(String)
      /// `executor: NAME`, which becomes a mapping with the name and one key.
      case executorName(key: String)
      /// The arguments of a call that names no executor: they get the orb's own, with one key.
      case missingExecutor(String, key: String)
      /// The arguments of a call that names no executor and whose orb has none with a switch: they get one of the
      /// config's own, which is the orb's machine with this image once more.
      case missingOwnExecutor(image: String)
    }

    /// The node to write to.
    public let definition: YAMLNode
    /// What stands there now.
    public let form: Form

    /// The key of CircleCI's own switch.
    public static let ownKey = "docker_layer_caching"

    /// Feeds the node: forms differ where nodes do, nearly always.
    public func hash(into hasher: inout Hasher) { hasher.combine(definition.id) }
  }

  /// The mapping below `machine`; nil where there is none.
  static func machineMapping(of job: ResolvedJob) -> YAMLNode? {
    guard job.executor.kind == .machine, let entry = job.executor.setting,
      case .known(let value, _) = job.executor.scope.value(of: entry.value), value.kind == .mapping
    else { return nil }
    return value
  }

  /// The mappings of a job that hold the switch, or could: that below `machine`, or those of its `setup_remote_docker`.
  static func holders(of job: ResolvedJob) -> [YAMLNode] {
    if job.executor.kind == .machine { return machineMapping(of: job).map { [$0] } ?? [] }
    return job.steps.compactMap { resolved in
      guard case .setupRemoteDocker(let settings?) = resolved.step.kind, settings.resolved.kind == .mapping else {
        return nil
      }
      return settings.resolved
    }
  }

  /// The places of a job, whatever they say: its `machine` or its `setup_remote_docker` steps, or the default of the
  /// parameter that decides there.
  public static func places(of job: ResolvedJob, in config: CircleConfig) -> [Place] {
    switch job.executor.kind {
    case .machine:
      return machinePlace(of: job.executor).map { [$0] } ?? []
    case .docker, .unknown:
      let steps = job.steps.indices.compactMap { index -> Place? in
        guard case .setupRemoteDocker(let settings) = job.steps[index].step.kind else { return nil }
        guard let settings = settings?.resolved else {
          return Place(definition: job.steps[index].step.definition, form: .bareName(key: Place.ownKey))
        }
        if settings.kind == .mapping { return place(in: settings, scope: job.steps[index].scope) }
        return settings.isNull ? Place(definition: settings, form: .emptyValue(key: Place.ownKey)) : nil
      }
      if !steps.isEmpty { return steps }
      let byOrb = job.steps.lazy.compactMap { OrbCaching.state(of: $0, config) }.first
      if let byOrb { if case .off(let place) = byOrb { return [place] } else { return [] } }
      return OrbMachine(of: job, in: config).map { [$0.place] } ?? []
    case .macos:
      return []
    }
  }

  /// The place of a machine; nil where it has none that can be told.
  static func machinePlace(of executor: ResolvedExecutor) -> Place? {
    guard executor.kind == .machine, let entry = executor.setting,
      case .known(let value, _) = executor.scope.value(of: entry.value)
    else { return nil }
    switch value.kind {
    case .mapping: return place(in: value, scope: executor.scope)
    case .scalar where value.boolean == true: return Place(definition: value, form: .bareMachine)
    case .scalar, .sequence, .alias: return nil
    }
  }

  /// The place for a switch in `mapping`: the mapping, or the default of the parameter that decides there.
  private static func place(in mapping: YAMLNode, scope: ParameterScope) -> Place {
    if let setting = mapping[Place.ownKey], case .known(let value, _) = scope.value(of: setting),
      value != setting.resolved, let parameter = SwitchParameter(fallback: value)
    {
      return Place(definition: value, form: .parameterDefault(parameter.name))
    }
    return Place(definition: mapping, form: .mapping(key: Place.ownKey))
  }
}
