internal import SourceEditing
internal import YAMLSyntax

/// Reads a policy and keeps all that is wrong with it.
struct PolicyReader {
  private let source: SourceText
  private var problems: [(offset: Int, message: String)] = []

  init(_ source: SourceText) { self.source = source }

  mutating func read() throws(PolicyError) -> Policy {
    let document: YAMLDocument
    do throws(YAMLSyntaxError) {
      document = try YAMLDocument.parse(source)
    } catch {
      throw PolicyError(problems: [problem(error.offset, error.message)])
    }
    if document.documentCount > 1 { problems.append((0, "a policy is one document")) }
    let root = document.root.flatMap { $0.resolved.isNull ? nil : $0 }
    let entries = root.map { self.entries(of: $0, PolicyKeys.root, "a policy") } ?? [:]
    if let version = entries["version"], !version.resolved.matches("1") {
      add(version, "the version of the policy is 1, not '\(shown(version))'")
    }
    let policy = Policy(
      settings: settings(entries), overrides: list(entries["overrides"]).compactMap { override($0) },
      ignores: list(entries["ignore"]).compactMap { ignore($0) })
    guard problems.isEmpty else {
      throw PolicyError(problems: problems.sorted { $0.offset < $1.offset }.map { problem($0.offset, $0.message) })
    }
    return policy
  }

  private mutating func override(_ node: YAMLNode) -> Policy.Override? {
    let entries = self.entries(of: node, PolicyKeys.override, "an override")
    let scope = self.scope(entries)
    if scope.paths.isEmpty, scope.jobs.isEmpty { add(node, "an override says what it is for: 'paths' or 'jobs'") }
    return Policy.Override(scope: scope, settings: settings(entries))
  }

  private mutating func ignore(_ node: YAMLNode) -> Policy.Ignore? {
    let entries = self.entries(of: node, PolicyKeys.ignore, "an ignore")
    if entries.isEmpty { add(node, "an ignore says what it ignores: 'passes', 'paths' or 'jobs'") }
    let line = source.location(of: node.span.start).line
    return Policy.Ignore(
      scope: scope(entries), passes: passes(entries["passes"]) ?? [], reason: entries["reason"].flatMap { text($0) },
      place: "\(source.path):\(line)")
  }

  private mutating func scope(_ entries: [String: YAMLNode]) -> Policy.Scope {
    Policy.Scope(
      paths: texts(entries["paths"])?.map { Glob($0.text) } ?? [],
      jobs: texts(entries["jobs"])?.map { Glob($0.text) } ?? [])
  }

  private mutating func settings(_ entries: [String: YAMLNode]) -> Settings {
    var result = Settings()
    result.strategy = entries["strategy"].flatMap { choice($0, "strategy") }
    result.passes = passes(entries["passes"])
    if let passes = entries["passes"], entries["strategy"] != nil {
      add(passes, "'strategy' and 'passes' exclude each other")
    }
    result.layerCaching = entries["layer-caching"].flatMap { choice($0, "wish for layer caching") }
    if let node = entries["unsafe-fixes"] { result.unsafeFixes = unsafeFixes(node) }
    if let node = entries["names"] {
      let names = self.entries(of: node, PolicyKeys.names, "'names'")
      result.builderName = name(names["builder"]) { $0.builderName = $1 }
      result.builder.isNamedPerJob = truth(names["per-job"])
      result.baseTag = name(names["base-tag"]) { $0.baseTag = $1 }
    }
    if let node = entries["builder"] {
      let builder = self.entries(of: node, PolicyKeys.builder, "'builder'")
      result.builder.dockerContext = name(builder["docker-context"]) { $0.builder.dockerContext = $1 }
      result.builder.isExported = truth(builder["export"])
    }
    if let node = entries["remote"] { remote(node, &result.builder) }
    if let node = entries["cache"] { cache(node, &result) }
    if let node = entries["depot"] {
      let depot = self.entries(of: node, PolicyKeys.depot, "'depot'")
      result.depotProject = name(depot["project"]) { $0.depotProject = $1 }
    }
    return result
  }

  private mutating func cache(_ node: YAMLNode, _ result: inout Settings) {
    let cache = self.entries(of: node, PolicyKeys.cache, "'cache'")
    result.cacheDirectory = name(cache["directory"]) { $0.cacheDirectory = $1 }
    result.cacheKeyPrefix = name(cache["key-prefix"]) { $0.cacheKeyPrefix = $1 }
    result.cacheReference = name(cache["reference"]) { $0.cacheReference = $1 }
    result.registryLogins = texts(cache["logins"])?.map(\.node).compactMap { name($0) { $0.registryLogins = [$1] } }
    result.usesInlineCache = truth(cache["inline"])
  }

  private mutating func remote(_ node: YAMLNode, _ result: inout BuilderSettings) {
    let remote = self.entries(of: node, PolicyKeys.remote, "'remote'")
    result.endpoint = name(remote["endpoint"]) { $0.builder.endpoint = $1 }
    result.certificateAuthority = name(remote["cacert"]) { $0.builder.certificateAuthority = $1 }
    // Either is fit for the other's place: what each lacks is said of both.
    let pair: (inout Options, String) -> Void = { ($0.builder.certificate, $0.builder.key) = ($1, $1) }
    result.certificate = name(remote["cert"], pair)
    result.key = name(remote["key"], pair)
    if (remote["cert"] == nil) != (remote["key"] == nil), let alone = remote["cert"] ?? remote["key"] {
      add(alone, BuilderOptions.certificateWithoutKey)
    }
  }

  private mutating func truth(_ node: YAMLNode?) -> Bool? {
    guard let node else { return nil }
    if let isTrue = node.resolved.boolean { return isTrue }
    add(node, "'true' or 'false' is expected")
    return nil
  }

  private mutating func unsafeFixes(_ node: YAMLNode) -> UnsafeFixes? {
    if let isOn = node.resolved.boolean { return isOn ? .all : UnsafeFixes.none }
    return passes(node).map { .of(Set($0)) }
  }

  private mutating func passes(_ node: YAMLNode?) -> [PassID]? {
    texts(node)?.compactMap { choice($0.node, "pass") }
  }

  /// A text that the options take where `set` puts it.
  private mutating func name(_ node: YAMLNode?, _ set: (inout Options, String) -> Void) -> String? {
    guard let node, let text = text(node) else { return nil }
    var options = Options()
    set(&options, text)
    if let problem = options.problem { add(node, problem) }
    return text
  }
}

extension PolicyReader {
  /// The entries of a mapping by their keys, which must be among `known`.
  private mutating func entries(of node: YAMLNode, _ known: [String], _ what: String) -> [String: YAMLNode] {
    guard node.resolved.kind == .mapping else {
      add(node, "\(what) is a mapping of \(known.map { "'\($0)'" }.joined(separator: ", "))")
      return [:]
    }
    var result: [String: YAMLNode] = [:]
    for entry in node.resolved.mergedEntries {
      let key = entry.key.resolved.text
      if !known.contains(key) {
        let hint = NearestName.find(key, among: known).map { "; did you mean '\($0)'?" } ?? ""
        add(entry.key, "unknown key '\(shown(entry.key))'\(hint)")
      }
      result[key] = entry.value
    }
    for (index, entry) in node.resolved.entries.enumerated() {
      let key = entry.key.resolved
      if node.resolved.entries[..<index].contains(where: { $0.key.resolved.bytes == key.bytes && !$0.isMerge }) {
        add(entry.key, "the key '\(shown(entry.key))' stands twice")
      }
    }
    return result
  }

  private mutating func list(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node, !node.resolved.isNull else { return [] }
    guard node.resolved.kind == .sequence else {
      add(node, "a list is expected")
      return []
    }
    return node.resolved.items
  }

  /// A text, or a list of texts; nil where there is no such node.
  private mutating func texts(_ node: YAMLNode?) -> [(node: YAMLNode, text: String)]? {
    guard let node else { return nil }
    let items = node.resolved.kind == .sequence ? node.resolved.items : [node]
    if items.isEmpty { add(node, "the list is empty") }
    return items.compactMap { item in text(item).map { (item, $0) } }
  }

  private mutating func text(_ node: YAMLNode) -> String? {
    guard node.resolved.kind == .scalar, !node.resolved.isNull else {
      add(node, "a text is expected")
      return nil
    }
    return node.resolved.text
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ what: String
  ) -> Choice? {
    guard let text = text(node) else { return nil }
    if let found = Choice(rawValue: text) { return found }
    let known = Choice.allCases.map(\.rawValue)
    let hint =
      NearestName.find(text, among: known).map { "did you mean '\($0)'?" }
      ?? "there are \(known.joined(separator: ", "))"
    add(node, "unknown \(what) '\(shown(node))'; \(hint)")
    return nil
  }

  private mutating func add(_ node: YAMLNode, _ message: String) {
    problems.append((node.span.start, message))
  }

  private func problem(_ offset: Int, _ message: String) -> FileError {
    FileError(path: source.path, location: source.location(of: offset), message: message, kind: .unreadable)
  }

  /// A text of the file as a message may show it.
  private func shown(_ node: YAMLNode) -> String {
    let text = node.resolved.kind == .scalar ? node.resolved.text : source.string(node.span)
    return String(
      text.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : Character($0) })
  }
}
