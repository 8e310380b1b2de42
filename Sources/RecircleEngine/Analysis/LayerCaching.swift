public import CircleCIModel
public import YAMLSyntax

/// What a job says about Docker layer caching, and where it could say more.
public enum LayerCaching: Sendable {
  /// A place that holds, or could hold, `docker_layer_caching`.
  public struct Place: Hashable, Sendable {
    /// What stands there now.
    public enum Form: Hashable, Sendable {
      /// A mapping that takes one more key.
      case mapping
      /// The bare step `setup_remote_docker`.
      case bareStep
      /// The step `setup_remote_docker:` without a value.
      case emptyStep
      /// `machine: true`
      case bareMachine
    }

    /// The node to write to: all that use it get what is written there.
    public let definition: YAMLNode
    /// What stands there now.
    public let form: Form
  }

  /// It is on.
  case on
  /// It is off because nothing is said; it could be said at this place.
  case off(Place)
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
      self = LayerCaching.machine(job)
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

  /// The places of a job, whatever they say: its `machine` or its `setup_remote_docker` steps.
  public static func places(of job: ResolvedJob) -> [Place] {
    switch job.executor.kind {
    case .machine:
      guard let entry = job.executor.setting, case .known(let value, _) = job.executor.scope.value(of: entry.value)
      else { return [] }
      switch value.kind {
      case .mapping: return [Place(definition: value, form: .mapping)]
      case .scalar where value.boolean == true: return [Place(definition: value, form: .bareMachine)]
      case .scalar, .sequence, .alias: return []
      }
    case .docker, .unknown:
      return job.steps.compactMap { resolved in
        guard case .setupRemoteDocker(let settings) = resolved.step.kind else { return nil }
        guard let settings = settings?.resolved else {
          return Place(definition: resolved.step.definition, form: .bareStep)
        }
        if settings.kind == .mapping { return Place(definition: settings, form: .mapping) }
        return settings.isNull ? Place(definition: settings, form: .emptyStep) : nil
      }
    case .macos:
      return []
    }
  }

  private static func machine(_ job: ResolvedJob) -> LayerCaching {
    guard let place = places(of: job).first else { return .unavailable("a parameter chooses the machine") }
    guard place.form == .mapping, let setting = place.definition["docker_layer_caching"] else { return .off(place) }
    return state(of: setting, in: job.executor.scope)
  }

  private static func remoteDocker(_ job: ResolvedJob) -> LayerCaching {
    var isSetUp = false
    for resolved in job.steps {
      guard case .setupRemoteDocker(let settings) = resolved.step.kind else { continue }
      isSetUp = true
      guard let settings = settings?.resolved, settings.kind == .mapping else { continue }
      if let version = settings["version"].flatMap({ resolved.scope.text(of: $0) }),
        !RemoteDockerVersions.supportsLayerCaching(version)
      {
        return .unavailable("layer caching does not work with the engine '\(version)'")
      }
      if let setting = settings["docker_layer_caching"] { return state(of: setting, in: resolved.scope) }
      // `reusable` is the old name of the same switch.
      if let setting = settings["reusable"], state(of: setting, in: resolved.scope).isOn { return .on }
    }
    if let place = places(of: job).first { return .off(place) }
    if isSetUp { return .unavailable("setup_remote_docker has a value that CircleCI does not know") }
    if case .unknown(let why) = job.executor.kind { return .unavailable(why) }
    return .noRemoteDocker
  }

  private static func state(of setting: YAMLNode, in scope: ParameterScope) -> LayerCaching {
    guard case .known(let value, _) = scope.value(of: setting) else {
      return .refused("docker_layer_caching is decided when the pipeline starts")
    }
    if value.boolean == true { return .on }
    let isDirect = value == setting.resolved
    return .refused(
      isDirect
        ? "the config says 'docker_layer_caching: \(value.text)'"
        : "a parameter sets docker_layer_caching to '\(value.text)'")
  }
}

extension LayerCaching {
  /// Why it is off and stays off; nil where it is on or could be switched on.
  public var reasonAgainst: String? {
    switch self {
    case .on, .off, .noRemoteDocker: nil
    case .refused(let reason), .unavailable(let reason): reason
    }
  }
}

extension ResolvedExecutor {
  /// The machine image, where its tag moves to newer releases.
  public var movingMachineImage: String? {
    guard kind == .machine, let image, EngineImages.isMovingTag(image) else { return nil }
    return image
  }
}
