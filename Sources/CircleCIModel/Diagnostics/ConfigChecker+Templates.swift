internal import SourceEditing
internal import YAMLSyntax

extension ConfigChecker {
  /// Templates of an element that name a parameter it does not declare, or that nothing closes.
  mutating func checkTemplates(_ element: YAMLNode, parameters: Set<String>, skipping skipped: Set<String>) {
    guard config.hasTemplates else { return }
    for entry in element.mergedEntries where !skipped.contains(entry.key.text) {
      // What is shared with other elements may be meant for those.
      guard element.contains(entry.value), !entry.value.isAlias else { continue }
      var walk = ScalarWalk()
      for scalar in walk.templates(in: entry.value) { check(scalar, parameters: parameters) }
    }
  }

  private mutating func check(_ scalar: YAMLNode, parameters: Set<String>) {
    for segment in TemplateText(scalar.text).segments {
      switch segment {
      case .template(let body, let offset, let length):
        for name in ExpressionParser.parse(body)?.references ?? [] {
          check(name, parameters, scalar, offset: offset, length: length)
        }
      case .section(let name, _, _, let offset):
        check(name, parameters, scalar, offset: offset, length: 2)
      case .unclosed(let offset):
        report(
          .unclosedTemplate, in: scalar, offset: offset, length: 2, "nothing closes '<<'",
          hint: "write '\\<<' for the text '<<'")
      case .text: continue
      }
    }
  }

  private mutating func check(_ name: String, _ parameters: Set<String>, _ scalar: YAMLNode, offset: Int, length: Int) {
    guard name.hasPrefix("parameters.") else { return }
    let own = String(name.dropFirst("parameters.".count))
    guard !parameters.contains(own) else { return }
    report(
      .undeclaredParameter, in: scalar, offset: offset, length: length, "no parameter '\(own)' is declared here",
      hint: NearestName.find(own, among: parameters).map { "did you mean '\($0)'?" })
  }

  /// Pipeline parameters that the config does not declare.
  mutating func checkPipelineParameters() {
    let declared = Set(config.parameters.map(\.name))
    let prefix = "pipeline.parameters."
    for scalar in config.document.nodes() where scalar.kind == .scalar && TemplateText.mayHoldTemplate(scalar.bytes) {
      for segment in TemplateText(scalar.text).segments {
        guard case .template(let body, let offset, let length) = segment else { continue }
        for name in ExpressionParser.parse(body)?.references ?? [] where name.hasPrefix(prefix) {
          let own = String(name.dropFirst(prefix.count))
          guard !declared.contains(own) else { continue }
          report(
            .undeclaredParameter, in: scalar, offset: offset, length: length,
            "no pipeline parameter '\(own)' is declared",
            hint: NearestName.find(own, among: declared).map { "did you mean '\($0)'?" })
        }
      }
    }
  }
}

/// The scalars below a node that may hold templates, aliases not followed.
private struct ScalarWalk {
  mutating func templates(in node: YAMLNode) -> [YAMLNode] {
    var result: [YAMLNode] = []
    var waiting = [node]
    while let next = waiting.popLast() {
      switch next.kind {
      case .scalar: if TemplateText.mayHoldTemplate(next.bytes) { result.append(next) }
      case .sequence: waiting += next.items
      case .mapping: waiting += next.entries.map(\.value)
      case .alias: continue
      }
    }
    return result
  }
}
