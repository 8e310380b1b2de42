public import CircleCIModel
public import YAMLSyntax

/// What a job says about Docker layer caching, and where it could say more.
public enum LayerCaching: Sendable {
  /// A place that holds, or could hold, `docker_layer_caching`.
  public enum Place: Hashable, Sendable {
    /// A `setup_remote_docker` step, by the node that defines it.
    case remoteDocker(YAMLNode)
    /// The entry `machine`.
    case machine(YAMLEntry)

    /// The node whose users all get what is written there.
    public var definition: YAMLNode {
      switch self {
      case .remoteDocker(let step): step
      case .machine(let entry): entry.value.resolved
      }
    }
  }

  /// It is on.
  case on
  /// It is off because nothing is said; it could be said at these places.
  case off([Place])
  /// It is off because the config says so.
  case refused(String)
  /// A docker executor whose job never asks for an engine.
  case noRemoteDocker
  /// The executor cannot have it, for this reason.
  case unavailable(String)

  /// Whether images of this job are kept between runs.
  public var isOn: Bool { if case .on = self { true } else { false } }

  /// What `job` says.
  public init(_ job: ResolvedJob) {
    if let reason = LayerCaching.reasonAgainst(job.executor) {
      self = .unavailable(reason)
      return
    }
    switch job.executor.kind {
    case .machine:
      self = LayerCaching.machine(job.executor)
    case .docker, .unknown:
      // An orb's or a parameter's executor may be a machine; only a remote engine that is set up proves it is not.
      self = LayerCaching.remoteDocker(job)
    case .macos:
      self = .unavailable("macOS has no layer caching")
    }
  }

  /// Source: CircleCI "Docker layer caching", limitations and known issues, read 2026-11-23.
  private static func reasonAgainst(_ executor: ResolvedExecutor) -> String? {
    switch executor.platform {
    case .linux: break
    case .macos: return "macOS has no layer caching"
    case .windows: return "layer caching is not documented for Windows"
    case .gpu: return "layer caching is not documented for GPU machines"
    case .selfHosted: return "self-hosted runners have no layer caching"
    }
    if let resourceClass = executor.resourceClass, resourceClass.hasSuffix(".gen3") {
      return "layer caching fails on the resource class '\(resourceClass)'"
    }
    if executor.hasUnknownResourceClass { return "a parameter chooses the resource class" }
    return nil
  }

  private static func machine(_ executor: ResolvedExecutor) -> LayerCaching {
    guard let entry = executor.setting else { return .unavailable("the executor has no 'machine' of its own") }
    guard case .known(let value, let scope) = executor.scope.value(of: entry.value) else {
      return .unavailable("a parameter chooses the machine")
    }
    guard value.kind == .mapping, let setting = value["docker_layer_caching"] else { return .off([.machine(entry)]) }
    return state(of: setting, in: scope)
  }

  private static func remoteDocker(_ job: ResolvedJob) -> LayerCaching {
    var places: [Place] = []
    for resolved in job.steps {
      guard case .setupRemoteDocker(let settings) = resolved.step.kind else { continue }
      if let settings = settings?.resolved, settings.kind == .mapping {
        if let version = settings["version"].flatMap({ resolved.scope.text(of: $0) }),
          !RemoteDockerVersions.supportsLayerCaching(version)
        {
          return .unavailable("layer caching does not work with the engine '\(version)'")
        }
        // `reusable` is the old name of the same switch.
        for key in ["docker_layer_caching", "reusable"] {
          guard let setting = settings[key] else { continue }
          let said = state(of: setting, in: resolved.scope)
          if key == "reusable", !said.isOn { continue }
          return said
        }
      }
      let place = Place.remoteDocker(resolved.step.definition)
      if !places.contains(place) { places.append(place) }
    }
    if places.isEmpty {
      if case .unknown(let why) = job.executor.kind { return .unavailable(why) }
      return .noRemoteDocker
    }
    return .off(places)
  }

  private static func state(of setting: YAMLNode, in scope: ParameterScope) -> LayerCaching {
    guard case .known(let value, _) = scope.value(of: setting) else {
      return .refused("docker_layer_caching is decided when the pipeline starts")
    }
    if value.boolean == true { return .on }
    let isDirect = value == setting.resolved
    return .refused(
      isDirect
        ? "the config says 'docker_layer_caching: \(value.text)'" : "a parameter sets docker_layer_caching to '\(value.text)'")
  }
}
