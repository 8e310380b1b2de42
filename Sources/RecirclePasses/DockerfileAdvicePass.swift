internal import DockerfileSyntax
public import RecircleEngine

/// Says what the Dockerfile of a build loses by itself.
public struct DockerfileAdvicePass: Pass {
  /// The pass's name.
  public static let id = PassID.dockerfileAdvice

  /// Looks at the Dockerfile of every build that a workflow reaches.
  public static func run(_ context: inout PassContext) {
    for site in context.analysis.sites where site.isReached {
      for advice in context.analysis.advice(for: site) {
        context.note(id, .info, at: site.offset, message(advice))
      }
    }
  }

  private static func message(_ advice: PlacedAdvice) -> String {
    switch advice.kind {
    case .downloadWithoutCacheMount: .download(advice.subject, advice.place)
    case .contextBeforeDownload: .context(advice.subject, advice.place)
    case .noSeparateStage: .compiles(advice.subject, advice.place)
    case .largeBase: .large(advice.subject, advice.place)
    }
  }
}

extension String {
  fileprivate static func download(_ command: String, _ place: String) -> String {
    "'\(command)' fetches into a layer (\(place)): with 'RUN --mount=type=cache' it keeps what it fetched before"
  }

  fileprivate static func context(_ command: String, _ place: String) -> String {
    "the whole context is copied before '\(command)' (\(place)): any change of a file fetches everything anew"
  }

  fileprivate static func compiles(_ command: String, _ place: String) -> String {
    "'\(command)' runs in the only stage (\(place)): a stage of its own keeps the tools and sources out of the image"
  }

  fileprivate static func large(_ image: String, _ place: String) -> String {
    "the image starts from '\(image)' (\(place)), of which there are small variants"
  }
}
