internal import CircleCIModel
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// A step that is nothing but one build, so that a step of its own beside it runs under the same conditions.
struct SiblingPlace {
  private let origin: Step
  private let run: RunStep

  /// The place beside the step of `site`; nil where the step has other keys or commands, where it is an alias, where
  /// something else refers to a part of it, or where its script comes from a parameter.
  init?(site: BuildSite, analysis: Analysis) {
    guard let script = site.script.flatMap({ analysis.scripts[$0] }), script.script.soleInvocation != nil else {
      return nil
    }
    var found: Step?
    for use in site.uses {
      guard let index = use.step else { return nil }
      let step = analysis.jobs[use.job].steps[index].step
      if let found, found.item != step.item { return nil }
      found = step
    }
    guard let step = found, case .run(let run) = step.kind, run.isPlain, !step.item.isAlias,
      SiblingPlace.name(of: step) == "run", run.scriptAsWritten == script.scalar,
      SiblingPlace.isOnlyHere(step, run)
    else { return nil }
    self.origin = step
    self.run = run
  }

  /// The insertion of a step in the same form that runs `command`.
  func step(
    running command: String, for image: StageImage, _ editor: YAMLEditor, _ suppressions: Suppressions
  ) throws(PlanError) -> YAMLEdit {
    let isQuoted = run.script.style == .doubleQuoted
    let script =
      command.contains("\n") ? YAMLValue.literal(command + "\n") : isQuoted ? .quoted(command) : .string(command)
    var value = script
    if !run.isShort {
      let entries = run.keys.map { key in
        key == "name"
          ? YAMLValue.Entry(key: key, value: .string("Build the \(image.stage) stage"))
          : YAMLValue.Entry(key: key, value: script)
      }
      value = .mapping(entries)
    }
    let step = YAMLValue.mapping([YAMLValue.Entry(key: "run", value: value)])
    do throws(YAMLEditError) {
      let bound = suppressions.endOfRange(before: origin.item.span.start)
      return try editor.insert(step, before: origin.item, below: bound)
    } catch {
      throw PlanError(message: error.message)
    }
  }

  private static func name(of step: Step) -> String? { step.definition.mergedEntries.first?.key.text }

  /// Whether no anchor makes the step, or a part of it, also a step elsewhere.
  private static func isOnlyHere(_ step: Step, _ run: RunStep) -> Bool {
    [step.definition, run.value, run.script].allSatisfy { $0.anchor == nil }
      && (run.isShort || run.value.entries.allSatisfy { !$0.isMerge })
  }
}
