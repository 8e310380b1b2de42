internal import CircleCIModel
internal import ShellSyntax
internal import YAMLSyntax

/// The values that the words of a step's script have, as far as the config says them: parameters, and the
/// `environment` of executor, job and step.
struct ShellValues: Sendable {
  private let scope: ParameterScope
  private let variables: [String: String?]

  /// The values that `step` of `job` sees; `constants` are the script's own assignments before the command, nil for a
  /// variable whose value the script makes unknown.
  init(job: ResolvedJob, step: ResolvedStep, run: RunStep, constants: [String: ShellState.Variable]) {
    self.init(variables: ShellValues.variables(of: job), step: step, run: run, constants: constants)
  }

  /// The same with the variables of executor and job known.
  init(
    variables: [String: String?], step: ResolvedStep, run: RunStep, constants: [String: ShellState.Variable]
  ) {
    scope = step.scope
    var variables = variables
    if let environment = run.environment { ShellValues.collect(environment, step.scope, into: &variables) }
    var environment = variables
    for (name, variable) in constants {
      if environment[name] != nil { environment[name] = .some(variable.value) }
      variables[name] = .some(variable.value)
    }
    self.environment = environment
    self.variables = variables
  }

  /// The variables that the config sets for all steps of `job`.
  static func variables(of job: ResolvedJob) -> [String: String?] {
    var variables: [String: String?] = [:]
    for environment in job.executor.environments {
      ShellValues.collect(environment, job.executor.scope, into: &variables)
    }
    if let environment = job.job.environment { ShellValues.collect(environment, job.scope, into: &variables) }
    return variables
  }

  /// The value of a variable that the config sets; nil where it does not, or not to a constant.
  func variable(_ name: String) -> String? { variables[name] ?? nil }

  /// The variables that programs see: those of the config, as the script may have changed them.
  let environment: [String: String?]

  /// Whether the config sets the variable, to whatever.
  func sets(_ name: String) -> Bool { variables[name] != nil }

  /// The text of a word's pieces; nil unless all of them are known.
  func text(_ parts: [ShellWord.Part]) -> String? {
    var result = ""
    for part in parts {
      guard let text = text(part) else { return nil }
      result += text
    }
    return result
  }

  /// The path that a word's pieces name, `~/…` below the home folder; nil unless all of them are known.
  func path(_ parts: [ShellWord.Part]) -> String? {
    text(parts) ?? (sets("HOME") ? nil : ShellWord.homePath(of: parts, text))
  }

  private func text(_ part: ShellWord.Part) -> String? {
    switch part {
    case .literal(let text), .singleQuoted(let text): text
    case .doubleQuoted(let parts): self.text(parts)
    case .variable(let name, nil): variable(name)
    // Whether a variable that the config does not set is unset cannot be told: a context may set it.
    case .variable(let name, let operation?):
      variable(name).flatMap { value in ShellDefault(operation)?.value(over: value) }
    case .template(let expression): Template.parameterName(expression).flatMap { scope.text(ofParameter: $0) }
    case .command, .arithmetic, .process, .pattern: nil
    }
  }

  /// An `environment` is a mapping, or a list of mappings.
  private static func collect(_ node: YAMLNode, _ scope: ParameterScope, into variables: inout [String: String?]) {
    guard case .known(let found, let scope) = scope.value(of: node) else { return }
    for mapping in found.kind == .sequence ? found.items.map(\.resolved) : [found] where mapping.kind == .mapping {
      for entry in mapping.mergedEntries { variables[entry.key.text] = .some(scope.text(of: entry.value)) }
    }
  }
}
