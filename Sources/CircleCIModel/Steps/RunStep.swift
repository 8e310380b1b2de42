public import YAMLSyntax

/// A `run` step.
public struct RunStep: Sendable {
  /// The value of `run`: the script itself, or a mapping.
  public let value: YAMLNode
  /// The scalar with the script, aliases followed.
  public let script: YAMLNode
  /// The script's scalar as it is written at its place: an alias where it is one.
  public let scriptAsWritten: YAMLNode

  init?(_ value: YAMLNode) {
    let value = value.resolved
    self.value = value
    switch value.kind {
    case .scalar:
      self.scriptAsWritten = value
    case .mapping:
      guard let command = value["command"] else { return nil }
      self.scriptAsWritten = command
    case .sequence, .alias:
      return nil
    }
    self.script = scriptAsWritten.resolved
    guard script.kind == .scalar else { return nil }
  }

  /// Whether the step is the short form, `run: script`.
  public var isShort: Bool { value.kind == .scalar }

  /// The names of the step's keys, merges applied; empty for the short form.
  public var keys: [String] { value.kind == .mapping ? value.mergedEntries.map(\.key.text) : [] }

  /// Whether the step says nothing but its script and a name.
  public var isPlain: Bool { isShort || keys.allSatisfy { $0 == "name" || $0 == "command" } }

  /// The step's `name`.
  public var name: YAMLNode? { value.kind == .mapping ? value["name"]?.resolved : nil }

  /// The step's `environment`.
  public var environment: YAMLNode? { value.kind == .mapping ? value["environment"]?.resolved : nil }

  /// The step's `working_directory`.
  public var workingDirectory: YAMLNode? { value.kind == .mapping ? value["working_directory"]?.resolved : nil }

  /// The step's `shell`.
  public var shell: YAMLNode? { value.kind == .mapping ? value["shell"]?.resolved : nil }

  /// Whether the step goes on while later ones run.
  public var background: YAMLNode? { value.kind == .mapping ? value["background"]?.resolved : nil }

  /// How long the step may be silent, as a number with `h`, `m` or `s`; `10m` where it is not given.
  public var noOutputTimeout: YAMLNode? { value.kind == .mapping ? value["no_output_timeout"]?.resolved : nil }

  /// `always`, `on_success` or `on_fail`; `on_success` where it is not given.
  public var condition: YAMLNode? { value.kind == .mapping ? value["when"]?.resolved : nil }

  /// How often a step that fails runs again, 1 to 5.
  public var maxAutoReruns: YAMLNode? { value.kind == .mapping ? value["max_auto_reruns"]?.resolved : nil }

  /// How long to wait before it does.
  public var autoRerunDelay: YAMLNode? { value.kind == .mapping ? value["auto_rerun_delay"]?.resolved : nil }
}
