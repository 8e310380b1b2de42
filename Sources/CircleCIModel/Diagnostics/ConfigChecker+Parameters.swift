internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  /// The declared parameters of an element, or of the pipeline.
  mutating func checkDeclarations(_ node: YAMLNode?, isPipeline: Bool = false) {
    guard config.hasTemplates, let node, node.kind == .mapping else { return }
    for parameter in PipelineParameter.list(node) where isNewPlace(parameter.node) {
      unknownKeys(of: parameter.node, known: KeyTable.parameter, in: "a parameter")
      guard let type = parameter.node["type"]?.resolved else {
        report(.missingKey, at: parameter.node, "the parameter '\(parameter.name)' needs the key 'type'")
        continue
      }
      guard type.kind == .scalar, !Template.occurs(in: type.text) else { continue }
      guard let known = parameter.type else {
        report(
          .wrongType, at: type, "there is no parameter type '\(type.text)'",
          hint: NearestName.find(type.text, among: ParameterType.allCases.map(\.rawValue)).map {
            "did you mean '\($0)'?"
          })
        continue
      }
      if isPipeline, !KeyTable.pipelineTypes.contains(known) {
        report(.wrongType, at: type, "a pipeline parameter cannot be of the type '\(type.text)'")
      }
      if known == .enumeration, parameter.node["enum"] == nil {
        report(
          .missingKey, at: parameter.node, "the parameter '\(parameter.name)' of the type 'enum' needs the key 'enum'")
      }
      if let fallback = parameter.fallback { checkType(of: fallback, for: parameter) }
    }
  }

  /// The arguments of a call against the declared parameters.
  mutating func checkArguments(
    _ passed: [YAMLEntry], of declarations: YAMLNode?, at node: YAMLNode, callee: String, varying: Set<String> = []
  ) {
    let parameters = PipelineParameter.list(declarations)
    let names = Set(parameters.map(\.name))
    let given = Set(passed.map(\.key.text)).union(varying)
    for entry in passed where !names.contains(entry.key.text) {
      report(
        .unexpectedArgument, at: entry.key, "\(callee) has no parameter '\(entry.key.text)'",
        hint: NearestName.find(entry.key.text, among: names).map { "did you mean '\($0)'?" })
    }
    for parameter in parameters where parameter.fallback == nil && !given.contains(parameter.name) {
      report(.missingArgument, at: node, "\(callee) needs the argument '\(parameter.name)'")
    }
    let index = Dictionary(parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in passed {
      if let parameter = index[entry.key.text] { checkType(of: entry.value.resolved, for: parameter) }
    }
  }

  /// A value against the type of its parameter.
  ///
  /// Source: CircleCI "Reusable configuration reference", parameter types. That a number is no text is what CircleCI says
  /// of it: "expected type: string, actual value: \"60\" (type integer)" (eddiewebb/circleci-queue issue 18,
  /// CircleCI-Public/aws-ecs-orb issue 195); read 2026-11-23.
  private mutating func checkType(of node: YAMLNode, for parameter: PipelineParameter) {
    let node = node.resolved
    guard let type = parameter.type else { return }
    guard let value = ConfigValue(scalar: node) else {
      if node.kind == .sequence, type == .steps { return }
      if node.kind == .mapping, type == .executor { return }
      return report(.wrongArgument, at: node, "the parameter '\(parameter.name)' is of the type '\(type.rawValue)'")
    }
    guard value != .null else { return }
    if let text = value.text, Template.occurs(in: text) {
      checkType(ofTemplate: text, at: node, for: parameter, type)
      return
    }
    switch (type, value) {
    case (.steps, _):
      report(.wrongArgument, at: node, "the parameter '\(parameter.name)' is a list of steps")
    case (.enumeration, _) where !parameter.choices.isEmpty && !parameter.choices.contains(value.text ?? ""):
      report(
        .wrongArgument, at: node,
        "'\(value.text ?? "")' is none of the values of '\(parameter.name)': "
          + parameter.choices.joined(separator: ", "),
        hint: NearestName.find(value.text ?? "", among: parameter.choices).map { "did you mean '\($0)'?" })
    case (.boolean, .boolean), (.enumeration, _), (.executor, .string), (.string, .string): break
    case (.integer, .number(let text)) where NumberText.isWhole(text): break
    case (.environmentVariable, .string(let text)):
      guard !ConfigChecker.isVariableName(text) else { return }
      report(
        .wrongArgument, at: node, "the parameter '\(parameter.name)' is the name of a variable, and '\(text)' is none",
        hint: text.hasPrefix("$") ? "write '\(text.dropFirst())'" : nil)
    default:
      let isText = type == .string || type == .environmentVariable || type == .executor
      report(
        .wrongArgument, at: node,
        "the parameter '\(parameter.name)' is of the type '\(type.rawValue)', not '\(value.text ?? "")'",
        hint: isText ? "write \"\(value.text ?? "")\" for the text" : nil)
    }
  }

  /// A pipeline parameter that is passed on whole keeps its type.
  private mutating func checkType(
    ofTemplate text: String, at node: YAMLNode, for parameter: PipelineParameter, _ type: ParameterType
  ) {
    let prefix = "pipeline.parameters."
    guard let whole = Template.whole(text), whole.hasPrefix(prefix),
      let source = config.parameters.first(where: { $0.name == whole.dropFirst(prefix.count) })?.type
    else { return }
    let fits: Bool
    switch source {
    case .boolean: fits = type == .boolean
    case .integer: fits = type == .integer
    case .string, .enumeration: fits = type != .boolean && type != .integer && type != .steps
    case .executor, .steps, .environmentVariable: return
    }
    guard !fits else { return }
    report(
      .wrongArgument, at: node,
      "the parameter '\(parameter.name)' is of the type '\(type.rawValue)', and '\(whole)' of the type '\(source.rawValue)'"
    )
  }

  /// Whether the text is a name of POSIX: letters, digits and underscores, no digit first.
  private static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }
  }
}
