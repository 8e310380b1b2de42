/// The variables of a makefile while it is being read.
struct MakeVariables {
  /// A variable with its value.
  struct Variable {
    var text: String
    /// Whether the text is expanded where it is used.
    var isRecursive: Bool
  }

  /// The folder that make runs in; nil where it is not known.
  let folder: RepositoryPath?
  private var own: [String: Variable] = [:]
  private let overrides: [String: String?]
  private let environment: [String: String?]
  private(set) var exported: Set<String> = []
  var exportsAll = false

  init(folder: RepositoryPath?, overrides: [String: String?], environment: [String: String?]) {
    self.folder = folder
    self.overrides = overrides
    self.environment = environment
    own["MAKE"] = Variable(text: "make", isRecursive: false)
    if let folder { own["CURDIR"] = Variable(text: folder.absolute, isRecursive: false) }
    for (name, value) in [("SHELL", "/bin/sh"), ("RM", "rm -f"), ("CC", "cc"), ("MAKEFILE_LIST", "")] {
      own[name] = Variable(text: value, isRecursive: false)
    }
  }

  /// A variable: from the command line, the makefile, or the environment, in this order; nil where none sets it.
  subscript(name: String) -> Variable? {
    if let override = overrides[name] { return known(override) }
    if let variable = own[name] { return variable }
    if let value = environment[name] { return known(value) }
    if name == "PWD", let folder { return Variable(text: folder.absolute, isRecursive: false) }
    return nil
  }

  private func known(_ value: String?) -> Variable {
    Variable(text: value?.replacing(MakeExpansion.unknown, with: " ") ?? MakeExpansion.unknown, isRecursive: false)
  }

  /// Whether anything sets the variable.
  func defines(_ name: String) -> Bool { self[name] != nil }

  /// What an assignment does; one under an undecided condition leaves the variable unknown where it changes it.
  mutating func assign(_ name: String, _ flavor: MakeItem.Flavor, _ value: String, isCertain: Bool) {
    if overrides.keys.contains(name) { return }
    if flavor == .appending, isCertain, let isRecursive = own[name]?.isRecursive {
      return append(isRecursive ? value : expanded(value), to: name)
    }
    let before = self[name]
    var result: Variable
    switch flavor {
    case .recursive: result = Variable(text: value, isRecursive: true)
    case .simple: result = Variable(text: expanded(value), isRecursive: false)
    case .conditional:
      // Whether the environment of a project sets it cannot be told; mostly it does not.
      if before != nil { return }
      result = Variable(text: value, isRecursive: true)
    case .appending:
      let isRecursive = before?.isRecursive ?? true
      let added = isRecursive ? value : expanded(value)
      result = Variable(
        text: before.map { $0.text.isEmpty ? added : $0.text + " " + added } ?? added, isRecursive: isRecursive)
    case .shell: result = Variable(text: MakeExpansion.unknown, isRecursive: false)
    }
    if !isCertain, before?.text != result.text {
      result = Variable(text: MakeExpansion.unknown, isRecursive: false)
    }
    own[name] = result
  }

  /// Adds to a variable of the makefile, in its place: a list that grows line by line is not copied with each of them.
  private mutating func append(_ added: String, to name: String) {
    if own[name]?.text.isEmpty == false { own[name]?.text.append(" ") }
    own[name]?.text.append(added)
    if let count = own[name]?.text.utf8.count, count > MakeVariables.lengthLimit {
      own[name] = Variable(text: MakeExpansion.unknown, isRecursive: false)
    }
  }

  /// How many bytes of a value are kept.
  private static let lengthLimit = 64 << 10

  /// Adds a makefile to `MAKEFILE_LIST`.
  mutating func addMakefile(_ path: String) {
    let before = own["MAKEFILE_LIST"]?.text ?? ""
    own["MAKEFILE_LIST"] = Variable(text: before.isEmpty ? path : before + " " + path, isRecursive: false)
  }

  mutating func export(_ names: [String]) { exported.formUnion(names) }

  func expanded(_ text: String) -> String {
    var expansion = MakeExpansion(self)
    return expansion.expand(text)
  }

  /// The environment of a recipe.
  func environmentOfRecipes(locals: [String: String]) -> [String: String?] {
    var result = environment
    for (name, value) in overrides { result[name] = .some(value) }
    let names = exportsAll ? Set(own.keys) : exported.union(environment.keys.filter { own[$0] != nil })
    for name in names where overrides[name] == nil {
      var expansion = MakeExpansion(self, locals: locals)
      let text = expansion.value(of: name, depth: 0)
      result[name] = .some(text.contains(MakeExpansion.unknown) ? nil : text)
    }
    return result
  }
}
