import DockerCLI
import ShellSyntax
import SourceEditing

/// Walks a script in the order in which it runs, deciding conditions where they can be decided.
extension BuildTracer {
  /// Follows every command that `script` runs.
  mutating func walk(_ script: PreparedScript, arguments: [String?]?, scriptPath: RepositoryPath?, frame: Frame) {
    var functions: [String: ScriptRun.LoadedFunction] = [:]
    walk(script, arguments: arguments, scriptPath: scriptPath, frame: frame, functions: &functions)
  }

  /// The same for a script that shares its functions with its caller.
  mutating func walk(
    _ script: PreparedScript, arguments: [String?]?, scriptPath: RepositoryPath?, frame: Frame,
    functions: inout [String: ScriptRun.LoadedFunction]
  ) {
    if stopsAtVariables() { return }
    var run = ScriptRun(script, arguments: arguments, scriptPath: scriptPath, frame: frame, functions: functions)
    let hasEnded = walk(script.script.body, &run, isCertain: frame.isCertain)
    functions = run.functions
    if let stop = script.script.stop, !hasEnded {
      let place = frame.file.map { "'\($0)'" } ?? "the string that is run"
      trace.add(gap: "\(place) is not understood to its end: \(stop.reason)", namesBuild: false)
    }
  }

  /// Follows a list; answers whether the script ends in it.
  @discardableResult
  mutating func walk(_ list: ShellList, _ run: inout ScriptRun, isCertain: Bool) -> Bool {
    for statement in list.statements {
      var isReached = isCertain
      for (index, pipeline) in statement.pipelines.enumerated() {
        if index > 0 {
          let isAnd = statement.operators[index - 1].isAnd
          switch test(statement.pipelines[index - 1], run) {
          case .some(let holds):
            if holds != isAnd { continue }
          case nil:
            isReached = isAnd && isReached && !ScriptTest.isTest(statement.pipelines[index - 1])
          }
        }
        let hasEnded = walk(pipeline, &run, isCertain: isReached)
        if hasEnded, index == 0 || isReached == isCertain { return true }
      }
    }
    return false
  }

  private mutating func walk(_ pipeline: ShellPipeline, _ run: inout ScriptRun, isCertain: Bool) -> Bool {
    var hasEnded = false
    var producer: SimpleCommand?
    for command in pipeline.commands {
      hasEnded = walk(command, &run, isCertain: isCertain, producer: producer)
      producer = if case .simple(let simple) = command { simple } else { nil }
    }
    return hasEnded && pipeline.commands.count == 1
  }

  private mutating func walk(
    _ command: ShellCommand, _ run: inout ScriptRun, isCertain: Bool, producer: SimpleCommand? = nil
  ) -> Bool {
    switch command {
    case .simple(let simple): return walk(simple, &run, isCertain: isCertain, producer: producer)
    case .function: return false
    case .compound(let compound):
      for substitution in compound.substitutions { walk(substitution.list, &run, isCertain: isCertain) }
      return walk(compound, &run, isCertain: isCertain)
    }
  }

  private mutating func walk(_ compound: CompoundCommand, _ run: inout ScriptRun, isCertain: Bool) -> Bool {
    switch compound.kind {
    case .brace(let list): return walk(list, &run, isCertain: isCertain)
    case .subshell(let list):
      walk(list, &run, isCertain: isCertain)
      return false
    case .conditional(let branches, let otherwise):
      return walk(branches, otherwise, &run, isCertain: isCertain)
    case .loop(_, let condition, let body):
      walk(condition, &run, isCertain: isCertain)
      walk(body, &run, isCertain: isCertain)
      return false
    case .forEach(_, let words, let body):
      for word in words ?? [] { walk(word.substitutions, &run, isCertain: isCertain) }
      walk(body, &run, isCertain: isCertain)
      return false
    case .forArithmetic(let body):
      walk(body, &run, isCertain: isCertain)
      return false
    case .matching(let subject, let arms):
      let value = run.state(in: compound.span)?.text(of: subject)
      return walk(arms, subject: value, &run, isCertain: isCertain)
    case .arithmetic, .test: return false
    case .coprocess(let command):
      _ = walk(command, &run, isCertain: isCertain)
      return false
    }
  }

  private mutating func walk(
    _ branches: [ConditionalBranch], _ otherwise: ShellList?, _ run: inout ScriptRun, isCertain: Bool
  ) -> Bool {
    var isCertain = isCertain
    var isDecided = true
    for branch in branches {
      walk(branch.condition, &run, isCertain: isCertain)
      let holds = branch.condition.statements.count == 1 ? test(branch.condition, run) : nil
      switch holds {
      case true?:
        let hasEnded = walk(branch.body, &run, isCertain: isCertain)
        return hasEnded && isDecided
      case false?: continue
      case nil:
        isCertain = false
        isDecided = false
        walk(branch.body, &run, isCertain: false)
      }
    }
    guard let otherwise else { return false }
    let hasEnded = walk(otherwise, &run, isCertain: isCertain)
    return hasEnded && isDecided
  }

  private mutating func walk(
    _ arms: [MatchingArm], subject: String?, _ run: inout ScriptRun, isCertain: Bool
  ) -> Bool {
    var isDecided = true
    for arm in arms {
      let matches = subject.flatMap { ScriptTest.matches($0, arm.patterns) }
      switch matches {
      case true?:
        let hasEnded = walk(arm.body, &run, isCertain: isCertain && isDecided)
        return hasEnded && isDecided
      case false?: continue
      case nil:
        isDecided = false
        walk(arm.body, &run, isCertain: false)
      }
    }
    return false
  }

  /// Follows the lists of substitutions.
  mutating func walk(_ substitutions: [ShellSubstitution], _ run: inout ScriptRun, isCertain: Bool) {
    for substitution in substitutions { walk(substitution.list, &run, isCertain: isCertain) }
  }
}
