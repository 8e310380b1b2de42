internal import CircleCIModel
internal import YAMLSyntax

/// What a call of an orb's job or command says about layer caching, by the names that the orb's version has for it.
enum OrbCaching {
  /// What a workflow's call of an orb's job says.
  static func state(of invocation: JobInvocation, _ config: CircleConfig) -> LayerCaching {
    guard let element = config.orbElement(invocation.jobName, .job) else { return .unavailable(.unknownVersion) }
    guard element.build == .proven else { return .unavailable(element.presumption ?? .unproven(element)) }
    if case .always = element.layerCaching { return .on }
    guard let arguments = invocation.arguments else { return .unavailable(.noArguments) }
    let scope = config.scope()
    let setsUp = isOn(element.remoteDocker, in: arguments, scope)
    guard let reference = arguments["executor"] else {
      guard let own = element.executor, own.isMachine else { return .unavailable(.noSwitch(element)) }
      let alias = invocation.jobName.prefix { $0 != "/" }
      let name = "\(alias)/\(own.name)"
      if setsUp != false { return .unavailable(.remoteOnMachine(name)) }
      guard let key = own.layerCaching else {
        guard let image = OrbMachines.image(element.orb, own.name), LayerCaching.OwnMachine(image, config) != nil else {
          return .unavailable(.machineWithoutSwitch(name))
        }
        return .off(LayerCaching.Place(definition: arguments, form: .missingOwnExecutor(image: image)))
      }
      return .off(LayerCaching.Place(definition: arguments, form: .missingExecutor(name, key: key)))
    }
    if let machine = OrbMachine(reference, scope: scope, config) { return machine.state(config) }
    let executor = config.executor(calledBy: reference)
    if let reason = LayerCaching.reasonAgainst(executor) { return .unavailable(reason) }
    switch executor.kind {
    case .docker: return remote(element, arguments, scope, config)
    case .macos: return .unavailable("macOS has no layer caching")
    case .machine:
      guard let place = LayerCaching.machinePlace(of: executor) else { return .unavailable(.parameterChooses) }
      guard place.form == .mapping(key: LayerCaching.Place.ownKey),
        let setting = place.definition[LayerCaching.Place.ownKey]
      else { return .off(place) }
      return LayerCaching.state(of: setting, in: executor.scope, config)
    case .unknown(let why):
      // Only a remote engine that is set up proves that an orb's executor is a container.
      return setsUp == true ? remote(element, arguments, scope, config) : .unavailable(why)
    }
  }

  /// What a step that calls an orb's command says about the engine that the command sets up itself; nil where it sets
  /// none up, or the tables do not tell.
  static func state(of step: ResolvedStep, _ config: CircleConfig) -> LayerCaching? {
    guard case .command(let name, let arguments?) = step.step.kind, arguments.resolved.kind == .mapping,
      let element = config.orbElement(name, .command, inOrb: step.orb), element.build == .proven,
      isOn(element.remoteDocker, in: arguments.resolved, step.scope) == true
    else { return nil }
    return remote(element, arguments.resolved, step.scope, config)
  }

  /// The engine that the element sets up for a container.
  private static func remote(
    _ element: OrbElement, _ arguments: YAMLNode, _ scope: ParameterScope, _ config: CircleConfig
  ) -> LayerCaching {
    guard let key = element.layerCachingParameter else { return .unavailable(.noSwitch(element)) }
    guard isOn(element.remoteDocker, in: arguments, scope) == true else {
      return .unavailable(.noRemoteDocker(element.remoteDocker))
    }
    if let version = element.remoteDockerVersion.flatMap({ arguments[$0] }).flatMap({
      LayerCaching.text(of: $0, in: scope, config)
    }),
      !RemoteDockerVersions.supportsLayerCaching(version)
    {
      return .unavailable("layer caching does not work with the engine '\(version)'")
    }
    guard let setting = arguments[key] else {
      return .off(LayerCaching.Place(definition: arguments, form: .mapping(key: key)))
    }
    return LayerCaching.state(of: setting, key, in: scope, config)
  }

  /// The value of a switch among the arguments: off where it is not given, nil where it cannot be told.
  private static func isOn(_ key: String?, in arguments: YAMLNode, _ scope: ParameterScope) -> Bool? {
    guard let key, let setting = arguments[key] else { return false }
    switch scope.value(of: setting) {
    case .known(let value, _): return value.boolean
    case .computed(let value): return value.isTruthy
    case .unknown: return nil
    }
  }
}

extension String {
  fileprivate static let unknownVersion =
    "the orb's version is not one whose parameters are known, and the name of its switch depends on it"
  fileprivate static let noArguments = "the call gives the orb's job no arguments"
  fileprivate static let parameterChooses = "a parameter chooses the machine"

  fileprivate static func unproven(_ element: OrbElement) -> String {
    "the orb '\(element.orb)' is not one whose parameters are known"
  }

  fileprivate static func noSwitch(_ element: OrbElement) -> String {
    "'\(element.name)' has no switch for layer caching in this version of \(element.orb)"
  }

  fileprivate static func machineWithoutSwitch(_ name: String) -> String {
    "the orb's machine '\(name)' has no switch for layer caching; an executor of the config's own could have it"
  }

  fileprivate static func remoteOnMachine(_ name: String) -> String {
    "the call may set a remote engine up on the orb's machine '\(name)', where it does not work"
  }

  fileprivate static func noRemoteDocker(_ key: String?) -> String {
    "the call does not set an engine up\(key.map { " with '\($0): true'" } ?? ""), and layer caching is one of it"
  }
}
