internal import SourceEditing
internal import Synchronization
public import YAMLSyntax

/// A CircleCI config as typed elements that keep their nodes.
///
/// Decoding never fails on odd input: what has an unexpected shape is left out, and the tree still has it.
public final class CircleConfig: Sendable {
  /// The file.
  public let document: YAMLDocument
  /// The root mapping.
  public let root: YAMLNode
  /// The text of `version`.
  public let version: String?
  /// The jobs, in source order, those of inline orbs after them.
  public let jobs: [Job]
  /// The reusable commands.
  public let commands: [Command]
  /// The reusable executors.
  public let executors: [ExecutorDefinition]
  /// The orbs.
  public let orbs: [Orb]
  /// The groups of jobs.
  public let jobGroups: [JobGroup]
  /// The workflows.
  public let workflows: [Workflow]
  /// The declared pipeline parameters.
  public let parameters: [PipelineParameter]

  private let jobIndex: [String: Int]
  /// Every step is looked up among the commands, and few are there.
  private let commandNames: NameScreen
  private let commandIndex: [String: Command]
  private let executorIndex: [String: ExecutorDefinition]
  private let orbIndex: [String: Orb]
  /// What the tables say of the elements of orbs that were asked for: a job calls the same ones again and again.
  let knownOrbElements = Mutex<[OrbElementName: (element: OrbElement?, build: OrbElement.Build)]>([:])

  /// The keys of which one at least makes a YAML file under `.circleci/` a config.
  static let tellingKeys = ["jobs", "commands", "orbs", "workflows"]

  /// The config in `document`; nil where the root is no mapping with `jobs`, `commands`, `orbs` or `workflows`.
  public init?(_ document: YAMLDocument) {
    guard let root = document.root?.resolved, root.kind == .mapping,
      CircleConfig.tellingKeys.contains(where: { root[$0] != nil })
    else { return nil }
    self.document = document
    self.root = root
    version = root["version"]?.resolved.text
    orbs = CircleConfig.entries(of: root["orbs"], anyKind: true).map { Orb(alias: $0.name, node: $0.node) }
    let allOrbs = orbs.flatMap(\.all)
    jobs =
      CircleConfig.entries(of: root["jobs"]).map { Job(name: $0.name, node: $0.node, orb: nil) }
      + allOrbs.flatMap(\.jobs)
    commands = CircleConfig.entries(of: root["commands"]).map { Command(name: $0.name, node: $0.node, orb: nil) }
    executors = CircleConfig.entries(of: root["executors"]).map {
      ExecutorDefinition(name: $0.name, node: $0.node, orb: nil)
    }
    parameters = CircleConfig.entries(of: root["parameters"]).map { PipelineParameter(name: $0.name, node: $0.node) }
    jobIndex = Dictionary(jobs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { _, last in last })
    orbIndex = Dictionary(allOrbs.map { ($0.alias, $0) }, uniquingKeysWith: { _, last in last })
    commandIndex = CircleConfig.index(commands.map { ($0.name, $0) }, orbs: allOrbs) { orb in
      orb.commands.map { ($0.name, $0) }
    }
    commandNames = NameScreen(commandIndex.keys)
    executorIndex = CircleConfig.index(executors.map { ($0.name, $0) }, orbs: allOrbs) { orb in
      orb.executors.map { ($0.name, $0) }
    }
    jobGroups = CircleConfig.entries(of: root["job-groups"]).map {
      JobGroup(name: $0.name, node: $0.node, invocations: JobInvocation.list($0.node["jobs"]))
    }
    let groups = Dictionary(jobGroups.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    workflows = CircleConfig.entries(of: root["workflows"]).map {
      Workflow(name: $0.name, node: $0.node, groups: groups)
    }
  }

  /// Whether `<< … >>` is a template in this config; version 2 knows none.
  public var hasTemplates: Bool {
    guard let version else { return true }
    return version != "2" && version != "2.0"
  }

  /// The job called `name`.
  public func job(named name: String) -> Job? { jobIndex[name].map { jobs[$0] } }

  /// The command that a step `name` calls: inside an inline orb first one of that orb.
  public func command(named name: String, inOrb orb: String?) -> Command? {
    if let orb { return commandIndex["\(orb)/\(name)"] ?? commandIndex[name] }
    return commandNames.mayHold(name) ? commandIndex[name] : nil
  }

  /// The executor called `name`: inside an inline orb first one of that orb.
  public func executor(named name: String, inOrb orb: String?) -> ExecutorDefinition? {
    (orb.flatMap { executorIndex["\($0)/\(name)"] }) ?? executorIndex[name]
  }

  /// The orb that `alias/element` names: inside an inline orb first one that it imports.
  public func orb(ofElement name: String, inOrb outer: String? = nil) -> (orb: Orb, element: String)? {
    guard let slash = name.utf8.firstIndex(of: 0x2F) else { return nil }
    let alias = String(name[..<slash])
    guard let orb = outer.flatMap({ orbIndex["\($0)/\(alias)"] }) ?? orbIndex[alias] else { return nil }
    return (orb, String(name[name.index(after: slash)...]))
  }

  /// Whether the file is a part that is put together with others before CircleCI reads it.
  public var isFragment: Bool { version == nil }

  /// Whether the config only decides which config is to run (`setup: true`).
  public var isSetup: Bool { root["setup"]?.resolved.boolean == true }

  /// The scope of its workflows, with what is known of the pipeline.
  public func scope(_ pipeline: PipelineValues = .unknown) -> ParameterScope {
    ParameterScope(pipeline: pipeline, hasTemplates: hasTemplates)
  }

  static func entries(of node: YAMLNode?, anyKind: Bool = false) -> [(name: String, node: YAMLNode)] {
    guard let node = node?.resolved, node.kind == .mapping else { return [] }
    return node.mergedEntries.compactMap { entry in
      let value = entry.value.resolved
      return anyKind || value.kind == .mapping ? (entry.key.text, value) : nil
    }
  }

  private static func index<Element>(
    _ own: [(String, Element)], orbs: [Orb], of inner: (Orb) -> [(String, Element)]
  ) -> [String: Element] {
    var result: [String: Element] = [:]
    for orb in orbs {
      for (name, element) in inner(orb) { result["\(orb.alias)/\(name)"] = element }
    }
    for (name, element) in own { result[name] = element }
    return result
  }
}
