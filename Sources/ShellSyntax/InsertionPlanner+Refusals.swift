import SourceEditing

extension InsertionPlanner {
  /// Throws where no place before `invocation` leaves all else as it is.
  static func refuse(_ invocation: ShellInvocation, in script: ShellScript) throws(ShellEditRefusal) {
    if let stop = script.stop { throw ShellEditRefusal("the script is not understood: \(stop.reason)") }
    if invocation.isInCommandSubstitution {
      throw ShellEditRefusal("the command's output is part of another command")
    }
    if readsStatus(invocation, in: script) {
      throw ShellEditRefusal("the command uses the status of the one before it")
    }
    if invocation.ancestors.contains(.negated) {
      throw ShellEditRefusal("a '!' turns the command's failure into success, which the new command must not share")
    }
    if isCoprocess(invocation) { throw ShellEditRefusal("the command is a coprocess") }
    if isCaptured(invocation) {
      throw ShellEditRefusal("the output of the commands around it goes to another command or a file")
    }
    if let name = invocation.enclosingFunction, script.calls(of: name).contains(where: { isCapturedCall($0) }) {
      throw ShellEditRefusal("the output of the function '\(name)' goes to another command or a file")
    }
  }

  /// Whether the statement's words depend on what ran before: `$?`, `$_`, `PIPESTATUS`.
  private static func readsStatus(_ invocation: ShellInvocation, in script: ShellScript) -> Bool {
    guard let pipeline = invocation.scopes.last?.pipeline else { return false }
    return script.invocations.contains { other in
      guard pipeline.span.contains(other.command.span) else { return false }
      let words =
        other.command.words + other.command.assignments.compactMap(\.value) + other.command.redirections.map(\.target)
      return words.contains { word in
        word.variables.contains { $0 == "?" || $0 == "_" || $0 == "PIPESTATUS" }
      }
    }
  }

  private static func isCoprocess(_ invocation: ShellInvocation) -> Bool {
    invocation.scopes.contains { scope in
      if case .compound(let compound) = scope.element, case .coprocess = compound.kind { true } else { false }
    }
  }

  /// Whether a compound command around the invocation writes into a pipe or a file; the invocation's own pipe does not
  /// count, as the new command stands outside it.
  private static func isCaptured(_ invocation: ShellInvocation) -> Bool {
    invocation.scopes.dropLast().contains(where: isCaptured)
  }

  private static func isCapturedCall(_ invocation: ShellInvocation) -> Bool {
    invocation.isInCommandSubstitution || invocation.scopes.contains(where: isCaptured)
  }

  /// Whether the output of the command of `scope` goes into a pipe or a file.
  private static func isCaptured(_ scope: ShellScope) -> Bool {
    if scope.commandIndex < scope.pipeline.commands.count - 1 { return true }
    let redirections: [ShellRedirection]
    switch scope.element {
    case .simple(let command): redirections = command.redirections
    case .compound(let command): redirections = command.redirections
    // What a function writes goes where its calls say.
    case .function(let definition): redirections = definition.body.redirections
    }
    return redirections.contains { redirection in
      switch redirection.operation {
      case ">", ">>", ">|", "&>", "&>>":
        (redirection.descriptor == nil || redirection.descriptor == "1") && redirection.target.literal != "/dev/null"
      default: false
      }
    }
  }
}

extension ShellScript {
  /// The commands that call the function `name` by its literal name.
  func calls(of name: String) -> [ShellInvocation] {
    invocations.filter { $0.command.words.first?.literal == name }
  }
}
