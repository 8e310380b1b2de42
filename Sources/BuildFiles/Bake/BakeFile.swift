import SourceEditing
import YAMLSyntax

/// The groups and targets of one bake file.
struct BakeFile: Sendable {
  /// A target.
  struct Target: Sendable {
    let file: String
    let line: Int
    var context: String?
    var dockerfile: String?
    /// Whether the Dockerfile's path cannot be told.
    var isHidden: Bool
    let inherits: [String]
    let skipsCache: Bool
  }

  private(set) var targets: [String: Target] = [:]
  private(set) var groups: [String: [String?]] = [:]

  /// A file in HCL; `environment` holds the values that override those of its variables.
  init(blocks: [HCLBlock], file: String, environment: [String: String?]) {
    var variables: [String: HCLValue] = [:]
    for block in blocks where block.kind == "variable" {
      guard let name = block.labels.first else { continue }
      let value = environment[name].map { $0.map(HCLValue.text) ?? .unknown }
      variables[name] = value ?? block.attributes["default"] ?? .unknown
    }
    for block in blocks {
      guard let name = block.labels.first else { continue }
      let attributes = block.attributes
      if block.kind == "group" { groups[name] = attributes["targets"]?.texts(variables) ?? [nil] }
      guard block.kind == "target" else { continue }
      let context = attributes["context"].flatMap { $0.text(variables) }
      let dockerfile = attributes["dockerfile"].flatMap { $0.text(variables) }
      targets[name] = Target(
        file: file, line: block.line, context: context, dockerfile: dockerfile,
        isHidden: attributes["dockerfile-inline"] != nil || (attributes["context"] != nil && context == nil)
          || (attributes["dockerfile"] != nil && dockerfile == nil),
        inherits: attributes["inherits"]?.texts(variables)?.compactMap { $0 } ?? [],
        skipsCache: attributes["no-cache"]?.text(variables) == "true")
    }
  }

  /// A file in JSON.
  init(_ document: YAMLDocument, file: String) {
    for entry in document.root?["group"]?.resolved.mergedEntries ?? [] {
      groups[entry.key.text] = BakeFile.texts(entry.value.resolved["targets"])
    }
    for entry in document.root?["target"]?.resolved.mergedEntries ?? [] {
      let node = entry.value.resolved
      let written = ["context", "dockerfile"].map { node[$0]?.resolved.text }
      let texts = written.map { $0?.contains("${") == true ? nil : $0 }
      targets[entry.key.text] = Target(
        file: file, line: document.source.location(of: entry.key.span.start).line, context: texts[0],
        dockerfile: texts[1],
        isHidden: node["dockerfile-inline"] != nil || texts != written,
        inherits: BakeFile.texts(node["inherits"]).compactMap { $0 }, skipsCache: node["no-cache"]?.boolean == true)
    }
  }

  /// The services of compose files, which bake takes for targets of the group `default`.
  init(_ project: ComposeProject) {
    for service in project.services {
      guard let build = service.build else { continue }
      targets[service.name] = Target(
        file: build.file, line: build.line, context: nil, dockerfile: build.dockerfile, isHidden: true, inherits: [],
        skipsCache: false)
      groups["default", default: []].append(service.name)
    }
  }

  /// Takes over what a later file says.
  mutating func merge(_ later: BakeFile) {
    targets.merge(later.targets) { _, new in new }
    groups.merge(later.groups) { _, new in new }
  }

  /// The targets that a name stands for, groups followed; nil among them for one that is not known.
  func targets(named name: String) -> [String?] {
    var result: [String?] = []
    var seen: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let members = groups[next] {
        waiting += members.compactMap { $0 }.reversed()
        if members.contains(nil) { result.append(nil) }
      } else {
        result.append(targets[next] == nil ? nil : next)
      }
    }
    return result
  }

  /// A target with what it inherits.
  func target(_ name: String) -> Target? {
    guard var result = targets[name] else { return nil }
    var waiting = result.inherits
    var seen: Set<String> = [name]
    while let base = waiting.popLast(), seen.count < 64 {
      guard seen.insert(base).inserted, let inherited = targets[base] else { continue }
      result.context = result.context ?? inherited.context
      result.dockerfile = result.dockerfile ?? inherited.dockerfile
      result.isHidden = result.isHidden || inherited.isHidden
      waiting += inherited.inherits
    }
    return result
  }

  private static func texts(_ node: YAMLNode?) -> [String?] {
    guard let node = node?.resolved else { return [] }
    return node.kind == .sequence ? node.items.map { $0.resolved.text } : [node.text]
  }
}
