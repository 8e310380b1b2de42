internal import CircleCIModel
internal import YAMLSyntax

/// A parameter of a job, command or executor of the config, found through the default that counts for a switch.
struct SwitchParameter: Sendable {
  /// The parameter's name.
  let name: String
  /// The mapping that defines the element.
  let element: YAMLNode
  /// The element's name.
  let elementName: String
  /// Whether an anchor gives the declaration to other elements as well.
  private let isShared: Bool
  private let isBoolean: Bool

  /// The parameter whose declaration has `fallback` as its `default`; nil where the node is no default.
  init?(fallback: YAMLNode) {
    guard let declaration = fallback.parent, declaration.kind == .mapping,
      declaration.entries.contains(where: { $0.value == fallback && $0.key.matches("default") }),
      let parameters = declaration.parent, let element = parameters.parent,
      let name = SwitchParameter.key(of: declaration, in: parameters),
      SwitchParameter.key(of: parameters, in: element) == "parameters",
      let elements = element.parent, let elementName = SwitchParameter.key(of: element, in: elements)
    else { return nil }
    self.name = name
    self.element = element
    self.elementName = elementName
    isShared = [fallback, declaration, parameters].contains { $0.anchor != nil }
    isBoolean = declaration["type"]?.resolved.matches("boolean") == true && fallback.boolean != nil
  }

  /// Why the default cannot be changed for layer caching's sake; nil where it can.
  func reasonAgainst(in config: CircleConfig) -> String? {
    if !isBoolean { return "the parameter '\(name)' of '\(elementName)' sets docker_layer_caching, and is no boolean" }
    if isShared { return "an anchor shares the parameter '\(name)' of '\(elementName)' with other elements" }
    if !SwitchParameter.isOnlySwitch(name, of: element, config, depth: 0) {
      return "the parameter '\(name)' of '\(elementName)' decides about more than layer caching"
    }
    return nil
  }

  /// Whether all that the element does with the parameter is to switch layer caching.
  private static func isOnlySwitch(_ name: String, of element: YAMLNode, _ config: CircleConfig, depth: Int) -> Bool {
    guard depth < 8 else { return false }
    let parameters = element["parameters"]?.resolved
    var waiting = [element]
    var seen: Set<Int32> = []
    while let node = waiting.popLast() {
      guard node != parameters, seen.insert(node.id).inserted else { continue }
      switch node.kind {
      case .alias: waiting.append(node.resolved)
      case .sequence: waiting += node.items
      case .mapping: waiting += node.entries.map(\.value)
      case .scalar:
        guard mentions(name, node.text) else { continue }
        guard Template.whole(node.text) == "parameters.\(name)", isSwitch(node, config, depth: depth) else {
          return false
        }
      }
    }
    return true
  }

  /// Whether the scalar is the value of a switch, or an argument that is only used as one.
  private static func isSwitch(_ node: YAMLNode, _ config: CircleConfig, depth: Int) -> Bool {
    guard let mapping = node.parent, let key = key(of: node, in: mapping) else { return false }
    if key == LayerCaching.Place.ownKey || key == "reusable" { return true }
    guard let holder = mapping.parent, let called = self.key(of: mapping, in: holder) else { return false }
    if called == "executor", let name = mapping["name"]?.resolved.text {
      if let executor = config.executor(named: name, inOrb: nil) {
        return isOnlySwitch(key, of: executor.node, config, depth: depth + 1)
      }
      return config.orbElement(name, .executor)?.layerCachingParameter == key
    }
    if let command = config.command(named: called, inOrb: nil) {
      return isOnlySwitch(key, of: command.node, config, depth: depth + 1)
    }
    return config.orbElement(called, .command)?.layerCachingParameter == key
  }

  /// Whether a template in `text` mentions the parameter.
  private static func mentions(_ name: String, _ text: String) -> Bool {
    guard Template.occurs(in: text) else { return false }
    var rest = Substring(text)
    while let start = rest.firstRange(of: "parameters.\(name)") {
      let isPart = rest[start.upperBound...].utf8.first.map { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
      }
      if isPart != true { return true }
      rest = rest[start.upperBound...]
    }
    return false
  }

  private static func key(of value: YAMLNode, in mapping: YAMLNode) -> String? {
    guard mapping.kind == .mapping else { return nil }
    return mapping.entries.first { $0.value == value }?.key.text
  }
}
