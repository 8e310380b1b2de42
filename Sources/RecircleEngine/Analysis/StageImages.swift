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

  /// Names with the tag `baseTag`.
  public init(_ analysis: Analysis, baseTag: String) {
    self.analysis = analysis
    self.baseTag = baseTag
    publishedWhole = StageImageNames.publishedWhole(in: analysis)
  }

  /// The tag, as a word of the shell, for the image of `stage` of the build `site`; `isOnly` where no other stage of it
  /// gets an image.
  ///
  /// It is in the repository of the build's first tag where that is known to be safe, otherwise in one that is named after
  /// the job.
  public func tag(for stage: String, of site: BuildSite, isOnly: Bool) -> String {
    if let own = repositoryTag(site, isOnly ? baseTag : "\(baseTag)-\(stage)") { return own }
    return jobTag(for: stage, of: site)
  }

  /// The tag in a repository of the job's own, whatever the build calls its image.
  public func jobTag(for stage: String, of site: BuildSite) -> String {
    "recircle/\(Slug.make(site.jobNames.first ?? "job")):\(baseTag)-\(stage)"
  }

  private func repositoryTag(_ site: BuildSite, _ tag: String) -> String? {
    guard let build = analysis.build(of: site), let first = build.tags.first,
      let image = ImageReference(first, source: build.invocation.source), let repository = image.repository,
      !publishedWhole.contains(repository)
    else { return nil }
    return image.replacingTag(with: tag)
  }

  /// The repositories that the config pushes without a tag or with all their tags, or lists: another tag in one would
  /// then be seen.
  private static func publishedWhole(in analysis: Analysis) -> Set<String> {
    var result: Set<String> = []
    for script in analysis.scripts.values {
      for command in script.commands {
        guard let docker = command.docker, docker.verb == .push || docker.verb == .images,
          let arguments = docker.parsedArguments
        else { continue }
        let isWhole = docker.verb == .images || arguments.flags.contains { $0.name == "--all-tags" }
        for word in arguments.positionals + arguments.ambiguous {
          let image = ImageReference(raw: Array(docker.source[word.span.range]))
          if let repository = image?.repository, isWhole || image?.hasTag == false { result.insert(repository) }
        }
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
