internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// The edits of one script and the steps that go beside it.
struct RenderedScript: Sendable {
  /// New steps before the script's own.
  var steps: [YAMLEdit] = []
  /// The edit of the script's scalar; none where the script stays.
  var edits: [YAMLEdit] = []
}

/// Turns what is planned for the builds of one script into edits.
struct ScriptRendering {
  private let analysis: Analysis
  private let suppressions: Suppressions
  private let editor: YAMLEditor
  private let script: Int32

  init(analysis: Analysis, suppressions: Suppressions, editor: YAMLEditor?, script: Int32) {
    self.analysis = analysis
    self.suppressions = suppressions
    self.editor = editor ?? YAMLEditor(analysis.config.document)
    self.script = script
  }

  func render(
    builds: [BuildSite.ID: BuildPlan], edits own: [TextEdit], _ insertions: inout StageInsertions
  ) throws(PlanError) -> RenderedScript {
    var result = RenderedScript()
    guard let source = analysis.scripts[script] else { return result }
    var edits = own
    for site in analysis.sites(inScript: script) {
      guard let plan = builds[site.id], let command = analysis.command(of: site), let build = command.build else {
        continue
      }
      let copies = try copies(of: build, plan)
      if !copies.isEmpty {
        if let place = SiblingPlace(site: site, analysis: analysis) {
          for (copy, image) in zip(copies, plan.stages) {
            result.steps.append(try place.step(running: copy, for: image, editor, suppressions))
          }
        } else {
          edits += try insertion(of: copies, before: command, in: source, &insertions)
        }
      }
      edits += try rewriting(build, plan)
    }
    if !edits.isEmpty { result.edits = [try replacement(edits, in: source)] }
    return result
  }

  private func copies(of build: BuildCommand, _ plan: BuildPlan) throws(PlanError) -> [String] {
    var result: [String] = []
    for image in plan.images {
      do throws(BuildRewriteRefusal) {
        result.append(
          try build.stageCopy(
            target: image.stage, tag: image.tag, rewrite: plan.stageRewrite, extraFlags: image.ownFlags))
      } catch {
        throw PlanError(message: error.reason)
      }
    }
    return result
  }

  private func rewriting(_ build: BuildCommand, _ plan: BuildPlan) throws(PlanError) -> [TextEdit] {
    var edits: [TextEdit] = []
    if let tag = plan.addedTag, let target = build.arguments.flags.last(where: { $0.name == "--target" }) {
      edits.append(.insertion(at: target.span.start, AddedFlag.tag(tag).text(in: build.arguments.flagForm) + " "))
    }
    guard plan.isRewritten else { return edits }
    do throws(BuildRewriteRefusal) {
      return edits + (try build.edits(for: plan.rewrite))
    } catch {
      throw PlanError(message: error.reason)
    }
  }

  /// The copies before the build: each in its own place where nothing needs to be closed after the build, together
  /// otherwise.
  private func insertion(
    of copies: [String], before command: ScriptAnalysis.Command, in script: ScriptAnalysis,
    _ insertions: inout StageInsertions
  ) throws(PlanError) -> [TextEdit] {
    var result: [TextEdit] = []
    for copy in copies {
      let edits = try edits(insertions.edits(of: copy, before: command, in: script))
      if edits.count > 1, copies.count > 1 {
        return try self.edits(insertions.edits(of: copies.joined(separator: " && "), before: command, in: script))
      }
      result += edits
    }
    return result
  }

  private func edits(_ result: Result<[TextEdit], ShellEditRefusal>) throws(PlanError) -> [TextEdit] {
    switch result {
    case .success(let edits): return edits
    case .failure(let refusal): throw PlanError(message: refusal.reason)
    }
  }

  private func replacement(_ edits: [TextEdit], in source: ScriptAnalysis) throws(PlanError) -> YAMLEdit {
    let set: EditSet
    do throws(EditConflict) {
      set = try EditSet(edits)
    } catch {
      throw PlanError(message: "two changes of the script want the same place")
    }
    var joined = ScriptRendering.joined(set, in: source.script.source)
    try checkComments(joined, in: source)
    let value = source.script.source
    // A one-line scalar that becomes a block is written with `|`, whose value ends with a line break.
    if !value.contains(0x0A), joined.contains(where: { $0.replacement.contains(0x0A) }) {
      joined.append(TextEdit(replacing: ByteSpan(value.count, value.count), with: [0x0A]))
    }
    do throws(YAMLEditError) {
      return try editor.replace(
        in: source.scalar, joined.map { (range: $0.span, with: $0.replacement) })
    } catch {
      throw PlanError(message: error.message)
    }
  }

  /// A comment that suppresses stays about what it is about. Each edit is looked at in its place in the file, for the
  /// script may be written anew as a whole.
  private func checkComments(_ edits: [TextEdit], in source: ScriptAnalysis) throws(PlanError) {
    guard !suppressions.all.isEmpty else { return }
    let text = source.embedded
    let placed = edits.compactMap { edit -> TextEdit? in
      guard let start = text.sourceOffset(of: edit.span.start) else { return nil }
      let end = edit.span.isEmpty ? start : text.sourceOffset(of: edit.span.end) ?? start
      return TextEdit(replacing: ByteSpan(start, max(start, end)), with: edit.replacement)
    }
    guard let comment = suppressions.disturbed(by: placed, in: analysis.config.document.source) else { return }
    throw PlanError(message: comment.disturbance)
  }

  /// Edits that touch each other become one.
  private static func joined(_ set: EditSet, in source: [UInt8]) -> [TextEdit] {
    var result: [TextEdit] = []
    for edit in set.edits {
      if let last = result.last, last.span.end == edit.span.start {
        result[result.count - 1] = TextEdit(
          replacing: ByteSpan(last.span.start, edit.span.end), with: last.replacement + edit.replacement)
      } else {
        result.append(edit)
      }
    }
    return result.map { $0.trimmed(in: source) }
  }
}
