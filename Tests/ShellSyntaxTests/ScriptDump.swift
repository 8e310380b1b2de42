import SourceEditing

@testable import ShellSyntax

/// Every simple command of a script as lines of text, for comparison with another parser.
struct ScriptDump {
  private(set) var lines: [String] = []

  init(_ script: ShellScript) {
    if let stop = script.stop { lines.append("STOP \(stop.offset) \(stop.reason)") }
    visit(script.body)
  }

  private mutating func visit(_ list: ShellList) {
    for statement in list.statements {
      for pipeline in statement.pipelines { for command in pipeline.commands { visit(command) } }
    }
  }

  private mutating func visit(_ command: ShellCommand) {
    switch command {
    case .simple(let simple):
      if !(simple.words.isEmpty && simple.assignments.isEmpty) {
        let words = simple.words.map { "\($0.span.start)-\($0.span.end)" }
        let assignments = simple.assignments.map { "\($0.span.start)-\($0.span.end)" }
        let first = min(
          simple.words.first?.span.start ?? Int.max, simple.assignments.first?.span.start ?? Int.max)
        lines.append("CALL \(first) A \(assignments.joined(separator: " ")) W \(words.joined(separator: " "))")
      }
      for assignment in simple.assignments {
        visit(assignment.indexSubstitutions)
        if let value = assignment.value { visit(value.substitutions) }
        for element in assignment.elements ?? [] { visit(element.substitutions) }
      }
      for word in simple.words { visit(word.substitutions) }
      visit(simple.redirections)
    case .compound(let compound):
      visit(compound)
    case .function(let definition):
      visit(definition.body)
    }
  }

  private mutating func visit(_ compound: CompoundCommand) {
    visit(compound.substitutions)
    switch compound.kind {
    case .brace(let list), .subshell(let list): visit(list)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        visit(branch.condition)
        visit(branch.body)
      }
      if let otherwise { visit(otherwise) }
    case .loop(_, let condition, let body):
      visit(condition)
      visit(body)
    case .forEach(_, let words, let body):
      for word in words ?? [] { visit(word.substitutions) }
      visit(body)
    case .forArithmetic(let body): visit(body)
    case .matching(let subject, let arms):
      visit(subject.substitutions)
      for arm in arms {
        for pattern in arm.patterns { visit(pattern.substitutions) }
        visit(arm.body)
      }
    case .arithmetic, .test: break
    case .coprocess(let command): visit(command)
    }
    visit(compound.redirections)
  }

  private mutating func visit(_ redirections: [ShellRedirection]) {
    for redirection in redirections {
      visit(redirection.target.substitutions)
      if let heredoc = redirection.heredoc { visit(heredoc.substitutions) }
    }
  }

  private mutating func visit(_ substitutions: [ShellSubstitution]) {
    for substitution in substitutions { visit(substitution.list) }
  }
}
