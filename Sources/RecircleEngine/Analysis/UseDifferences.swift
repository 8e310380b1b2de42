internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import YAMLSyntax

/// The parameters in which several runs of one build, by a matrix or by calls of a command, build different things.
struct UseDifferences {
  /// The parameters, in the order of the words; nil where a value is not known, or where one cannot stand in a name.
  let parameters: [String]?

  /// The differences between `uses` of `site`. What only names the result makes no difference to a cache.
  init(of site: BuildSite, between uses: [BuildSite.Use], in analysis: Analysis) {
    let isRepeated =
      uses.count > 1
      || uses.contains { use in
        analysis.jobs[use.job].invocations.contains { $0.matrixCount > 1 }
      }
    guard isRepeated, let build = analysis.build(of: site) else {
      parameters = []
      return
    }
    let tags = Set(build.tags.map(\.word))
    let words = build.invocation.command.words.filter { !tags.contains($0) }
    var found: [String] = []
    for template in words.flatMap({ UseDifferences.templates(in: $0.parts) }) {
      guard let name = Template.parameterName(template), !found.contains(name) else { continue }
      let known = uses.map { UseDifferences.values(of: name, in: $0, analysis) }
      let values = known.flatMap { $0 ?? [] }
      if !known.contains(nil), Set(values).count == 1 { continue }
      guard !known.contains(nil), values.allSatisfy(UseDifferences.isNamePart) else {
        parameters = nil
        return
      }
      found.append(name)
    }
    parameters = found
  }

  /// The values that a parameter of the build's scope has, those of a matrix included; nil where one is not known.
  private static func values(of name: String, in use: BuildSite.Use, _ analysis: Analysis) -> [String]? {
    guard let index = use.step else { return nil }
    let job = analysis.jobs[use.job]
    if let text = job.steps[index].scope.text(ofParameter: name) { return [text] }
    // The parameters of a command are its own; those of the job are the matrix's.
    guard job.steps[index].callers.isEmpty else { return nil }
    let lists = job.invocations.compactMap { call in call.matrixParameters.first { $0.name == name }?.values }
    guard lists.count == job.invocations.count, !lists.isEmpty else { return nil }
    let texts = lists.flatMap { $0.kind == .sequence ? $0.items : [$0] }.map { job.scope.text(of: $0) }
    return texts.contains(nil) ? nil : texts.compactMap(\.self)
  }

  private static func templates(in parts: [ShellWord.Part]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .template(let text): [text]
      case .doubleQuoted(let inner): templates(in: inner)
      default: []
      }
    }
  }

  /// Whether a value may stand in a tag, a path and a cache key.
  private static func isNamePart(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 40
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2E, 0x5F, 0x2D].contains($0)
      }
  }
}
