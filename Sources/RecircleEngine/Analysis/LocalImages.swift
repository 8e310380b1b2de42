internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// The images that a job has made in its engine before a build, and that no registry has.
struct LocalImages {
  private var made: Set<String> = []
  private var loads = false

  /// The images made before `site` in the job of `use`.
  init(before site: BuildSite, use: BuildSite.Use, in analysis: Analysis) {
    guard let step = use.step else { return }
    let before = analysis.commands(ofJob: use.job).filter {
      ($0.step, $0.command.index) < (step, site.command) && $0.command.docker != nil
    }
    for entry in before {
      guard let docker = entry.command.docker else { continue }
      if let build = entry.command.build {
        for tag in build.tags {
          guard let name = LocalImages.name(tag, docker) else { continue }
          if build.pushes == true { made.remove(name) } else { made.insert(name) }
        }
        continue
      }
      let words = docker.parsedArguments.map { $0.positionals + $0.ambiguous } ?? []
      switch docker.verb {
      case .tag: if let last = words.last, let name = LocalImages.name(last, docker) { made.insert(name) }
      case .push: if let last = words.last, let name = LocalImages.name(last, docker) { made.remove(name) }
      case .load: loads = true
      case .importImage: if words.count > 1, let name = LocalImages.name(words[1], docker) { made.insert(name) }
      default: break
      }
    }
  }

  /// Why a container builder would not find `image`; nil where it would.
  func reasonAgainst(_ image: String) -> String? {
    if let name = ImageReference(raw: Array(image.utf8)).flatMap(LocalImages.name), made.contains(name) {
      return "the image '\(image)', which the job makes itself, would not be seen by a container builder"
    }
    return loads ? "the job loads images, and a container builder would not see '\(image)' if it is one of them" : nil
  }

  private static func name(_ value: FlagValue, _ docker: DockerInvocation) -> String? {
    ImageReference(value, source: docker.source).flatMap(name)
  }

  private static func name(_ word: ShellWord, _ docker: DockerInvocation) -> String? {
    ImageReference(raw: Array(docker.source[word.span.range])).flatMap(name)
  }

  /// Repository and tag; an unknown tag is a tag of its own.
  private static func name(_ image: ImageReference) -> String? {
    guard let repository = image.repository else { return nil }
    return repository + ":" + (image.tag ?? (image.hasTag == false ? "latest" : "?"))
  }
}
