internal import BuildFiles
internal import CircleCIModel
internal import DockerCLI
internal import SourceEditing
internal import YAMLSyntax

/// What is said of a build that the config does not spell out.
enum OpaqueReason {
  /// Where the build stands, or why that is not known; `keepsImages` where layer caching may keep images in the engine.
  static func text(of site: BuildSite, in analysis: Analysis, keepsImages: Bool) -> String {
    let reaches = site.uses.compactMap(\.reach)
    if let proven = reaches.first(where: { $0.isProven && !$0.builds.isEmpty }) { return places(proven.builds) }
    for case .possible(let builds) in reaches {
      return builtBefore(site, in: analysis) ?? possible(builds, keepsImages)
    }
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
    if builds.allSatisfy({ $0.file == nil }) { return "whether it builds depends on what the command is given" }
    return "it depends on a condition whether it is built: \(places(builds))"
  }

  /// No more builds of a job are looked at for one that has made the image before.
  private static let companyLimit = 64

  /// That every job has built before what compose builds where the image is missing; nil where one may not have.
  private static func builtBefore(_ site: BuildSite, in analysis: Analysis) -> String? {
    var lines: [Int] = []
    var missing: [ReachedBuild] = []
    for use in site.uses where analysis.jobs[use.job].isReached {
      guard case .possible(let builds)? = use.reach, builds.allSatisfy({ $0.certainty == .whenImageIsMissing }) else {
        return nil
      }
      let earlier = analysis.firstSites(ofJob: use.job, companyLimit).filter { other in
        other.id != site.id && !other.kind.isLiteral && analysis.surelyRuns(other, before: site, use)
      }
      for build in builds {
        let maker = earlier.last { other in
          let reach = other.uses.first { $0.job == use.job }?.reach
          return reach?.builds.contains { $0.isAtPlace(of: build) && $0.certainty == .performed } ?? false
        }
        guard build.file != nil, let maker else { return nil }
        let line = analysis.config.document.source.location(of: maker.offset).line
        if !lines.contains(line) { lines.append(line) }
        if !missing.contains(build) { missing.append(build) }
      }
    }
    guard let first = lines.first else { return nil }
    let place = lines.count == 1 ? "line \(first)" : "lines \(lines.map(String.init).joined(separator: " and "))"
    return "the job has built \(missing.count == 1 ? "it" : "them") before, at \(place): \(places(missing))"
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
