/// What commands do to the state.
extension ShellState {
  /// Runs the statements of `list`.
  mutating func apply(_ list: ShellList) {
    for statement in list.statements { apply(statement) }
  }

  /// Runs a statement.
  mutating func apply(_ statement: ShellStatement) {
    guard statement.terminator != .ampersand, let first = statement.pipelines.first else { return }
    apply(first)
    guard statement.pipelines.count > 1 else { return }
    var isCertain = ShellState.surelySucceeds(first)
    for (index, pipeline) in statement.pipelines.enumerated().dropFirst() {
      if isCertain, statement.operators[index - 1].isAnd {
        apply(pipeline)
        isCertain = ShellState.surelySucceeds(pipeline)
      } else {
        isCertain = false
        blur(ShellChanges(of: pipeline, functions: functions))
      }
    }
  }

  /// Runs a pipeline; its commands have shells of their own where there are several.
  mutating func apply(_ pipeline: ShellPipeline) {
    guard pipeline.commands.count == 1, let command = pipeline.commands.first else { return }
    switch command {
    case .simple(let simple): apply(simple)
    case .compound(let compound):
      if case .brace(let list) = compound.kind {
        apply(list)
      } else {
        blur(ShellChanges(of: pipeline, functions: functions))
      }
    case .function: break
    }
  }

  private mutating func apply(_ command: SimpleCommand) {
    if !command.assignments.isEmpty || !command.words.allSatisfy(\.isPlain) {
      var side = ShellChanges(functions: functions)
      side.visitWords(of: command)
      blur(side)
    }
    guard let name = command.words.first?.literal else {
      if command.words.isEmpty {
        for assignment in command.assignments { assign(assignment, isExported: exportsAll) }
      }
      return
    }
    guard ShellChanges.mayBeChange(name, functions) else { return }
    let arguments = command.words.dropFirst()
    switch name {
    case "command", "builtin":
      let rest = SimpleCommand(
        assignments: [], words: Array(arguments), redirections: [], span: command.span)
      if let next = arguments.first?.literal, !next.hasPrefix("-") { apply(rest) }
    case "cd": directory = folder(of: arguments).map(directory.entering) ?? .unknown
    case "pushd":
      directoryStack.append(directory)
      directory = folder(of: arguments).map(directory.entering) ?? .unknown
    case "popd": directory = arguments.isEmpty ? directoryStack.popLast() ?? .unknown : .unknown
    case "export": declare(arguments, isExported: true)
    case "declare", "typeset", "readonly", "local":
      declare(arguments, isExported: exportsAll || arguments.contains { $0.literal == "-x" })
    case "shift": shiftArguments(arguments)
    case "set":
      if arguments.first?.literal == "--" { replaceArguments(arguments.dropFirst()) }
      if let option = arguments.first?.literal {
        if option == "-a" || (option == "-o" && arguments.dropFirst().first?.literal == "allexport") {
          exportsAll = true
        }
        if option == "+a" { exportsAll = false }
      }
    case "unset": for word in arguments { if let name = word.literal { variables[name] = nil } }
    default:
      var changes = ShellChanges(functions: functions)
      changes.visitBuiltin(name, arguments: arguments)
      blur(changes)
    }
  }

  private mutating func declare(_ arguments: ArraySlice<ShellWord>, isExported: Bool) {
    for word in arguments {
      let prefix = word.literalPrefix
      if prefix.hasPrefix("-") { continue }
      guard let equals = prefix.firstIndex(of: "=") else {
        if let name = word.literal {
          variables[name, default: Variable(value: nil, isExported: false)].isExported = isExported
        }
        continue
      }
      var name = prefix[..<equals]
      let isAppending = name.hasSuffix("+")
      if isAppending { name.removeLast() }
      let value = isAppending ? nil : constant(word)
      let wasExported = variables[String(name)]?.isExported ?? false
      variables[String(name)] = Variable(
        value: value.map { String($0.dropFirst(name.count + 1)) }, isExported: isExported || wasExported)
    }
  }

  private mutating func assign(_ assignment: ShellAssignment, isExported: Bool) {
    let before = variables[assignment.name]
    let wasExported = before?.isExported ?? false
    var value: String?
    var elements: [String?]?
    if let words = assignment.elements {
      elements = assignment.isIndexed ? nil : self.elements(of: words)
      if assignment.isAppending { elements = elements.flatMap { added in before?.elements.map { $0 + added } } }
    }
    if assignment.elements == nil, !assignment.isIndexed {
      value = assignment.value.map(constant) ?? ""
      if assignment.isAppending {
        value = value.flatMap { added in before?.value.map { $0 + added } }
      }
    }
    variables[assignment.name] = Variable(
      value: value, isExported: isExported || wasExported, elements: elements)
  }

  /// The elements that the words of an array make; nil where a word may be several or none, or sets an index.
  private func elements(of words: [ShellWord]) -> [String?]? {
    guard words.count <= ShellState.elementLimit else { return nil }
    var result: [String?] = []
    for word in words {
      if let list = word.listOfElements {
        guard let known = elements(ofArray: list) else { return nil }
        result += known
      } else if word.mayExpandToSeveralWords || word.literalPrefix.hasPrefix("[") {
        return nil
      } else {
        result.append(constant(word))
      }
    }
    return result.count <= ShellState.elementLimit ? result : nil
  }

  /// The elements of an array that the script has surely assigned.
  public func elements(ofArray name: String) -> [String?]? { variables[name]?.elements }

  /// More elements than this are not kept: an array may be made of itself again and again.
  private static let elementLimit = 1000

  /// The value of an assigned word.
  private func constant(_ word: ShellWord) -> String? {
    surroundings == nil ? word.resolved(isSplit: false) { variables[$0]?.value } : text(of: word)
  }

  /// Makes unknown what may have changed.
  mutating func blur(_ changes: ShellChanges) {
    if changes.movesDirectory {
      directory = .unknown
      directoryStack = []
    }
    if changes.shiftsArguments {
      for index in (arguments ?? []).indices { variables[String(index + 1)] = Variable(value: nil, isExported: false) }
      variables["#"] = nil
    }
    for name in changes.assignments.keys {
      variables[name] = Variable(value: nil, isExported: variables[name]?.isExported ?? false)
    }
    if changes.assignsAnything {
      for (name, variable) in variables where !ShellState.isArgument(name) {
        variables[name] = Variable(value: nil, isExported: variable.isExported)
      }
    }
  }

  /// Whether `name` is that of an argument or of their number, which no assignment changes.
  private static func isArgument(_ name: String) -> Bool { name == "#" || name.utf8.allSatisfy(\.isShellDigit) }

  /// The folder that a `cd` with `arguments` goes to, `~/…` below the home folder; nil where that is not known.
  private func folder(of arguments: ArraySlice<ShellWord>) -> String? {
    var rest = arguments
    while let option = rest.first?.literal, option == "-P" || option == "-L" || option == "--" {
      rest = rest.dropFirst()
    }
    guard rest.count == 1, let word = rest.first, !word.literalPrefix.hasPrefix("-") else { return nil }
    let path = surroundings == nil ? word.literal : text(of: word)
    // A quoted tilde is a name like any other, and only an unquoted one is written as the home folder here.
    if let path { return path.isEmpty || path.hasPrefix("~") ? nil : path }
    guard variables["HOME"] == nil else { return nil }
    return ShellWord.homePath(of: word.parts) { surroundings == nil ? ShellWord.literal(of: $0) : text(of: $0) }
  }

  /// Whether `pipeline` is taken to succeed.
  private static func surelySucceeds(_ pipeline: ShellPipeline) -> Bool {
    guard !pipeline.isNegated, pipeline.commands.count == 1, case .simple(let command)? = pipeline.commands.first else {
      return false
    }
    switch command.words.first?.literal {
    case nil: return command.words.isEmpty && command.assignments.allSatisfy { $0.value?.isImpure != true }
    case "cd", "pushd", "popd", "mkdir", "echo", "export", "set", "true", ":": return true
    default: return false
    }
  }
}
