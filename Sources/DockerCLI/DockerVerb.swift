/// What a `docker` command does.
public enum DockerVerb: Hashable, Sendable {
  /// The spellings of a build.
  public enum Build: Hashable, Sendable {
    /// `docker build`
    case dockerBuild
    /// `docker image build`
    case imageBuild
    /// `docker builder build`
    case builderBuild
    /// `docker buildx build` or `docker buildx b`
    case buildxBuild
  }

  case build(Build)
  case buildxCreate
  case buildxUse
  case buildxInspect
  case buildxInstall
  case buildxRemove
  /// `docker buildx bake`, `docker buildx f` or `docker bake`
  case buildxBake
  /// Another subcommand of `docker buildx`.
  case buildxOther(String)
  /// A subcommand of `docker compose` or `docker-compose`, empty where there is none.
  case compose(String)
  case push
  case pull
  case tag
  case load
  case save
  case importImage
  case images
  /// `docker run` or `docker create`, also behind `container`.
  case run
  case login
  case contextCreate
  case contextUse
  /// `prune` of `buildx`, `builder`, `image` or `system`, which is named.
  case prune(String)
  /// Anything else: its words, joined by a blank; empty where there are none.
  case other(String)

  /// Whether it is a build in any spelling.
  public var isBuild: Bool { if case .build = self { true } else { false } }

  /// Whether it does nothing with images or containers: it signs in or out, or says what is there.
  public var needsNoEngine: Bool {
    switch self {
    case .login: true
    case .other(let words): ["", "logout", "version", "info", "help"].contains(words)
    default: false
    }
  }

  /// The verb of one word; nil where that word is not among them.
  ///
  /// Source of this and `of(_:_:)`: docs.docker.com/reference/cli/docker, read 2026-11-23.
  static func of(_ word: String) -> DockerVerb? { single[word] }

  /// The verb of a management command and its subcommand.
  static func of(_ group: String, _ word: String) -> DockerVerb { pairs[group]?[word] ?? otherPair(group, word) }

  /// Whether a word is a management command: a second word follows it.
  static func isGroup(_ word: String) -> Bool { pairs[word] != nil }

  private static func otherPair(_ group: String, _ word: String) -> DockerVerb {
    if group == "buildx" { return .buildxOther(word) }
    return .other(word.isEmpty ? group : "\(group) \(word)")
  }

  private static let single: [String: DockerVerb] = [
    "build": .build(.dockerBuild), "bake": .buildxBake, "push": .push, "pull": .pull, "tag": .tag, "load": .load,
    "save": .save, "import": .importImage, "images": .images, "run": .run, "create": .run, "login": .login,
  ]

  private static let pairs: [String: [String: DockerVerb]] = [
    "image": [
      "build": .build(.imageBuild), "push": .push, "pull": .pull, "tag": .tag, "load": .load, "save": .save,
      "import": .importImage, "ls": .images, "list": .images, "prune": .prune("image"),
    ],
    "builder": ["build": .build(.builderBuild), "prune": .prune("builder")],
    "buildx": [
      "build": .build(.buildxBuild), "b": .build(.buildxBuild), "bake": .buildxBake, "f": .buildxBake,
      "create": .buildxCreate, "use": .buildxUse, "inspect": .buildxInspect, "install": .buildxInstall,
      "rm": .buildxRemove, "prune": .prune("buildx"),
    ],
    "container": ["run": .run, "create": .run],
    "context": ["create": .contextCreate, "use": .contextUse],
    "system": ["prune": .prune("system")],
    "network": [:], "volume": [:], "manifest": [:], "plugin": [:], "trust": [:], "swarm": [:], "service": [:],
    "stack": [:], "secret": [:], "config": [:], "node": [:], "checkpoint": [:], "scout": [:],
  ]
}

extension DockerVerb {
  /// The flags of the command; nil where no table of them is kept.
  public var flagTable: DockerFlagTable? {
    switch self {
    case .build: .build
    case .buildxCreate: .buildxCreate
    case .buildxUse: .buildxUse
    case .buildxInspect: .buildxInspect
    case .buildxInstall: .buildxInstall
    case .buildxRemove: .buildxRemove
    case .buildxBake: .buildxBake
    case .compose("build"): .composeBuild
    case .compose("up"): .composeUp
    case .compose("run"): .composeRun
    case .push, .pull, .tag, .load, .save, .importImage: .image
    case .images: .imageList
    case .run: .run
    case .login: .login
    case .contextCreate, .contextUse: .context
    case .prune: .prune
    case .buildxOther, .compose, .other: nil
    }
  }
}
