internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// The images that a job has made in its engine before a build, and that no registry has.
struct LocalImages {
  private var made: Set<String> = []
  /// Whether the job makes an image whose name is not a constant, and that it has not pushed.
  var makesUnknownImage: Bool { !patterns.isEmpty }
  /// Whether the job loads images, which may be any.
  private(set) var loads = false
  /// Those that the job has made and pushed, whose names are the same in every run.
  private var published: Set<String> = []
  /// The images whose names are not constants, as far as they are known.
  private var patterns: [ImageReference?] = []
  private let destination: BuilderRules.Destination

  /// Whether the job makes or loads any image.
  var isAny: Bool { !made.isEmpty || loads || makesUnknownImage }

  /// The images made before `site` in the job of `use`, which a builder at `destination` does not see; what the steps
  /// `leaving` make does not count, since they go.
  init(
    before site: BuildSite, use: BuildSite.Use, in analysis: Analysis,
    for destination: BuilderRules.Destination = .container, leaving: Set<Int> = []
  ) {
    self.destination = destination
    guard let step = use.step else { return }
    let before = analysis.commands(ofJob: use.job).filter {
      ($0.step, $0.command.index) < (step, site.command) && !leaving.contains($0.step)
    }
    for entry in before {
      if entry.command.kind == .depot { loads = true }
      guard let docker = entry.command.docker else { continue }
      if docker.verb == .load { loads = true }
      for named in docker.namedImages {
        switch named.role {
        case .built: if entry.command.build?.pushes != true { add(named.reference) }
        case .tagDestination, .imported: add(named.reference)
        case .pushed: remove(named.reference)
        case .pulled, .tagSource, .saved, .run, .listed: continue
        }
      }
    }
  }

  private mutating func remove(_ image: ImageReference?) {
    guard let image, let repository = image.repository else { return }
    if let name = LocalImages.name(image), made.remove(name) != nil { published.insert(name) }
    patterns.removeAll { $0?.repository == repository && $0?.tag == image.tag }
  }

  /// Whether a registry has the image only because the job has pushed it, under a name that is the same in every run.
  func hasPublished(_ image: String) -> Bool {
    ImageReference(raw: Array(image.utf8)).flatMap(LocalImages.name).map(published.contains) ?? false
  }

  private mutating func add(_ image: ImageReference?) {
    let isKnown = image.map { $0.hasLiteralRepository && ($0.tag != nil || $0.hasTag == false) } ?? false
    if isKnown, let image, let name = LocalImages.name(image) {
      made.insert(name)
      published.remove(name)
    } else {
      patterns.append(image)
    }
  }

  /// Why a builder elsewhere would not find one of `images`; nil where it would find all. It names one that the job surely
  /// makes, or else the first that it may make.
  func reasonAgainst(_ images: [String]) -> String? {
    let known = images.first {
      ImageReference(raw: Array($0.utf8)).flatMap(LocalImages.name).map(made.contains) ?? false
    }
    if let known {
      return "the image '\(known)', which the job makes itself, would not be seen by \(destination.rawValue)"
    }
    if let image = images.first(where: { image in patterns.contains { $0?.mayName(image) ?? true } }) {
      return
        "the job makes an image whose name is a variable: it may be '\(image)', which \(destination.rawValue) would not see"
    }
    return loads
      ? images.first.map {
        "the job loads images, and \(destination.rawValue) would not see '\($0)' if it is one of them"
      } : nil
  }

  /// Repository and tag; an unknown tag is a tag of its own.
  private static func name(_ image: ImageReference) -> String? {
    guard let repository = image.repository else { return nil }
    return repository + ":" + (image.tag ?? (image.hasTag == false ? "latest" : "?"))
  }
}
