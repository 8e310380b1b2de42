internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI

/// What is said of a build that the config does not spell out.
enum OpaqueReason {
  /// Where the build stands, or why that is not known; `keepsImages` where layer caching may keep images in the engine.
  static func text(of site: BuildSite, keepsImages: Bool) -> String {
    let reaches = site.uses.compactMap(\.reach)
    if let proven = reaches.first(where: { $0.isProven && !$0.builds.isEmpty }) { return places(proven.builds) }
    for case .possible(let builds) in reaches { return possible(builds, keepsImages) }
    for case .unknown(let reason, _) in reaches { return reason }
    return text(of: site.kind)
  }

  /// What holds for every build of the kind.
  static func text(of kind: SiteKind) -> String {
    switch kind {
    case .compose: "what compose builds stands in the compose file"
    case .bake: "what bake builds stands in the bake file"
    case .make: "what make builds stands in the Makefile"
    case .script: "the script builds it, or runs the command in its own way"
    case .packageScript: "the build stands in package.json"
    case .goreleaser: "what GoReleaser builds stands in its own configuration"
    case .tool: "the tool builds the image in its own way"
    case .orb: "the orb builds the image"
    case .depot: DepotCommand.reason
    case .dockerBuild, .buildxBuild: "the command is not understood"
    }
  }

  private static func possible(_ builds: [ReachedBuild], _ keepsImages: Bool) -> String {
    let missing = builds.filter { $0.certainty == .whenImageIsMissing }
    if !missing.isEmpty {
      let danger = keepsImages ? ", and layer caching would keep an old one" : ""
      return "compose builds it only where the image is missing\(danger): \(places(missing))"
    }
    if let first = builds.first, builds.allSatisfy({ $0.kind == .ko }), let place = first.place {
      return "ko builds the image without Docker (\(place))"
    }
    if builds.allSatisfy({ $0.place == nil }) { return "whether it builds depends on what the command is given" }
    return "it depends on a condition whether it is built: \(places(builds))"
  }

  private static let shown = 3

  private static func places(_ builds: [ReachedBuild]) -> String {
    let all = builds.filter { $0.certainty == .performed } + builds.filter { $0.certainty != .performed }
    var names: [String] = []
    for place in all.compactMap(\.place) where !names.contains(place) { names.append(place) }
    guard let last = names.last else { return "the build stands in the string that the shell runs" }
    if names.count == 1 { return "the build stands in \(last)" }
    if names.count > shown {
      return "the builds stand in \(names.prefix(shown).joined(separator: ", ")) and \(names.count - shown) more places"
    }
    return "the builds stand in \(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension BuildSite {
  /// Whether some job that a workflow reaches certainly builds here.
  func isPerformed(in analysis: Analysis) -> Bool {
    uses.contains { analysis.jobs[$0.job].isReached && (kind.isLiteral || $0.reach?.isProven == true) }
  }

  /// Whether every build says `--no-cache`; nil for one that is spelled out.
  var skipsCache: Bool? {
    guard !kind.isLiteral else { return nil }
    let builds = uses.flatMap { $0.reach?.builds ?? [] }
    return !builds.isEmpty && builds.allSatisfy(\.skipsCache)
  }
}
