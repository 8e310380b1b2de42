internal import SourceEditing
internal import DockerCLI
internal import CircleCIModel
internal import DockerfileSyntax
internal import ShellSyntax

/// Names for the images of lost stages: constant, and in no one's way.
public struct StageImageNames: Sendable {
  private let analysis: Analysis
  private let baseTag: String
  private let publishedWhole: Set<String>
  private let taken: Set<String>
  /// Whether a list of all images goes to another command.
  private let listsAll: Bool
  /// Whether an image whose name is not known goes elsewhere, perhaps with all its tags.
  private let publishesUnknown: Bool

  /// Names with the tag `baseTag`.
  public init(_ analysis: Analysis, baseTag: String) {
    self.analysis = analysis
    self.baseTag = baseTag
    // Scripts with one text name the same images.
    var texts: Set<ObjectIdentifier> = []
    let scripts = analysis.scripts.values.filter { texts.insert(ObjectIdentifier($0.facts)).inserted }
    let commands = scripts.flatMap(\.commands)
    let images = commands.flatMap { $0.docker?.namedImages ?? [] }
    publishedWhole = StageImageNames.publishedWhole(of: images)
    taken = StageImageNames.taken(by: images, commands, analysis)
    publishesUnknown = images.contains { named in
      switch named.role {
      case .listed, .pushed, .saved: named.reference?.repository == nil
      default: false
      }
    }
    listsAll = commands.contains { command in
      command.docker?.verb == .images && (command.invocation.isPiped || command.invocation.isInCommandSubstitution)
    }
  }

  /// The tag, as a word of the shell, for the image of `stage` of the build `site`; `isOnly` where no other stage of it
  /// gets an image.
  ///
  /// It is in the repository of the build's first tag where that is known to be safe, otherwise in one that is named after
  /// the job.
  public func tag(for stage: String, of site: BuildSite, isOnly: Bool) -> String {
    if isOnly, let own = repositoryTag(site, baseTag) { return own }
    if let own = repositoryTag(site, "\(baseTag)-\(stage)") { return own }
    return jobTag(for: stage, of: site)
  }

  /// The tag in a repository of the job's own, whatever the build calls its image.
  public func jobTag(for stage: String, of site: BuildSite) -> String {
    "recircle/\(Slug.make(site.jobNames.first ?? "job")):\(baseTag)-\(stage)"
  }

  private func repositoryTag(_ site: BuildSite, _ tag: String) -> String? {
    guard let build = analysis.build(of: site), let first = build.tags.first,
      !listsAll, let image = image(first, of: build, site, newTag: tag), let repository = image.repository,
      !isPublishedWhole(repository, image), !taken.contains("\(repository):\(tag)")
    else { return nil }
    return image.replacingTag(with: tag)
  }

  /// The image; one that a variable names alone where `environment` gives it a repository, the same for all jobs.
  private func image(
    _ tag: FlagValue, of build: BuildCommand, _ site: BuildSite, newTag: String
  ) -> ImageReference? {
    let image = ImageReference(tag, source: build.invocation.source)
    guard image != nil, image?.repository == nil, !publishesUnknown else { return image }
    let values = site.uses.filter { analysis.jobs[$0.job].isReached }.map {
      analysis.values(of: site, use: $0)?.environment ?? [:]
    }
    return ImageReference(tag, source: build.invocation.source) { name in
      guard case let value?? = values.first?[name], values.allSatisfy({ $0[name] == .some(value) }),
        !taken.contains("\(value):\(newTag)")
      else { return false }
      return ImageReference(raw: Array(value.utf8)).map { $0.hasLiteralRepository && $0.hasTag == false } ?? false
    }
  }

  /// Whether another tag in the repository would be seen by a command that takes all of them; where one of two names has
  /// a variable, they may be the same.
  private func isPublishedWhole(_ repository: String, _ image: ImageReference) -> Bool {
    if publishedWhole.contains(repository) { return true }
    return publishedWhole.contains { published in
      let other = ImageReference(raw: Array(published.utf8))
      if image.hasLiteralRepository {
        return other?.hasLiteralRepository == false && other?.mayName(repository) != false
      }
      guard other?.hasLiteralRepository == true else { return true }
      return ImageReference(raw: Array(repository.utf8))?.mayName(published) != false
    }
  }

  /// The images that the config's commands name: a stage must not take the name of one.
  private static func taken(
    by images: [DockerInvocation.NamedImage], _ commands: [ScriptAnalysis.Command], _ analysis: Analysis
  ) -> Set<String> {
    var result: Set<String> = []
    let sources = commands.flatMap { $0.build?.cacheImages ?? [] }
    let executors = analysis.jobs.compactMap(\.executor.image)
    let others = (sources.compactMap { $0 } + executors).compactMap { ImageReference(raw: Array($0.utf8)) }
    for image in images.compactMap(\.reference) + others {
      if let repository = image.repository, let tag = image.tag { result.insert("\(repository):\(tag)") }
    }
    return result
  }

  /// The repositories that the config pushes without a tag or with all their tags, or lists: another tag in one would
  /// then be seen.
  private static func publishedWhole(of images: [DockerInvocation.NamedImage]) -> Set<String> {
    var result: Set<String> = []
    for named in images {
      guard let image = named.reference, let repository = image.repository else { continue }
      switch named.role {
      case .listed, .pushed(allTags: true): result.insert(repository)
      // A name without a tag saves all tags.
      case .saved: if image.hasTag == false { result.insert(repository) }
      case .pushed(allTags: false): if image.hasTag == false { result.insert(repository) }
      default: continue
      }
    }
    return result
  }
}

/// Names made of what an image, a path or a cache key may hold.
public enum Slug {
  /// `text` in lower case with `-` for everything but letters, digits, `.` and `_`.
  public static func make(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.lowercased().utf8 {
      let isPlain = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x5F
      if isPlain { result.append(byte) } else if let last = result.last, last != 0x2D { result.append(0x2D) }
    }
    while let last = result.last, last == 0x2D || last == 0x2E || last == 0x5F { result.removeLast() }
    while let first = result.first, first == 0x2E || first == 0x5F { result.removeFirst() }
    return result.isEmpty ? "image" : String(decoding: result, as: UTF8.self)
  }
}
