public import CircleCIModel
internal import YAMLSyntax

extension LayerCaching.Place {
  /// The image for a `machine: true`: the one CircleCI's own page on layer caching shows.
  static let machineImage = "ubuntu-2404:current"

  /// The change that switches layer caching on here.
  public var switchedOn: Change {
    switch form {
    case .mapping(let key):
      return .addEntry(key: key, value: .raw("true"), to: definition)
    case .bareName(let key):
      return .replaceNode(definition, with: .mapping(definition.text, .mapping(key, .raw("true"))))
    case .emptyValue(let key):
      return .replaceNode(definition, with: .mapping(key, .raw("true")))
    case .bareMachine:
      return .replaceNode(
        definition,
        with: .mapping(["image": .string(Self.machineImage), Self.ownKey: .raw("true")]))
    case .parameterDefault:
      return .replaceNode(definition, with: .raw("true"))
    case .executorName(let key):
      return .replaceNode(definition, with: .mapping(["name": .string(definition.text), key: .raw("true")]))
    case .missingExecutor(let name, let key):
      return .addEntry(
        key: "executor", value: .mapping(["name": .string(name), key: .raw("true")]), to: definition)
    case .missingOwnExecutor:
      return .addEntry(key: "executor", value: .string(LayerCaching.OwnMachine.name), to: definition)
    }
  }
}

extension LayerCaching {
  /// An executor that a config gets for calls whose orb has none with a switch.
  public struct OwnMachine: Sendable {
    static let name = "machine-dlc"
    /// The change that defines it.
    public let definition: Change

    /// The executor with `image`; nil where the config has another one of its name.
    public init?(_ image: String, _ config: CircleConfig) {
      guard config.executor(named: OwnMachine.name, inOrb: nil) == nil else { return nil }
      let machine = YAMLValue.mapping(
        "machine", .mapping(["image": .string(image), Place.ownKey: .raw("true")]))
      if let executors = config.root["executors"]?.resolved, executors.kind == .mapping {
        definition = .addEntry(key: OwnMachine.name, value: machine, to: executors)
      } else {
        definition = .addEntry(key: "executors", value: .mapping(OwnMachine.name, machine), to: config.root)
      }
    }
  }
}
