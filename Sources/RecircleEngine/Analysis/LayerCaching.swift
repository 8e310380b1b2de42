public import CircleCIModel
internal import YAMLSyntax

/// What a job says about Docker layer caching, and where it could say more.
public enum LayerCaching: Sendable {
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

  /// What `job` of `config` says.
  public init(_ job: ResolvedJob, in config: CircleConfig) {
    if let reason = LayerCaching.reasonAgainst(job.executor) {
      self = .unavailable(reason)
      return
    }
    switch job.executor.kind {
    case .machine:
      self = LayerCaching.machine(job, config)
    case .docker, .unknown:
      // An orb's or a parameter's executor may be a machine; only a remote engine that is set up proves it is not.
      self = LayerCaching.remoteDocker(job, config)
    case .macos:
      self = .unavailable("macOS has no layer caching")
    }
  }

  /// Why an executor cannot have it; nil where it can.
  ///
  /// Source: CircleCI "Docker layer caching", limitations and known issues, read 2026-11-23.
  static func reasonAgainst(_ executor: ResolvedExecutor) -> String? {
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

  private static func machine(_ job: ResolvedJob, _ config: CircleConfig) -> LayerCaching {
    guard let place = places(of: job, in: config).first else { return .unavailable("a parameter chooses the machine") }
    guard let holder = machineMapping(of: job), let setting = holder["docker_layer_caching"] else { return .off(place) }
    return state(of: setting, in: job.executor.scope, config)
  }

  private static func remoteDocker(_ job: ResolvedJob, _ config: CircleConfig) -> LayerCaching {
    var isSetUp = false
    for index in job.steps.indices {
      guard case .setupRemoteDocker(let settings) = job.steps[index].step.kind else { continue }
      isSetUp = true
      guard let settings = settings?.resolved, settings.kind == .mapping else { continue }
      let scope = job.steps[index].scope
      if let version = settings["version"].flatMap({ text(of: $0, in: scope, config) }),
        !RemoteDockerVersions.supportsLayerCaching(version)
      {
        return .unavailable("layer caching does not work with the engine '\(version)'")
      }
      if let setting = settings["docker_layer_caching"] { return state(of: setting, in: scope, config) }
      // `reusable` is the old name of the same switch.
      if let setting = settings["reusable"], state(of: setting, in: scope, config).isOn { return .on }
    }
    if isSetUp {
      if job.skippedSteps.contains(where: asksForLayerCaching) { return .refused(otherBranch) }
      if let place = places(of: job, in: config).first { return .off(place) }
      return .unavailable("setup_remote_docker has a value that CircleCI does not know")
    }
    if let byOrb = job.steps.lazy.compactMap({ OrbCaching.state(of: $0, config) }).first { return byOrb }
    if case .unknown(let why) = job.executor.kind {
      return OrbMachine(of: job, in: config).map { $0.state(config) } ?? .unavailable(why)
    }
    return .noRemoteDocker
  }

  private static let otherBranch =
    "a parameter chooses between setup_remote_docker with layer caching and without, and leaves it off here"

  /// Whether a step is a `setup_remote_docker` with layer caching.
  private static func asksForLayerCaching(_ resolved: ResolvedStep) -> Bool {
    guard case .setupRemoteDocker(let settings?) = resolved.step.kind, settings.resolved.kind == .mapping else {
      return false
    }
    return settings.resolved["docker_layer_caching"]?.resolved.boolean == true
  }

  /// The text of `node`, with the default where a pipeline parameter gives it.
  static func text(of node: YAMLNode, in scope: ParameterScope, _ config: CircleConfig) -> String? {
    if let text = scope.text(of: node) { return text }
    guard case .unknown(let expression) = scope.value(of: node) else { return nil }
    return pipelineParameter(expression, config)?.fallback?.text
  }

  private static func pipelineParameter(_ expression: String, _ config: CircleConfig) -> PipelineParameter? {
    let prefix = "pipeline.parameters."
    guard expression.hasPrefix(prefix) else { return nil }
    return config.parameters.first { $0.name == expression.dropFirst(prefix.count) }
  }

  /// What `setting`, the value of the switch `key`, comes to.
  static func state(
    of setting: YAMLNode, _ key: String = Place.ownKey, in scope: ParameterScope, _ config: CircleConfig
  ) -> LayerCaching {
    switch scope.value(of: setting) {
    case .unknown(let expression):
      if let parameter = pipelineParameter(expression, config) {
        if parameter.fallback?.boolean == true { return .on }
        return .refused("the pipeline parameter '\(parameter.name)' decides about \(key), and leaves it off by default")
      }
      return .refused(
        expression.contains("pipeline.")
          ? "\(key) is decided when the pipeline starts"
          : "\(key) is decided by '\(expression)', which is not the same in every run of the job")
    case .computed(let value):
      return value.isTruthy ? .on : .refused("an expression sets \(key) to '\(value.text ?? "")'")
    case .known(let value, _):
      if value.boolean == true { return .on }
      if value == setting.resolved { return .refused("the config says '\(key): \(value.text)'") }
      guard let parameter = SwitchParameter(fallback: value) else {
        return .refused("a parameter sets \(key) to '\(value.text)'")
      }
      if let reason = parameter.reasonAgainst(in: config) { return .refused(reason) }
      return .off(Place(definition: value, form: .parameterDefault(parameter.name)))
    }
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
