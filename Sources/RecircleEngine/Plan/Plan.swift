internal import CircleCIModel
internal import DockerCLI
internal import SourceEditing
public import YAMLSyntax

/// The fixes that were accepted, and the edits that write them.
///
/// Changes of one build by several passes become one rewritten command: they are kept typed, and the script's edits are
/// made from all of them, at the end or whenever one is added.
public struct Plan: Sendable {
  /// The fixes, in the order in which they were accepted.
  public private(set) var fixes: [Fix] = []

  private let analysis: Analysis
  private let suppressions: Suppressions
  /// Made for the first fix: many configs need none.
  private var editor: YAMLEditor?
  private var builds: [BuildSite.ID: BuildPlan] = [:]
  /// The passes that improve each build, by its number.
  private var improvements: [[PassID]]
  private var scriptEdits: [Int32: [TextEdit]] = [:]
  /// Edits that are no script's: they hold from the moment they are accepted.
  private var nodeEdits: [YAMLEdit] = []
  /// The splices of the first `placedCount` of them, in order.
  private var placed = EditSet()
  private var placedCount = 0
  private var replacedNodes: Set<Int32> = []
  private var addedKeys: [Int32: Set<String>] = [:]
  /// What is in these sets in the order in which it came: a fix is taken back without a copy of them.
  private var replacedInOrder: [Int32] = []
  private var addedInOrder: [(mapping: Int32, key: String)] = []
  private var stepsBefore: [YAMLEdit] = []
  private var stepsAfter: [YAMLEdit] = []
  private var rendered: [Int32: RenderedScript] = [:]
  /// The scripts whose edits are still to be made.
  private var unwritten: Set<Int32> = []
  /// Whether the edits of a script are made with each fix, so that one which cannot be written is refused at once.
  private let writesAtOnce: Bool
  private var insertions = StageInsertions()

  /// No fixes yet. Where a comment suppresses something, edits are made with each fix: which of them would disturb it is
  /// told by them alone.
  init(_ analysis: Analysis, _ suppressions: Suppressions, writesAtOnce: Bool) {
    self.analysis = analysis
    self.suppressions = suppressions
    self.writesAtOnce = writesAtOnce || !suppressions.all.isEmpty
    improvements = Array(repeating: [], count: analysis.sites.count)
  }

  /// All edits, in an order that keeps insertions at one place as they belong: what changes a step, then new steps after
  /// it, then new steps before the next one, the stages that are built first last; what ends an inner collection before
  /// what goes on behind it in an outer one, whose number is lower.
  var edits: [YAMLEdit] {
    let scripts = rendered.keys.sorted().compactMap { rendered[$0] }
    let all = nodeEdits + scripts.flatMap(\.edits) + stepsAfter + stepsBefore + scripts.flatMap(\.steps)
    return all.enumerated().sorted { left, right in
      (-Plan.place(of: left.element.change), left.offset) < (-Plan.place(of: right.element.change), right.offset)
    }.map(\.element)
  }

  /// The number of the node that a change is made in.
  private static func place(of change: YAMLChange) -> Int {
    switch change {
    case .replaced(let node, _), .inserted(let node, _, _), .added(let node, _, _), .removed(let node),
      .renamed(let node, _), .moved(let node, _):
      Int(node)
    }
  }

  /// Whether the plan sends the build through a container builder.
  public func routesThroughBuilder(_ site: BuildSite.ID) -> Bool { builds[site]?.route != nil }

  /// How many stages the plan builds before the build.
  public func stagesBuiltFirst(for site: BuildSite.ID) -> Int { builds[site]?.stages.count ?? 0 }

  /// Whether the plan puts another value in the place of `node`.
  public func replaces(_ node: YAMLNode) -> Bool { replacedNodes.contains(node.id) }

  /// Whether the plan adds `key` to a mapping.
  public func adds(_ key: String, to mapping: YAMLNode) -> Bool { addedKeys[mapping.id]?.contains(key) ?? false }

  /// Whether the plan switches layer caching on for one of the jobs of the site.
  public func improves(_ site: BuildSite.ID, by rule: PassID) -> Bool {
    improvements[site].contains(rule)
  }

  /// Makes the edits that are still to be made; throws where the fixes of a script cannot be written together.
  mutating func write() throws(PlanError) {
    for script in unwritten { rendered[script] = try render(script) }
    unwritten = []
  }

  private mutating func render(_ script: Int32) throws(PlanError) -> RenderedScript {
    try ScriptRendering(analysis: analysis, suppressions: suppressions, editor: editor, script: script)
      .render(builds: builds, edits: scriptEdits[script] ?? [], &insertions)
  }

  /// Takes the fix in, or throws and stays as it was.
  mutating func accept(_ fix: Fix) throws(PlanError) {
    try checkPlaces(of: fix)
    let mark = Mark(of: self, for: fix)
    do throws(PlanError) {
      var touched: Set<Int32> = []
      for change in fix.changes { try apply(change, touched: &touched) }
      if writesAtOnce {
        var scripts: [Int32: RenderedScript] = [:]
        for script in touched { scripts[script] = try render(script) }
        try checkComments(mark, scripts)
        rendered.merge(scripts) { _, new in new }
      } else {
        unwritten.formUnion(touched)
      }
    } catch {
      mark.restore(&self)
      throw error
    }
    fixes.append(fix)
    for site in fix.sites where !improvements[site].contains(fix.rule) { improvements[site].append(fix.rule) }
  }

  /// What a fix may change, as it was before.
  private struct Mark {
    let counts: (nodes: Int, before: Int, after: Int, replaced: Int, added: Int)
    let builds: [(site: BuildSite.ID, plan: BuildPlan?)]
    let scriptEdits: [(script: Int32, edits: [TextEdit]?)]

    init(of plan: borrowing Plan, for fix: Fix) {
      counts = (
        plan.nodeEdits.count, plan.stepsBefore.count, plan.stepsAfter.count, plan.replacedInOrder.count,
        plan.addedInOrder.count
      )
      builds = fix.sites.map { ($0, plan.builds[$0]) }
      scriptEdits = fix.changes.compactMap { change in
        guard case .editScript(let script, _, _) = change else { return nil }
        return (script, plan.scriptEdits[script])
      }
    }

    func restore(_ plan: inout Plan) {
      for node in plan.replacedInOrder[counts.replaced...] { plan.replacedNodes.remove(node) }
      plan.replacedInOrder.removeSubrange(counts.replaced...)
      for (mapping, key) in plan.addedInOrder[counts.added...] { plan.addedKeys[mapping]?.remove(key) }
      plan.addedInOrder.removeSubrange(counts.added...)
      while plan.placedCount > counts.nodes {
        plan.placedCount -= 1
        for edit in plan.nodeEdits[plan.placedCount].textEdits { plan.placed.remove(edit) }
      }
      plan.nodeEdits.removeSubrange(counts.nodes...)
      plan.stepsBefore.removeSubrange(counts.before...)
      plan.stepsAfter.removeSubrange(counts.after...)
      for (site, build) in builds { plan.builds[site] = build }
      for (script, edits) in scriptEdits { plan.scriptEdits[script] = edits }
    }
  }

  /// A comment that suppresses stays about what it is about; what is changed inside a script sees to it itself.
  private func checkComments(_ mark: Mark, _ scripts: [Int32: RenderedScript]) throws(PlanError) {
    guard !suppressions.all.isEmpty else { return }
    let own =
      nodeEdits[mark.counts.nodes...] + stepsBefore[mark.counts.before...] + stepsAfter[mark.counts.after...]
    let edits = (own + scripts.values.flatMap(\.steps)).flatMap(\.textEdits)
    guard let comment = suppressions.disturbed(by: edits, in: analysis.config.document.source) else { return }
    throw PlanError(message: comment.disturbance)
  }

  /// Two changes of one node cannot both be written.
  private func checkPlaces(of fix: Fix) throws(PlanError) {
    for change in fix.changes {
      switch change {
      case .replaceNode(let node, _), .replaceText(let node, _), .renameKey(let node, _), .removeEntry(let node),
        .writeLiterally(let node):
        guard replacedNodes.contains(node.id) else { continue }
        throw PlanError(message: "another change wants the same place")
      default: continue
      }
    }
  }

  private mutating func apply(_ change: Change, touched: inout Set<Int32>) throws(PlanError) {
    let editor = self.editor ?? YAMLEditor(analysis.config.document)
    self.editor = editor
    do throws(YAMLEditError) {
      switch change {
      case .addEntry(let key, let value, let mapping):
        nodeEdits.append(try editor.add(key, value, to: mapping))
        if addedKeys[mapping.id, default: []].insert(key).inserted { addedInOrder.append((mapping.id, key)) }
      case .replaceNode(let node, let value):
        nodeEdits.append(try editor.replace(node, with: value))
        markReplaced(node)
      case .removeStep(let item):
        nodeEdits.append(try editor.remove(item))
      case .replaceText(let node, let text):
        let edit = try editor.replace(in: node, [(range: ByteSpan(0, node.bytes.count), with: Array(text.utf8))])
        nodeEdits.append(edit)
        markReplaced(node)
      case .renameKey(let key, let name):
        nodeEdits.append(try editor.rename(key, to: name))
        markReplaced(key)
      case .removeEntry(let key):
        let edit = try editor.remove(key)
        guard !editor.removesComment(edit) else { throw YAMLEditError(message: "a comment would go with it") }
        nodeEdits.append(edit)
        markReplaced(key)
      case .writeLiterally(let script):
        nodeEdits.append(try editor.literal(script))
        markReplaced(script)
      case .insertStep(let step, let item, let isAfter):
        if isAfter {
          stepsAfter.append(try editor.insert(step, after: item))
        } else {
          let bound = suppressions.endOfRange(before: item.span.start)
          stepsBefore.append(try editor.insert(step, before: item, below: bound))
        }
      case .buildStageFirst(let site, let image):
        update(site, &touched) { $0.stages.append(image) }
      case .tagTarget(let site, let tag):
        update(site, &touched) { $0.addedTag = tag }
      case .routeThroughBuilder(let site, let route):
        update(site, &touched) { $0.route = route }
      case .addFlags(let site, let flags):
        update(site, &touched) { $0.flags += flags }
      case .editScript(let script, let span, let bytes):
        scriptEdits[script, default: []].append(TextEdit(replacing: span, with: bytes))
        touched.insert(script)
      }
    } catch {
      throw PlanError(message: error.message)
    }
    switch change {
    case .replaceText, .renameKey, .removeEntry, .writeLiterally:
      try placeNodeEdits()
    default: break
    }
  }

  /// Puts the edits that are not among those in their places there; throws where two overlap.
  private mutating func placeNodeEdits() throws(PlanError) {
    while placedCount < nodeEdits.count {
      placedCount += 1
      do throws(EditConflict) {
        for edit in nodeEdits[placedCount - 1].textEdits { try placed.insert(edit) }
      } catch {
        throw PlanError(message: "another change wants the same place")
      }
    }
  }

  private mutating func markReplaced(_ node: YAMLNode) {
    if replacedNodes.insert(node.id).inserted { replacedInOrder.append(node.id) }
  }

  private mutating func update(_ site: BuildSite.ID, _ touched: inout Set<Int32>, _ body: (inout BuildPlan) -> Void) {
    guard analysis.sites.indices.contains(site), let script = analysis.sites[site].script else { return }
    body(&builds[site, default: BuildPlan()])
    touched.insert(script)
  }
}

/// What becomes of one build.
struct BuildPlan: Hashable, Sendable {
  /// The stages that are built first, in this order.
  var stages: [StageImage] = []
  /// The tag that an untagged target build gets.
  var addedTag: String?
  /// The container builder it goes through.
  var route: BuilderRoute?
  /// Further flags.
  var flags: [AddedFlag] = []

  /// The images of the stages; a builder that is not the engine's own does not see those that the engine has.
  var images: [StageImage] {
    guard route != nil else { return stages }
    return stages.map { $0.reading == .named ? StageImage(stage: $0.stage, tag: $0.tag) : $0 }
  }

  /// What becomes of the command itself.
  var rewrite: BuildRewrite {
    return BuildRewrite(
      builder: route?.builder, form: route?.form ?? .spaced, output: route?.loads == false ? .none : .load,
      extraFlags: (route?.flags ?? []) + flags + images.flatMap(\.sources))
  }

  /// Whether the command changes in more than its tag.
  var isRewritten: Bool { !rewrite.extraFlags.isEmpty || route != nil }

  /// What becomes of the copies for stages: the same builder, and the cache is read but not written.
  var stageRewrite: BuildRewrite {
    BuildRewrite(
      builder: route?.builder, form: route?.form ?? .spaced, output: .load,
      extraFlags: flags.filter { $0.name != "--cache-to" })
  }
}
