/// What is known around a script before it starts: variables, templates, arguments, and where the script and its folder are.
///
/// Paths are absolute. Without them a script is read as text alone.
public struct ShellSurroundings: Hashable, Sendable {
  /// The variables that come in from outside, by name; nil for one that is set to something not known.
  public var variables: [String: String?]
  /// The texts of templates, by what stands between their brackets.
  public var templates: [String: String]
  /// The arguments of the script or function, nil for one that is not known; nil where not even their number is known.
  public var arguments: [String?]?
  /// The script itself; nil where it is no file.
  public var scriptPath: String?
  /// The folder in which the script starts; nil where it is not known.
  public var folder: String?
  /// The root of the repository.
  public var repositoryRoot: String?

  /// Surroundings from their parts.
  public init(
    variables: [String: String?] = [:], templates: [String: String] = [:], arguments: [String?]? = nil,
    scriptPath: String? = nil, folder: String? = nil, repositoryRoot: String? = nil
  ) {
    self.variables = variables
    self.templates = templates
    self.arguments = arguments
    self.scriptPath = scriptPath
    self.folder = folder
    self.repositoryRoot = repositoryRoot
  }

  /// The variables of a script that starts so; arguments are the variables `1`, `2` …, their number is `#`.
  var initialVariables: [String: ShellState.Variable] {
    var result = variables.mapValues { ShellState.Variable(value: $0, isExported: true) }
    guard let arguments else { return result }
    for (index, argument) in arguments.enumerated() {
      result[String(index + 1)] = ShellState.Variable(value: argument, isExported: false)
    }
    result["#"] = ShellState.Variable(value: String(arguments.count), isExported: false)
    return result
  }
}

extension ShellState {
  /// The arguments as they are now, nil for one that is not known; nil where not even their number is known.
  public var arguments: [String?]? {
    guard let text = variables["#"]?.value, let count = Int(text), count >= 0, count < 1000 else { return nil }
    return (0..<count).map { variables[String($0 + 1)]?.value }
  }

  /// What `shift` does: every argument moves down by one, or by the literal number.
  mutating func shiftArguments(_ words: ArraySlice<ShellWord>) {
    guard let arguments else { return }
    let count = words.first.map { $0.literal.flatMap { Int($0) } } ?? 1
    for index in arguments.indices { variables[String(index + 1)] = nil }
    guard let count, count >= 0, count <= arguments.count else {
      variables["#"] = nil
      return
    }
    setArguments(Array(arguments.dropFirst(count)))
  }

  /// What `set -- …` does.
  mutating func replaceArguments(_ words: ArraySlice<ShellWord>) {
    for index in (arguments ?? []).indices { variables[String(index + 1)] = nil }
    variables["#"] = nil
    guard words.allSatisfy({ !$0.mayExpandToSeveralWords }) else { return }
    setArguments(words.map { text(of: $0) })
  }

  private mutating func setArguments(_ values: [String?]) {
    for (index, value) in values.enumerated() {
      variables[String(index + 1)] = Variable(value: value, isExported: false)
    }
    variables["#"] = Variable(value: String(values.count), isExported: false)
  }
}
