internal import DockerCLI
public import DockerfileSyntax
internal import SourceEditing

/// Advice on a Dockerfile, with the place to name.
public struct PlacedAdvice: Hashable, Sendable {
  /// What it is.
  public let kind: DockerfileAdvice.Kind
  /// The command or the image it is about.
  public let subject: String
  /// `Dockerfile:line`
  public let place: String
}

extension Analysis {
  /// What the Dockerfile of a build loses by itself; empty where it was not read.
  public func advice(for site: BuildSite) -> [PlacedAdvice] {
    guard let use = site.uses.first(where: { $0.dockerfile.dockerfile != nil }), let path = use.dockerfile.path,
      let dockerfile = use.dockerfile.dockerfile
    else { return [] }
    let found: [DockerfileAdvice]
    if site.kind.isLiteral {
      guard let facts = stages(of: site) else { return [] }
      found = facts.graph.advice(for: facts.target)
    } else {
      let graph = dockerfile.graph()
      found = graph.last.map(graph.advice) ?? []
    }
    return found.map { advice in
      let line = dockerfile.source.location(of: advice.offset).line
      return PlacedAdvice(kind: advice.kind, subject: advice.subject, place: "\(path):\(line)")
    }
  }
}
